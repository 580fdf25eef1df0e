/** The consent in force. A change of a word is a new version; the hash proves what was shown. */
export const consentVersion = '2026-11-27';

/** Informed consent and risk notice of an online consultation (rule CONSENT; rules for internet diagnosis and treatment, 2018). */
export const consentText = {
  zh: [
    '您即将通过互联网视频向医生咨询。视频看诊不能代替面对面的检查：医生看不到、摸不到的情况可能被遗漏，网络中断也可能影响交流。',
    '如出现胸痛、呼吸困难、意识不清、大量出血等紧急情况，请立即拨打120或前往最近的医院，不要等待视频看诊。',
    '首次就诊、病情变化或不适合线上处理时，医生会停止线上诊疗并请您到医疗机构就诊。咨询不作诊断、不开处方；复诊时，医生审阅您提供的病历资料后，可在资料证明的疾病范围内作出诊断。',
    '为完成本次看诊，医院将记录您的姓名、性别、出生日期、联系电话、病情描述、咨询文字和医生记录。病历资料至少保存15年，沟通记录至少保存3年。您可以随时查看自己的资料，以及谁因何查看过。',
    '您可以在看诊前随时取消，也可以在看诊中随时离开。点击同意，表示您已阅读并理解以上内容，自愿接受本次视频咨询。',
  ].join('\n\n'),
  en: [
    'You are about to consult a doctor over video. A video visit does not replace an examination in person: what the doctor cannot see or feel may be missed, and a broken connection can get in the way.',
    'In an emergency such as chest pain, trouble breathing, loss of consciousness or heavy bleeding, call 120 or go to the nearest hospital at once. Do not wait for the video visit.',
    'If this is a first visit for an illness, if your condition has changed, or if it cannot be handled online, the doctor will stop and ask you to come to a hospital. A visit for advice gives no diagnosis and no prescription; in a follow-up the doctor, having judged the papers that you supply, can make a diagnosis within what they show.',
    'To carry out the visit the hospital records your name, sex, birth date, phone number, what you write about your condition, the chat, and the doctor’s notes. Records are kept for at least 15 years, messages for at least 3. You can see your own record at any time, and who looked at it and why.',
    'You can cancel at any time before the visit and leave at any time during it. By agreeing you say that you have read and understood this, and that you take part of your own will.',
  ].join('\n\n'),
};

/** Exactly what is hashed: both languages, so that either reader agreed to the same text. */
export const consentCanonical = JSON.stringify({ version: consentVersion, ...consentText });

/** The version of {@link sensitiveText}. */
export const sensitiveVersion = '2026-11-27';

/** Separate consent to the processing of sensitive personal information (Personal Information Protection Law, articles 28 to 30). */
export const sensitiveText = {
  zh: [
    '为了本次看诊，医院需要处理您的敏感个人信息：病情描述、过敏和用药、生命体征、病历资料、诊断和处方，以及通话中的影像和声音。没有这些信息，医生无法判断您的病情。',
    '这些信息供本次就诊的医生和审方药师使用，您以后在本院就诊时，接诊医生也能看到。其他医院的医生须说明理由才能查看；为了用药安全，过敏记录和正在使用的药品会提示给每一位为您看诊的医生。就诊、处方和诊断编码不带姓名报送省级监管平台。查看都有记录，您可以看到。通话不录制。健康信息一旦泄露，可能影响您的人格尊严和人身、财产安全。',
    '您可以不同意：此时不能在线看诊，可以直接到医院就诊。同意之后，您可以在看诊前取消预约，以撤回同意。',
  ].join('\n\n'),
  en: [
    'For this visit the hospital needs to process sensitive personal information of yours: what you write about your condition, allergies and medicines, vital signs, medical papers, diagnoses and prescriptions, and picture and sound of the call. Without them the doctor cannot judge your condition.',
    'They are used by the doctor of this visit and the pharmacist who reviews a prescription, and by doctors of this hospital whom you see later. Doctors of other hospitals see them for a stated reason only; for your safety, allergies and medicines that you still take are pointed out to every doctor who sees you. Visits, prescriptions and codes of diagnoses are reported to the province’s supervision platform without your name. Readings are noted, and you can see them. The call is not recorded. If health information leaks, it can harm your dignity and the safety of your person and property.',
    'You need not agree: then there is no visit online, and you can go to a hospital. Having agreed, you can withdraw by cancelling before the visit.',
  ].join('\n\n'),
};

/** Exactly what is hashed of the separate consent. */
export const sensitiveCanonical = JSON.stringify({ version: sensitiveVersion, ...sensitiveText });
