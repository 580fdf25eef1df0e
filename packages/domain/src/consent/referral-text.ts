/** The consent to a referral in force. A change of a word is a new version; the hash proves what was shown. */
export const referralConsentVersion = '2026-11-27';

/** Written consent of the patient to a referral and to the transmission of the record (Personal Information Protection Law, articles 23 and 29; rule CONSENT). */
export const referralConsentText = {
  zh: [
    '为您看诊的医生建议您转到另一家医疗机构继续诊治。是否转诊由您决定；不同意转诊，不影响您继续由现在的医生诊治。',
    '为了转诊，您的病情摘要、诊断和您的医生选出的资料将发送给页面上写明的接收机构，由其接收、安排时间或床位的工作人员和接诊医生查看。接收机构不接收、或在期限内没有答复的，不能再查看。您可以看到谁查看过您的资料。',
    '接收机构治疗结束后，可将出院小结、用药说明和随访计划转回给转出您的机构，以及就近为您随访的基层机构，由其按计划联系您、上门或请您就诊，并记录结果。',
    '各机构都会保存转诊记录，保存期不少于15年。接收机构的诊疗按其公示的价格收费，转诊本身不收费。到达接收机构之前，您可以随时撤回同意，转诊随即取消。',
  ].join('\n\n'),
  en: [
    'The doctor who sees you suggests that another institution goes on treating you. Whether you go is your decision; if you do not agree, your present doctor goes on treating you.',
    'For the referral a summary of your case, the diagnoses and the papers that your doctor has chosen are sent to the institution that is named on the page, where they are read by those who receive you and arrange a time or a bed, and by the doctor who sees you. When it does not take you, or does not answer in time, it cannot read them any more. You can see who has looked at them.',
    'When the treatment there is over, the institution may send a discharge summary, the medication and a plan of follow-ups back to the institution that sent you and to the one near your home that follows you up, which contacts you, visits you or asks you to come, and notes the result.',
    'All institutions keep the record for at least 15 years. Treatment costs what the receiving institution has published; the referral itself costs nothing. You can withdraw your consent at any time before you have arrived there; the referral is then cancelled.',
  ].join('\n\n'),
};

/** Exactly what is hashed. */
export const referralConsentCanonical = JSON.stringify({ version: referralConsentVersion, ...referralConsentText });
