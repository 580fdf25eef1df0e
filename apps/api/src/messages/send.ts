import type { Job } from '@oih/data/jobs/model';
import { titles } from '@oih/domain/messages/words';
import { calendarOf } from '../calendar/calendar.ts';
import type { Email } from '../channels/channels.ts';
import type { AppContext } from '../context.ts';
import { loadOutgoing, type OutgoingMessage } from './outgoing.ts';

const minute = 60;
const day = 24 * 60 * minute;

/** Sends a message to the phone of its account. @throws JobFailure. */
export async function sendSms(context: AppContext, { _id, subject }: Job): Promise<void> {
  const outgoing = await loadOutgoing(context, String(subject.messageId));
  const to = outgoing?.account.phone;
  if (!outgoing || !to) return;
  const { message, language } = outgoing;
  const { text, parts, kind } = message;
  await context.channels.sms?.send({ id: _id, to, language, text, parts, template: kind });
}

/** The visit for the calendar of who gets the letter: asked in when it stands, taken out when it was cancelled (RFC 5546). */
async function calendarFor(
  { repositories, config, clock }: AppContext,
  { message, appointment }: OutgoingMessage,
  people: { attendee: string; organizer: string },
): Promise<Email['calendar']> {
  if (message.kind !== 'booked' && message.kind !== 'moved' && message.kind !== 'cancelled') return undefined;
  const record = await repositories.directory.role(appointment.practitionerRoleId);
  if (!record) return undefined;
  const method = message.kind === 'cancelled' ? 'CANCEL' : 'REQUEST';
  const { origin } = new URL(config.PUBLIC_ORIGIN);
  return {
    method,
    content: calendarOf([{ appointment, record }], 'patient', { origin, ...people }, clock.now(), method),
  };
}

/** Sends a message as a letter, with the visit for the calendar where it stands or falls. @throws JobFailure. */
export async function sendEmail(context: AppContext, { _id, subject }: Job): Promise<void> {
  const { email } = context.channels;
  const outgoing = await loadOutgoing(context, String(subject.messageId));
  const to = outgoing?.account.messages?.address;
  if (!outgoing || !to || !email) return;
  const { message, language } = outgoing;
  const { origin } = new URL(context.config.PUBLIC_ORIGIN);
  const visit = `${origin}/visits/${message.appointmentId}`;
  const settings = `${origin}/messages/settings`;
  const calendar = await calendarFor(context, outgoing, { attendee: to, organizer: email.from });
  await email.send({
    id: _id,
    to,
    language,
    subject: titles[message.kind],
    text: {
      zh: `${message.text.zh}\n\n查看就诊：${visit}\n不想再收到邮件：${settings}\n`,
      en: `${message.text.en}\n\nThe visit: ${visit}\nTo get no more letters: ${settings}\n`,
    },
    ...(calendar ? { calendar } : {}),
  });
}

/** Has one browser show a message; one that its push service knows no more is forgotten. @throws JobFailure. */
export async function sendPush(context: AppContext, { _id, subject }: Job): Promise<void> {
  const { repositories, channels, clock } = context;
  const [outgoing, device] = await Promise.all([
    loadOutgoing(context, String(subject.messageId)),
    repositories.pushDevices.byId(String(subject.deviceId), clock.now()),
  ]);
  // Another person may have signed in on that browser since.
  if (!outgoing || device?.userId !== outgoing.account._id || !channels.push) return;
  const { message, language } = outgoing;
  const turn = message.kind === 'your-turn';
  const sent = await channels.push.send({
    id: _id,
    device,
    note: {
      tag: message._id,
      title: titles[message.kind][language],
      body: message.text[language],
      lang: language === 'zh' ? 'zh-CN' : 'en',
      path: `/visits/${message.appointmentId}${turn ? '/room' : ''}`,
      unlessSeen: false,
    },
    seconds: turn ? 15 * minute : day,
    urgent: turn || message.kind === 'reminder-1h' || message.kind === 'delayed',
  });
  if (sent === 'gone') await repositories.pushDevices.remove(device._id);
}
