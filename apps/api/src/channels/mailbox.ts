import type { MailboxRepository } from '@oih/data/mailbox/mailbox';
import type { Clock } from '@oih/platform/clock';
import type { EmailProvider, PushProvider, SmsProvider } from './channels.ts';

/** Text messages of development: they go into the mailbox that `/dev/mailbox` shows. */
export const mailboxSms = (mailbox: MailboxRepository, clock: Clock): SmsProvider => ({
  send: ({ id, to, text }) => mailbox.post({ _id: id, channel: 'sms', to, text, sentAt: clock.now() }),
});

/** E-mail of development, with the calendar that it carries. */
export const mailboxEmail = (mailbox: MailboxRepository, clock: Clock, from: string): EmailProvider => ({
  from,
  send: ({ id, to, text, subject, language, calendar }) =>
    mailbox.post({
      _id: id,
      channel: 'email',
      to,
      text,
      subject: subject[language],
      sentAt: clock.now(),
      ...(calendar ? { calendar: calendar.content } : {}),
    }),
});

/** Notifications in development go to the browsers, and into the mailbox as well, since many a machine reaches no push service. */
export const mailboxPush = (mailbox: MailboxRepository, clock: Clock, provider: PushProvider): PushProvider => ({
  ...provider,
  async send(notification) {
    const { id, device, note } = notification;
    await mailbox.post({
      _id: id,
      channel: 'push',
      to: device.userId,
      subject: note.title,
      text: { zh: note.body, en: note.body },
      path: note.path,
      sentAt: clock.now(),
    });
    return provider.send(notification);
  },
});
