import { AppError } from '@oih/platform/errors';
import { type SignedVersion, type Signer, signVersion } from '@oih/signing/version';
import type { AppContext } from '../context.ts';
import type { Actor } from '../http/actor.ts';
import { requireOneDevice } from '../sign-in/one-device.ts';
import { ownKey } from './own-key.ts';
import type { SignedKind } from './signed-kind.ts';

/** In which role at which hospital somebody signs. */
export type Capacity = Omit<Signer, 'signerId'>;

/**
 * The signer behind a request: a person with a session of their own who holds the role at that hospital and has given the password for
 * this clinic. A job or another program has no request to come from and signs nothing (rule DOCTOR_PRESENT).
 * @throws AppError DOCTOR_PRESENT; `details.unmet` has `password`, or `device`, when the password is to be given again, here (`confirmPresence`).
 */
function signerOf(actor: Actor, { role, organizationId }: Capacity, now: Date): Signer {
  const refused = (unmet: 'person' | 'password', message: string) =>
    new AppError('DOCTOR_PRESENT', message, {
      details: { rule: 'DOCTOR_PRESENT', unmet: [unmet], role, organizationId },
    });
  const holds = actor.roles.some((held) => held.role === role && held.organizationId === organizationId);
  if (!actor.from || !holds)
    throw refused(
      'person',
      `Only a ${role} of the hospital signs this, signed in as themselves. Sign in with your own account and sign again.`,
    );
  requireOneDevice(actor);
  if (now >= actor.from.presentUntil)
    throw refused('password', 'Your last password is some hours old. Give it again for this clinic, then sign.');
  return { signerId: actor.userId, role, organizationId };
}

/**
 * Signs the next version of a record in the name of the person who asks. It is stored by `repositories.signedRecords.add`, in the
 * transaction in which the record itself changes.
 * @param before the version that this one amends; null for the first.
 * @throws AppError DOCTOR_PRESENT.
 */
export async function signRecord<R>(
  context: AppContext,
  actor: Actor,
  capacity: Capacity,
  kind: SignedKind<R>,
  record: R,
  before: SignedVersion | null = null,
): Promise<SignedVersion> {
  const now = context.clock.now();
  const signer = signerOf(actor, capacity, now);
  const key = await ownKey(context, actor.userId);
  const { kind: name, schema } = kind;
  const draft = { kind: name, schema, recordId: kind.idOf(record), record: kind.canonical(record), before };
  return signVersion(draft, signer, key, now);
}
