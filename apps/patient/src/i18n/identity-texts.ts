import { addTexts } from '@oih/web/i18n/i18n';

const zh = {
  'identity.title': '实名资料',
  'identity.lead': '按规定，就诊须实名。姓名和身份证号只用来核对是谁，号码不以原文保存。',
  'identity.name': '姓名',
  'identity.number': '身份证号',
  'identity.number.lead': '18位，最后一位可以是字母 X。',
  'identity.reads': '{{sex}}，{{date}} 出生',
  'identity.confirmed': '已实名核验',
  'identity.waiting': '还没有实名核验',
  'identity.waiting.lead': '登记系统刚才没有回应。可以先预约；就诊前请再核验一次。',
  'identity.waiting.door': '就诊须实名。核验后就可以进入候诊室，您的位置和时间会保留。',
  'identity.confirm': '核验',
  'identity.confirm.label': '核验{{name}}的身份',
  'identity.known': '已经有{{name}}的就诊档案',
  'identity.known.phone': '为保护隐私，请用档案上的手机（尾号 {{digits}}）接收验证码，填写后档案就可以在这里使用。',
  'identity.known.lost': '手机换号了？请持身份证到卫生站登记新的手机号，再回来填写。',
  'identity.known.none': '档案上没有手机号。请持身份证到附近的卫生站登记手机号，再回来填写。',
  'identity.code.send': '发送验证码',
  'identity.code.sent': '验证码已发送到尾号 {{digits}} 的手机。',
  'identity.code': '验证码',
  'identity.infant': '不满1岁，还没有身份证号',
  'identity.sex': '性别',
  'identity.birthDate': '出生日期',
  'identity.infant.old': '满1岁须填写身份证号。',
  'identity.change': '姓名或号码有误？请联系医院更正。',
  'error.IDENTITY_KNOWN': '已经有这个人的就诊档案。请用档案上的手机接收验证码。',
  'error.IDENTITY_FIXED': '这份档案已登记了另一个身份证号，不能更换。请联系医院更正。',
};

const en: { [K in keyof typeof zh]: string } = {
  'identity.title': 'Your real name',
  'identity.lead':
    'Patients are known by their real names, as the rules demand. Name and number only tell who you are; the number is not kept as it is written.',
  'identity.name': 'Name',
  'identity.number': 'Identity number',
  'identity.number.lead': '18 characters; the last one may be an X.',
  'identity.reads': '{{sex}}, born on {{date}}',
  'identity.confirmed': 'Identity confirmed',
  'identity.waiting': 'Identity not confirmed yet',
  'identity.waiting.lead': 'The register did not answer. You can book already; confirm once more before the visit.',
  'identity.waiting.door':
    'A visit needs the real name. Once it is confirmed the waiting room opens; your time is kept.',
  'identity.confirm': 'Confirm',
  'identity.confirm.label': 'Confirm the identity of {{name}}',
  'identity.known': 'There is a record of {{name}} already',
  'identity.known.phone':
    'To protect it, have a code sent to the phone of that record (ending in {{digits}}). With the code it can be used here.',
  'identity.known.lost': 'Another phone by now? A health station notes it when it sees the card; then come back.',
  'identity.known.none':
    'The record has no phone. A health station nearby notes one when it sees the card; then come back.',
  'identity.code.send': 'Send the code',
  'identity.code.sent': 'The code is on its way to the phone ending in {{digits}}.',
  'identity.code': 'Code',
  'identity.infant': 'Under one year, without a number yet',
  'identity.sex': 'Sex',
  'identity.birthDate': 'Date of birth',
  'identity.infant.old': 'From the first birthday on the identity number is needed.',
  'identity.change': 'Is the name or number wrong? Ask the hospital to correct it.',
  'error.IDENTITY_KNOWN': 'There is a record of this person already. Have a code sent to the phone of that record.',
  'error.IDENTITY_FIXED': 'Another identity number is on this record, and it stays. Ask the hospital to correct it.',
};

// They come with the screens that use them.
addTexts('translation', { zh, en });
