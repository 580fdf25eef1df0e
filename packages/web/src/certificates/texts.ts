import { addTexts, texts } from '../i18n/i18n.ts';

/** Words about certificates that every app shares; they come with the screens that use them. */
export const certificateTexts = texts(
  {
    'certificate.title': '证明',
    'certificate.kind.diagnosis': '诊断证明书',
    'certificate.kind.sick-leave': '休假建议书',
    'certificate.kind.attendance': '就诊证明',
    'certificate.number': '编号 {{number}}',
    'certificate.rest': '建议休息{{days}}天：{{from}} 至 {{until}}',
    'certificate.issued': '{{name}}医生 {{time}} 签名',
    'certificate.stands': '有效',
    'certificate.withdrawn': '已撤回',
    'certificate.withdrawn.why': '{{day}} 撤回：{{reason}}',
    'certificate.paper': '下载证明（PDF）',
    'error.CERTIFICATE_UNFOUNDED':
      '本次就诊的病历不支持这份证明：诊断须在已签名的病历中；休假从就诊当天或之后一周内开始，最多7天。',
  },
  {
    'certificate.title': 'Certificates',
    'certificate.kind.diagnosis': 'Certificate of diagnosis',
    'certificate.kind.sick-leave': 'Certificate of advised rest',
    'certificate.kind.attendance': 'Certificate of attendance',
    'certificate.number': 'No. {{number}}',
    'certificate.rest': 'Rest advised for {{days}} days: {{from}} to {{until}}',
    'certificate.issued': 'Signed by {{name}}, {{time}}',
    'certificate.stands': 'Valid',
    'certificate.withdrawn': 'Withdrawn',
    'certificate.withdrawn.why': 'Withdrawn on {{day}}: {{reason}}',
    'certificate.paper': 'Download the certificate (PDF)',
    'error.CERTIFICATE_UNFOUNDED':
      'The note of this visit does not support the certificate: diagnoses are those of the signed note; rest begins on the day of the visit or within a week after it, and lasts 7 days at most.',
  },
);

addTexts('translation', certificateTexts);
