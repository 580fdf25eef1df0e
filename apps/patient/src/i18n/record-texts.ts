import { addTexts, texts } from '@oih/web/i18n/i18n';

/** Words of the page with everything about a patient. */
const recordTexts = texts(
  {
    'record.lead': '您在各家医院的就诊、处方和过敏记录。',
    'record.pdf': '下载 PDF',
    'record.fhir': '下载 FHIR 数据',
    'record.fhir.hint': '给其他医院的信息系统使用',
    'record.allergies': '过敏记录',
    'record.allergies.none': '没有记录的过敏。有过敏请在就诊时告诉医生。',
    'record.allergies.by': '{{name}}医生 {{day}} 记录',
    'record.prescriptions': '处方',
    'record.certificates': '证明',
    'record.prescriptions.none': '还没有处方',
    'record.prescriptions.more': '显示全部 {{count}} 张处方',
    'record.visits': '就诊',
    'record.visits.none': '还没有完成的就诊',
    'record.repeat': '续方：再次预约这位医生',
  },
  {
    'record.lead': 'Your visits, prescriptions and allergies at all hospitals.',
    'record.pdf': 'Download PDF',
    'record.fhir': 'Download FHIR data',
    'record.fhir.hint': 'For the systems of other hospitals',
    'record.allergies': 'Allergies',
    'record.allergies.none': 'None are recorded. Tell the doctor about any at the visit.',
    'record.allergies.by': 'Recorded by {{name}}, {{day}}',
    'record.prescriptions': 'Prescriptions',
    'record.certificates': 'Certificates',
    'record.prescriptions.none': 'There are no prescriptions yet',
    'record.prescriptions.more': 'Show all {{count}} prescriptions',
    'record.visits': 'Visits',
    'record.visits.none': 'No visit is over yet',
    'record.repeat': 'Continue it: book this doctor again',
  },
);

addTexts('translation', recordTexts);
