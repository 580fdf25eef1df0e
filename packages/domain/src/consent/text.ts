/** The consent in force. A change of a word is a new version; the hash proves what was shown. */
export const consentVersion = '2026-11-26';

/** Informed consent and risk notice of an online consultation (rule CONSENT; rules for internet diagnosis and treatment, 2018). */
export const consentText = {
  zh: [
    '您即将通过互联网视频向医生咨询。视频看诊不能代替面对面的检查：医生看不到、摸不到的情况可能被遗漏，网络中断也可能影响交流。',
    '如出现胸痛、呼吸困难、意识不清、大量出血等紧急情况，请立即拨打120或前往最近的医院，不要等待视频看诊。',
    '首次就诊、病情变化或不适合线上处理时，医生会停止线上诊疗并请您到医疗机构就诊。咨询不作诊断、不开处方；复诊时，医生审阅您提供的病历资料后，可在资料证明的疾病范围内作出诊断。',
    '为完成本次看诊，医院将记录您的姓名、性别、出生日期、联系电话、病情描述、咨询文字和医生记录。病历资料至少保存15年，沟通记录至少保存3年。您可以随时查看自己的资料，以及谁因何查看过。',
    '您可以在看诊前随时取消，也可以在看诊中随时离开。点击同意，表示您已阅读并理解以上内容，自愿接受本次视频咨询，并同意医院为此处理您的健康信息。',
  ].join('\n\n'),
  en: [
    'You are about to consult a doctor over video. A video visit does not replace an examination in person: what the doctor cannot see or feel may be missed, and a broken connection can get in the way.',
    'In an emergency such as chest pain, trouble breathing, loss of consciousness or heavy bleeding, call 120 or go to the nearest hospital at once. Do not wait for the video visit.',
    'If this is a first visit for an illness, if your condition has changed, or if it cannot be handled online, the doctor will stop and ask you to come to a hospital. A visit for advice gives no diagnosis and no prescription; in a follow-up the doctor, having judged the papers that you supply, can make a diagnosis within what they show.',
    'To carry out the visit the hospital records your name, sex, birth date, phone number, what you write about your condition, the chat, and the doctor’s notes. Records are kept for at least 15 years, messages for at least 3. You can see your own record at any time, and who looked at it and why.',
    'You can cancel at any time before the visit and leave at any time during it. By agreeing you say that you have read and understood this, that you take part of your own will, and that the hospital may process your health information for this purpose.',
  ].join('\n\n'),
};

/** Exactly what is hashed: both languages, so that either reader agreed to the same text. */
export const consentCanonical = JSON.stringify({ version: consentVersion, ...consentText });
