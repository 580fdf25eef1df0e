import { addTexts, texts } from '@oih/web/i18n/i18n';

/** Words about a remote consultation as the patient reads them; they come with the screens that use them. */
export const askedTexts = texts(
  {
    'asked.title': '医生想请其他医院的专家一起看',
    'asked.lead': '请看清内容和费用，再决定是否同意。不同意也不影响现在的看诊。',
    'asked.who': '科室：{{department}}',
    'asked.fee': '费用最高 {{fee}}',
    'asked.free': '不收费',
    'asked.open': '查看并同意',
    'asked.agree': '我已阅读并同意',
    'asked.send': '同意会诊',
    'asked.agreed': '您已同意，费用最高 {{fee}}。',
    'asked.kiosk': '由 {{attendant}} 在场见证。',
    'asked.later': '医生正在填写申请，写好后会请您确认。',
    'asked.specialists': '会诊专家',
  },
  {
    'asked.title': 'Your doctor would like to ask specialists of another hospital',
    'asked.lead': 'Read what it is about and what it costs, then decide. Your visit goes on either way.',
    'asked.who': 'Department: {{department}}',
    'asked.fee': 'At most {{fee}}',
    'asked.free': 'Free of charge',
    'asked.open': 'Read and agree',
    'asked.agree': 'I have read this and agree',
    'asked.send': 'Agree to the consultation',
    'asked.agreed': 'You have agreed, to {{fee}} at most.',
    'asked.kiosk': 'Witnessed by {{attendant}}.',
    'asked.later': 'Your doctor is writing the request. You will be asked when it is ready.',
    'asked.specialists': 'Specialists',
  },
);

addTexts('translation', askedTexts);
