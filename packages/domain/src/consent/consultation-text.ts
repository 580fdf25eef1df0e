/** The consent to a remote consultation in force. A change of a word is a new version; the hash proves what was shown. */
export const consultationConsentVersion = '2026-11-27';

/** Written consent of the patient to content and cost (Standards for Telemedicine Services, trial, 2018; rule CONSENT). */
export const consultationConsentText = {
  zh: [
    '为您看诊的医生建议邀请其他医疗机构的医生为您进行远程会诊。会诊医生通过视频或病历资料了解病情，不能亲手为您检查，意见可能因此受限。',
    '会诊医生给出会诊意见，由邀请会诊的医生决定是否采纳，并对您的诊疗负责；影像、心电、病理的远程诊断由双方机构共同负责。',
    '为了会诊，您的病情摘要和您的医生选出的资料将发送给受邀医疗机构，双方机构都会保存会诊记录，保存期不少于15年。负责调度的会诊中心看到病情摘要，看不到您的全名。您可以看到会诊意见，以及谁查看过您的资料。',
    '会诊可能收费，费用不超过页面上显示的最高金额；超过时会重新征求您的同意。会诊开始前您可以随时撤回同意，不影响您继续由现在的医生诊治。',
  ].join('\n\n'),
  en: [
    'The doctor who sees you suggests that doctors of another institution are consulted about you. They get to know your case over video or from the record and cannot examine you by hand, which may limit their opinion.',
    'The consulted doctors give an opinion; the doctor who invited them decides whether to follow it and is responsible for your care. For a diagnosis of images, ECG or pathology from afar both institutions are responsible together.',
    'For the consultation a summary of your case and the papers that your doctor has chosen are sent to the invited institution. Both institutions keep the record for at least 15 years. The centre that dispatches it sees the summary but not your full name. You can see the opinion, and who has looked at your papers.',
    'The consultation may cost a fee, which is at most the amount shown; if it were more you would be asked again. You can withdraw your consent at any time before it begins, and go on being treated by your present doctor.',
  ].join('\n\n'),
};

/** Exactly what is hashed. */
export const consultationConsentCanonical = JSON.stringify({
  version: consultationConsentVersion,
  ...consultationConsentText,
});
