import { addTexts } from '@oih/web/i18n/i18n';

const zh = {
  'type.label': '这次就诊是',
  'type.advice': '咨询',
  'type.advice.hint': '听取医生的建议，不下诊断、不开处方。',
  'type.revisit': '复诊',
  'type.revisit.hint': '医院已经确诊过的常见病、慢性病，医生可以诊断。需要病历资料。',
  'evidence.title': '以前的诊断',
  'evidence.code': '诊断名称',
  'evidence.change': '换一个诊断',
  'evidence.institution': '在哪家医院诊断的',
  'evidence.date': '诊断日期',
  'evidence.papers': '病历资料',
  'evidence.papers.why': '病历、出院小结或检查报告，上面要有这个诊断。医生审阅后才能开始复诊。',
  'evidence.missing.code': '请选择以前的诊断',
  'evidence.missing.institution': '请填写医院名称',
  'evidence.missing.date': '请填写诊断日期，不能晚于今天',
  'evidence.missing.papers': '请至少上传一份载有该诊断的资料；没有资料可以选择“咨询”',
  'visit.diagnoses': '诊断',
  'visit.amended': '医生于{{day}}更正过',
  'stopped.title': '医生建议您到医院就诊',
  'stopped.reason.first-visit': '这是首次就诊，需要先到医院面诊。',
  'stopped.reason.condition-changed': '您的病情有变化，需要到医院面诊。',
  'stopped.reason.needs-examination': '您需要当面检查。',
  'stopped.reason.emergency': '情况紧急，请立即就医；如有危险，请拨打120。',
  'stopped.reason.other': '您的情况不适合线上处理。',
  'stopped.where': '可以去的医院',
};

const en: { [K in keyof typeof zh]: string } = {
  'type.label': 'This visit is for',
  'type.advice': 'Advice',
  'type.advice.hint': 'You hear what the doctor thinks. No diagnosis, no prescription.',
  'type.revisit': 'Follow-up',
  'type.revisit.hint':
    'For a common or chronic illness that a hospital has diagnosed. The doctor can diagnose. Papers are needed.',
  'evidence.title': 'Earlier diagnosis',
  'evidence.code': 'Diagnosis',
  'evidence.change': 'Choose another diagnosis',
  'evidence.institution': 'Hospital that made it',
  'evidence.date': 'Date of the diagnosis',
  'evidence.papers': 'Papers',
  'evidence.papers.why':
    'A record, discharge letter or report that shows this diagnosis. The doctor looks at it before the visit begins.',
  'evidence.missing.code': 'Choose the earlier diagnosis',
  'evidence.missing.institution': 'Name the hospital',
  'evidence.missing.date': 'Give the date of the diagnosis, not later than today',
  'evidence.missing.papers': 'Add at least one paper that shows the diagnosis; without one, choose “Advice”',
  'visit.diagnoses': 'Diagnosis',
  'visit.amended': 'Amended by the doctor on {{day}}',
  'stopped.title': 'The doctor asks you to see a hospital',
  'stopped.reason.first-visit': 'This is a first visit, which has to be in person.',
  'stopped.reason.condition-changed': 'Your condition has changed and has to be seen in person.',
  'stopped.reason.needs-examination': 'You need to be examined in person.',
  'stopped.reason.emergency': 'This is urgent: go at once; in danger, call 120.',
  'stopped.reason.other': 'This does not suit a visit over the internet.',
  'stopped.where': 'Where you can go',
};

// They come with the screens that use them, so that the first screen does not wait for them.
addTexts('translation', { zh, en });
