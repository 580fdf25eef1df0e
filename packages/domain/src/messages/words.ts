import type { LocalizedText } from '@oih/contracts/http/common';
import type { MessageKind } from '@oih/contracts/http/inbox';

/** What a message may speak of: times, people and places, never why somebody sees a doctor. */
export interface Facts {
  start: Date;
  timeZone: string;
  doctor: LocalizedText;
  hospital: LocalizedText;
  /** Where the visit was before it was moved. */
  from?: Date | undefined;
  /** The hospital's reason for moving or cancelling. */
  reason?: string | undefined;
  /** By how many minutes the doctor begins later. */
  minutes?: number | undefined;
  /** On which day the patient is to be seen again, `YYYY-MM-DD`. */
  on?: string | undefined;
  /** Until when an offered time is kept. */
  until?: Date | undefined;
  /** Where a patient is referred to, and when the patient is expected there. */
  receiving?: LocalizedText | undefined;
  expected?: Date | undefined;
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** A format of a language and a zone. Making one takes a hundred times as long as using it, so each is kept; there are few hundred zones. */
function format(language: 'zh-CN' | 'en-GB', timeZone: string, parts: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${language} ${timeZone} ${Object.keys(parts).join()}`;
  const known = formats.get(key) ?? new Intl.DateTimeFormat(language, { timeZone, hourCycle: 'h23', ...parts });
  formats.set(key, known);
  return known;
}

const dayAndTime = { month: 'long', day: 'numeric', weekday: 'short', hour: '2-digit', minute: '2-digit' } as const;
const timeAlone = { hour: '2-digit', minute: '2-digit' } as const;

/** A calendar day in words. */
const dayOfDate = (date: string, locale: 'zh-CN' | 'en-GB'): string =>
  format(locale, 'UTC', { month: 'long', day: 'numeric', weekday: 'short' }).format(new Date(`${date}T00:00:00Z`));

/** What a message is called: the subject of an e-mail, the title of a notification. */
export const titles: Record<MessageKind, LocalizedText> = {
  booked: { zh: '预约成功', en: 'Visit booked' },
  moved: { zh: '就诊时间有变', en: 'Your visit has moved' },
  cancelled: { zh: '就诊已取消', en: 'Visit cancelled' },
  'reminder-24h': { zh: '就诊提醒', en: 'Visit reminder' },
  'reminder-1h': { zh: '一小时后就诊', en: 'Your visit is in an hour' },
  'your-turn': { zh: '轮到您了', en: 'It is your turn' },
  delayed: { zh: '医生开始的时间有变', en: 'The doctor’s time has changed' },
  offered: { zh: '候补有位', en: 'A time has come free' },
  'prescription-ready': { zh: '处方已审核', en: 'Your prescription is approved' },
  'certificate-ready': { zh: '证明已开具', en: 'Your certificate is ready' },
  'complaint-answered': { zh: '投诉已回复', en: 'Your complaint is answered' },
  'follow-up': { zh: '复诊提醒', en: 'Time for your follow-up' },
  'referral-consent': { zh: '请确认转诊', en: 'A referral waits for your consent' },
  'referral-accepted': { zh: '转诊已接收', en: 'Your referral is accepted' },
  'referral-unanswered': { zh: '转诊未被接收', en: 'Your referral was not taken up' },
  'referral-plan': { zh: '随访计划已制定', en: 'Your follow-up plan is ready' },
};

/** The pieces of a message, for gateways that put approved templates together themselves. What does not apply is left out. */
export function partsOf(facts: Facts): Record<keyof LocalizedText, Record<string, string>> {
  const of = (language: keyof LocalizedText) => {
    const locale = language === 'zh' ? 'zh-CN' : 'en-GB';
    const day = (at: Date | undefined) => at && format(locale, facts.timeZone, dayAndTime).format(at);
    const given = {
      time: day(facts.start),
      doctor: facts.doctor[language],
      hospital: facts.hospital[language],
      from: day(facts.from),
      reason: facts.reason,
      minutes: facts.minutes?.toString(),
      on: facts.on && dayOfDate(facts.on, locale),
      until: facts.until && format(locale, facts.timeZone, timeAlone).format(facts.until),
      receiving: facts.receiving?.[language],
      expected: day(facts.expected),
    };
    return Object.fromEntries(Object.entries(given).filter((part): part is [string, string] => Boolean(part[1])));
  };
  return { zh: of('zh'), en: of('en') };
}

/** The words of a message in both languages, with the times as the hospital's clock shows them. */
export function wordsOf(kind: MessageKind, facts: Facts): LocalizedText {
  const { start, timeZone, doctor, hospital, from, reason, minutes, until, expected, on = '' } = facts;
  const zh = (at: Date, parts: Intl.DateTimeFormatOptions = dayAndTime) => format('zh-CN', timeZone, parts).format(at);
  const en = (at: Date, parts: Intl.DateTimeFormatOptions = dayAndTime) => format('en-GB', timeZone, parts).format(at);
  const who = { zh: `${hospital.zh}${doctor.zh}医生`, en: `${doctor.en}, ${hospital.en}` };
  const why = { zh: reason ? `原因：${reason}。` : '', en: reason ? ` Reason: ${reason}.` : '' };
  const there = facts.receiving ?? hospital;
  const before = { zh: from ? `原定${zh(from)}，` : '', en: from ? `It was ${en(from)}. ` : '' };
  switch (kind) {
    case 'booked':
      return {
        zh: `预约成功：${zh(start)}，${who.zh}的视频就诊。提前30分钟可进入候诊室。`,
        en: `Booked: video visit with ${who.en}, ${en(start)}. The waiting room opens 30 minutes before.`,
      };
    case 'moved':
      return {
        zh: `就诊时间有变：${before.zh}现为${zh(start)}，${who.zh}。${why.zh}`,
        en: `Your visit has moved to ${en(start)}, with ${who.en}. ${before.en}${why.en.trim()}`.trim(),
      };
    case 'cancelled':
      return {
        zh: `已取消：${zh(start)}，${who.zh}的视频就诊。${why.zh}`,
        en: `Cancelled: video visit with ${who.en}, ${en(start)}.${why.en}`,
      };
    case 'reminder-24h':
      return {
        zh: `提醒：${zh(start)}有${who.zh}的视频就诊。不便时请提前取消或改约，把时间让给别人。`,
        en: `Reminder: video visit with ${who.en}, ${en(start)}. If you cannot come, cancel or move it in time.`,
      };
    case 'reminder-1h':
      return {
        zh: `还有一小时：${zh(start, timeAlone)}，${who.zh}的视频就诊。请先检查摄像头和麦克风。`,
        en: `In an hour, at ${en(start, timeAlone)}: video visit with ${who.en}. Please check your camera and microphone.`,
      };
    case 'your-turn':
      return {
        zh: `轮到您了：${who.zh}正在等您进入视频。`,
        en: `It is your turn: ${who.en} is waiting for you in the call.`,
      };
    case 'delayed':
      return minutes
        ? {
            zh: `${who.zh}今天会晚大约${minutes}分钟开始。您的位置一直保留。`,
            en: `${who.en} begins about ${minutes} minutes later today. Your place is kept.`,
          }
        : { zh: `${who.zh}今天按时开始。`, en: `${who.en} begins on time after all.` };
    case 'prescription-ready':
      return {
        zh: `您的处方已通过药师审核：${who.zh}。请打开应用查看有效期和处方单。`,
        en: `A pharmacist has approved your prescription from ${who.en}. Open the app for the paper and until when it is good.`,
      };
    case 'certificate-ready':
      return {
        zh: `${who.zh}已为您开具证明。请打开应用查看和下载。`,
        en: `A certificate by ${who.en} is ready. Open the app to read and keep it.`,
      };
    case 'complaint-answered':
      return {
        zh: `${hospital.zh}已回复您的投诉，请打开应用查看。`,
        en: `${hospital.en} has answered your complaint. Open the app to read it.`,
      };
    case 'follow-up':
      return {
        zh: `复诊提醒：${who.zh}建议您${dayOfDate(on, 'zh-CN')}前后复诊。请打开应用预约。`,
        en: `Time for your follow-up: ${who.en} wants to see you again around ${dayOfDate(on, 'en-GB')}. Open the app to book.`,
      };
    case 'referral-consent':
      return {
        zh: `${who.zh}建议您转到${there.zh}。请打开应用阅读说明，同意后才会转诊。`,
        en: `${who.en} suggests that you are referred to ${there.en}. Open the app to read and agree; nothing is sent before.`,
      };
    case 'referral-accepted':
      return {
        zh: `${there.zh}已接收您的转诊，请于${expected ? zh(expected) : dayOfDate(on, 'zh-CN')}到院。请带上身份证件。`,
        en: `${there.en} expects you in person on ${expected ? en(expected) : dayOfDate(on, 'en-GB')}. Bring your identity card.`,
      };
    case 'referral-unanswered':
      return {
        zh: `${there.zh}未能接收您的转诊。${who.zh}会为您另作安排，请打开应用查看。`,
        en: `${there.en} could not take your referral. ${who.en} will find another way; open the app to look.`,
      };
    case 'referral-plan':
      return {
        zh: `${there.zh}已为您转回并制定随访计划，请打开应用查看。`,
        en: `${there.en} has sent you back with a follow-up plan. Open the app to read it.`,
      };
    case 'offered':
      return {
        zh: `候补有位：${zh(start)}，${who.zh}。${until ? `为您保留到${zh(until, timeAlone)}，` : ''}请打开应用确认。`,
        en: `A time has come free: ${en(start)}, ${who.en}. ${until ? `It is kept for you until ${en(until, timeAlone)}. ` : ''}Open the app to take it.`,
      };
  }
}
