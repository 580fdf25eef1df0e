import { doctorPresent } from '@oih/domain/policy/rules/doctor-present';
import { type SignedVersion, type Signer, signVersion } from '@oih/signing/version';
import type { AppContext } from '../context.ts';
import type { Actor } from '../http/actor.ts';
import { requireRule } from '../policy/require-rule.ts';
import { onActiveDevice } from '../sign-in/one-device.ts';
import { ownKey } from './own-key.ts';
import type { SignedKind } from './signed-kind.ts';

const hour = 3_600_000;

/** In which role at which hospital somebody signs. */
export type Capacity = Omit<Signer, 'signerId'>;

/**
 * The signer behind a request: a person with a session of their own who holds the role at that hospital and has given the password here, for
 * this clinic. A job or another program has no request to come from and signs nothing (rule DOCTOR_PRESENT).
 * @throws AppError DOCTOR_PRESENT; `details.unmet` has `password`, or `device`, when the password is to be given again, here (`confirmPresence`).
 */
async function signerOf(context: AppContext, actor: Actor, { role, organizationId }: Capacity, now: Date) {
  const { from, roles } = actor;
  const holds = roles.some((held) => held.role === role && held.organizationId === organizationId);
  const facts = {
    inPerson: Boolean(from) && holds,
    onActiveDevice: onActiveDevice(actor),
    hoursSince: from ? (now.getTime() - from.presentAt.getTime()) / hour : null,
  };
  await requireRule(context, organizationId, doctorPresent, facts, { role, organizationId });
  return { signerId: actor.userId, role, organizationId } satisfies Signer;
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
  const signer = await signerOf(context, actor, capacity, now);
  const key = await ownKey(context, actor.userId);
  const { kind: name, schema } = kind;
  const draft = { kind: name, schema, recordId: kind.idOf(record), record: kind.canonical(record), before };
  return signVersion(draft, signer, key, now);
}
