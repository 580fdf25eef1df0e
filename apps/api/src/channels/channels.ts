import type { LocalizedText, MessageLanguage } from '@oih/contracts/http/common';
import type { MessageKind } from '@oih/contracts/http/inbox';
import type { PushNote } from '@oih/contracts/http/push';
import type { PushDevice } from '@oih/data/push/devices';

/**
 * What leaves the hospital for somebody. The id is the key by which a provider tells a message that comes again from a new one: after a
 * process was killed between sending and noting so, the same one is sent again.
 */
interface Outgoing {
  id: string;
  language: MessageLanguage;
  text: LocalizedText;
}

export interface Sms extends Outgoing {
  /** A mainland mobile number. */
  to: string;
  /** What the message is, for gateways that send approved templates only, and the pieces that go into the template. */
  template: 'sign-in-code' | 'identity-code' | MessageKind;
  parts: Record<keyof LocalizedText, Record<string, string>>;
}

export interface Email extends Outgoing {
  to: string;
  subject: LocalizedText;
  /** A calendar object for the recipient's calendar (RFC 6047). */
  calendar?: { method: 'REQUEST' | 'CANCEL'; content: string };
}

export interface Notification {
  id: string;
  device: PushDevice;
  note: PushNote;
  /** For how long it is still worth showing, seconds. */
  seconds: number;
  urgent: boolean;
}

/** Each sends one message. @throws JobFailure. */
export interface SmsProvider {
  send(sms: Sms): Promise<void>;
}
export interface EmailProvider {
  /** The address that letters come from: the organiser of the visits in them. */
  readonly from: string;
  send(email: Email): Promise<void>;
}
export interface PushProvider {
  /** What browsers subscribe by. */
  readonly publicKey: string;
  /** Whether notifications are sent to this address at all. */
  accepts(endpoint: string): boolean;
  /** `gone` when the push service knows the browser no more. */
  send(notification: Notification): Promise<'taken' | 'gone'>;
}

/** The ways in which people can be told; null where the hospital has none. */
export interface Channels {
  sms: SmsProvider | null;
  email: EmailProvider | null;
  push: PushProvider | null;
}
