import { addTexts, texts } from '@oih/web/i18n/i18n';

/** Words of the page on which a prescription on paper is checked. */
const checkTexts = texts(
  {
    'check.title': '处方查验',
    'check.good': '处方真实有效',
    'check.notYet': '处方真实，尚未生效：等待药师审核',
    'check.returned': '处方真实，但已被药师退回，不能调配',
    'check.used': '处方真实，已经发药，不能再次使用',
    'check.void': '处方已作废，不能调配',
    'check.expired': '处方已过期，不能调配',
    'check.none': '查不到这张处方',
    'check.none.hint': '请核对二维码。查不到的处方不要调配。',
    'check.compare': '请与纸上的内容逐项核对，不一致的不要调配。',
    'check.patient': '患者',
    'check.doctor': '医师',
    'check.pharmacist': '审核药师',
    'check.signed': '开具时间',
    'check.valid': '有效至',
    'check.version': '版本',
    'check.medicines': '药品',
  },
  {
    'check.title': 'Check a prescription',
    'check.good': 'Genuine, and in effect',
    'check.notYet': 'Genuine, but not in effect yet: a pharmacist has to approve it',
    'check.returned': 'Genuine, but returned by the pharmacist: do not hand anything out',
    'check.used': 'Genuine, but handed out already: it cannot be used again',
    'check.void': 'Void: do not hand anything out',
    'check.expired': 'Expired: do not hand anything out',
    'check.none': 'No prescription has this code',
    'check.none.hint': 'Scan the code again. Do not hand anything out on a paper that is not found.',
    'check.compare': 'Compare each of these with the paper; where they differ, do not hand anything out.',
    'check.patient': 'Patient',
    'check.doctor': 'Doctor',
    'check.pharmacist': 'Approved by',
    'check.signed': 'Signed',
    'check.valid': 'Good until',
    'check.version': 'Version',
    'check.medicines': 'Medicines',
  },
);

addTexts('translation', checkTexts);
