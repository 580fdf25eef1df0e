import type { Patient } from '@oih/data/accounts/models';
import { maskedPhone } from '@oih/domain/people/age';
import { nameKey } from '@oih/domain/people/resident-id';
import { AppError } from '@oih/platform/errors';
import { newId } from '@oih/platform/ids';
import type { AppContext } from '../context.ts';
import { type Actor, acting } from '../http/actor.ts';
import { issueCode, redeemCode } from '../sign-in/one-time-code.ts';
import { type Confirmed, keptOf, readNumber } from './number.ts';

/** Who somebody is, by the card, and the code that opens a record which is there already. */
export interface Given {
  name: string;
  residentId: string;
  code?: string | undefined;
}

/** What the card says of somebody. */
export type OnCard = Omit<Confirmed, '_id' | 'phone'>;

/** What came of looking at a card: the record that is there already, or nobody, and whether the register agreed. */
export interface Looked {
  card: OnCard;
  /** The number counts only while this is so. */
  confirmed: boolean;
  existing: Patient | null;
}

const differs = () =>
  new AppError(
    'NAME_DIFFERS',
    'The name does not go with this identity number. Compare both with the card; when they are right, the register has to be corrected.',
  );

/** A number stays with the person whom it was confirmed for. @throws AppError IDENTITY_FIXED. */
export const refuseOther = (): AppError =>
  new AppError(
    'IDENTITY_FIXED',
    'Another identity is on this record already, and a record belongs to one person. Ask the hospital to correct it.',
  );

/**
 * Looks at a card: the number by its check character, then the record that has it already, then the register.
 * @throws AppError RESIDENT_ID_INVALID, NAME_DIFFERS.
 */
export async function lookAt(context: AppContext, actor: Actor, given: Given): Promise<Looked> {
  const { repositories, clock, config, register } = context;
  const { number, birthDate, sex } = readNumber(context, given.residentId);
  const residentId = keptOf(config.IDENTITY_SECRET, number);
  const card = { name: given.name, sex, birthDate, residentId };
  const existing = await repositories.patients.byResidentId(residentId.digest);
  const [account] = await repositories.accounts.byIds([actor.userId]);
  const said = existing
    ? nameKey(existing.name) === nameKey(given.name)
      ? 'same'
      : 'differs'
    : await register.ask({ name: given.name, number, phone: account?.phone });
  if (said !== 'differs') return { card, confirmed: said === 'same', existing };
  await repositories.audit.noted('identity-refused', 'Account', actor.userId, acting(actor), clock.now());
  throw differs();
}

/** A code opens one record to one account. */
const proof = (patientId: string, userId: string) => ({ holder: `identity:${patientId}`, subject: userId });

/** How much of the phone of a record is told to somebody who does not have it open yet: its last two digits. */
const hinted = (phone: string): string | null => (phone ? `…${phone.slice(-2)}` : null);

/**
 * Whether a record that is there already may be opened to an account: its phone is the one that the account signs in with, or a code has gone
 * there. A name and a number alone open nothing, since others know them too.
 * @throws AppError IDENTITY_KNOWN, CODE_INVALID, CODE_EXPIRED, ACCOUNT_LOCKED.
 */
export async function proveMine(
  context: AppContext,
  actor: Actor,
  existing: Patient,
  code: string | undefined,
): Promise<void> {
  const [account] = await context.repositories.accounts.byIds([actor.userId]);
  if (existing.phone && existing.phone === account?.phone) return;
  if (code && existing.phone) return redeemCode(context, proof(existing._id, actor.userId), code);
  throw new AppError(
    'IDENTITY_KNOWN',
    existing.phone
      ? `There is a record of this person already. Have a code sent to the phone of that record (${hinted(existing.phone)}) and enter it here. Without that phone, a health station notes another one when it sees the card.`
      : 'There is a record of this person already, without a phone. A health station notes the phone when it sees the card; then do this again.',
    { details: { phone: hinted(existing.phone) } },
  );
}

/** Sends the code for {@link proveMine}. @throws AppError RESIDENT_ID_INVALID, NOT_FOUND, UNAVAILABLE, RATE_LIMITED, ACCOUNT_LOCKED. */
export async function sendIdentityCode(
  context: AppContext,
  actor: Actor,
  given: { name: string; residentId: string },
): Promise<void> {
  const { repositories, config, channels } = context;
  const { number } = readNumber(context, given.residentId);
  const existing = await repositories.patients.byResidentId(keptOf(config.IDENTITY_SECRET, number).digest);
  if (!existing?.phone || nameKey(existing.name) !== nameKey(given.name))
    throw new AppError('NOT_FOUND', 'There is no record with this name, number and a phone. Save the name and number.');
  const { sms } = channels;
  if (!sms)
    throw new AppError(
      'UNAVAILABLE',
      'No provider of text messages is set up, so codes cannot be sent. Call the hospital.',
    );
  const [account] = await repositories.accounts.byIds([actor.userId]);
  const by = maskedPhone(account?.phone ?? '');
  await issueCode(context, proof(existing._id, actor.userId), (code) =>
    sms.send({
      id: `identity-code:${newId()}`,
      to: existing.phone,
      language: account?.messages?.language ?? 'zh',
      template: 'identity-code',
      parts: { zh: { code, minutes: '5', by }, en: { code, minutes: '5', by } },
      text: {
        zh: `手机 ${by} 申请查看和使用您的就诊档案，验证码 ${code}，5分钟内有效。如不同意，请勿告诉任何人。`,
        en: `The phone ${by} asks to open and use your health record. The code is ${code}, good for 5 minutes. If you do not agree, tell nobody.`,
      },
    }),
  );
}
