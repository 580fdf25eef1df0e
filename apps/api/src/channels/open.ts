import type { MailboxRepository } from '@oih/data/mailbox/mailbox';
import type { Clock } from '@oih/platform/clock';
import { type Config, ConfigError } from '@oih/platform/config';
import type { Logger } from '@oih/platform/logger';
import type { Channels, EmailProvider, PushProvider, SmsProvider } from './channels.ts';
import { smtpEmail } from './email-smtp.ts';
import { mailboxEmail, mailboxPush, mailboxSms } from './mailbox.ts';
import { smsWebhook } from './sms-webhook.ts';
import { webPushes } from './web-push.ts';

export const channelSettings = [
  'SMS_WEBHOOK_URL',
  'SMS_WEBHOOK_SECRET',
  'SMTP_URL',
  'EMAIL_FROM',
  'PUSH_PRIVATE_KEY',
  'PUSH_SERVICES',
  'REGULATOR_URL',
  'REGULATOR_SECRET',
  'IDENTITY_REGISTER_URL',
  'IDENTITY_REGISTER_SECRET',
] as const;
export type ChannelConfig = Partial<Config<(typeof channelSettings)[number]>>;

interface Surroundings {
  /** The mailbox of development; null in production. */
  mailbox: MailboxRepository | null;
  clock: Clock;
  logger: Logger;
  origin: string;
}

/** Two settings that are worth something only together. @throws ConfigError when there is one alone. */
export function both(
  config: ChannelConfig,
  one: keyof ChannelConfig,
  other: keyof ChannelConfig,
): [string, string] | null {
  const [first, second] = [config[one], config[other]];
  if (!first !== !second) {
    const [missing, given] = first ? [other, one] : [one, other];
    throw new ConfigError(`The environment is not usable:\n  ${missing}: is needed, because ${given} is set`);
  }
  return first && second ? [String(first), String(second)] : null;
}

function openSms(config: ChannelConfig, { mailbox, clock }: Surroundings): SmsProvider | null {
  const set = both(config, 'SMS_WEBHOOK_URL', 'SMS_WEBHOOK_SECRET');
  return set ? smsWebhook(...set, clock) : mailbox && mailboxSms(mailbox, clock);
}

function openEmail(config: ChannelConfig, { mailbox, clock, origin }: Surroundings): EmailProvider | null {
  const set = both(config, 'SMTP_URL', 'EMAIL_FROM');
  return set ? smtpEmail(...set) : mailbox && mailboxEmail(mailbox, clock, `noreply@${new URL(origin).hostname}`);
}

function openPush(config: ChannelConfig, { mailbox, clock, origin }: Surroundings): PushProvider | null {
  if (!config.PUSH_PRIVATE_KEY) return null;
  const subject = origin.startsWith('https:') ? origin : `mailto:noreply@${new URL(origin).hostname}`;
  const provider = webPushes(config.PUSH_PRIVATE_KEY, subject, config.PUSH_SERVICES ?? []);
  return mailbox ? mailboxPush(mailbox, clock, provider) : provider;
}

const withoutIt: Record<keyof Channels, string> = {
  sms: 'no gateway of text messages is set up (SMS_WEBHOOK_URL): patients cannot sign in by code',
  email: 'no mail server is set up (SMTP_URL): nobody is told by e-mail',
  push: 'there is no key for web push (PUSH_PRIVATE_KEY): no browser shows notifications',
};

/** The ways to tell people that the settings name; in development the mailbox takes the place of those that they do not. @throws ConfigError. */
export function openChannels(config: ChannelConfig, surroundings: Surroundings): Channels {
  const channels: Channels = {
    sms: openSms(config, surroundings),
    email: openEmail(config, surroundings),
    push: openPush(config, surroundings),
  };
  for (const [channel, words] of Object.entries(withoutIt))
    if (!channels[channel as keyof Channels]) surroundings.logger.warn(words);
  return channels;
}
