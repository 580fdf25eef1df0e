import { addTexts, texts } from '@oih/web/i18n/i18n';

/** Words of sending files; they come with the forms that take files. */
const uploadTexts = texts(
  {
    'documents.hint':
      '患处照片、化验单、以前的病历等，最多{{most}}个。照片或 PDF，每个不超过20 MB。拍摄地点等信息会自动去除。',
    'documents.hint.series':
      'CT、磁共振等影像请选光盘里的整个文件夹（DICOM，最多{{most}}个文件）。影像文件中的姓名等信息会自动去除，印在图像上的文字不会。',
    'documents.take': '拍照',
    'documents.choose': '选择文件',
    'documents.folder': '选择影像文件夹',
    'documents.slices': '正在上传影像',
    'documents.slices.sent': '影像已上传 {{sent}} / {{of}}',
    'documents.slices.failed': '有{{count}}个影像文件没有传成。',
    'documents.slices.discard': '不传这些',
    'documents.sending': '正在上传 {{name}}',
    'documents.sent': '已上传{{percent}}%',
    'documents.checking': '正在检查文件…',
    'documents.stop': '取消上传',
    'documents.discard': '不传这个',
  },
  {
    'documents.hint':
      'The place that troubles you, results, earlier records: up to {{most}}. Pictures or PDF, 20 MB each. Where and when a picture was taken is removed from it.',
    'documents.hint.series':
      'For CT, MR and the like choose the whole folder of the disc (DICOM, up to {{most}} files). Names in such files are removed; words drawn into an image are not.',
    'documents.take': 'Take a photo',
    'documents.choose': 'Choose files',
    'documents.folder': 'Choose a folder of images',
    'documents.slices': 'Sending images',
    'documents.slices.sent': '{{sent}} of {{of}} images sent',
    'documents.slices.failed': 'Image files that were not kept: {{count}}.',
    'documents.slices.discard': 'Leave these out',
    'documents.sending': 'Sending {{name}}',
    'documents.sent': '{{percent}}% sent',
    'documents.checking': 'Checking the file…',
    'documents.stop': 'Stop',
    'documents.discard': 'Leave it out',
  },
);

addTexts('translation', uploadTexts);
