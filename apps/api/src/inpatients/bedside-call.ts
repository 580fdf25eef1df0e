import type { InpatientEncounter } from '@oih/data/encounters/model';
import { consent } from '@oih/domain/policy/rules/consent';
import { AppError } from '@oih/platform/errors';
import type { AppContext } from '../context.ts';
import { consentedTo } from '../encounters/grant-join.ts';
import { type Actor, acting } from '../http/actor.ts';
import { requireRule } from '../policy/require-rule.ts';
import { requireOneDevice } from '../sign-in/one-device.ts';
import { discharged } from './bedside.ts';

/** Opens the call; a doctor has one at a time, with whomever. @throws AppError DOCTOR_PRESENT, DOCTOR_BUSY, VISIT_ENDED. */
export async function openCall(
  context: AppContext,
  actor: Actor,
  encounter: InpatientEncounter,
): Promise<InpatientEncounter> {
  await requireOneDevice(context, actor, encounter.organizationId);
  if (encounter.status !== 'in-progress') throw discharged();
  const called = await context.repositories.encounters.call(encounter, acting(actor), context.clock.now());
  if (called === 'busy')
    throw new AppError(
      'DOCTOR_BUSY',
      'You are in a call with another patient. End that call first; its note stays open.',
    );
  if (!called) throw discharged();
  return called;
}

/** Opens the call at the bedside once somebody has agreed to a consultation (rule CONSENT). @throws AppError CONSENT_REQUIRED, and as {@link openCall}. */
export async function openBedsideCall(context: AppContext, actor: Actor, encounter: InpatientEncounter) {
  const given = await consentedTo(context, encounter);
  await requireRule(context, encounter.organizationId, consent, { informed: given, sensitive: given });
  return openCall(context, actor, encounter);
}

/** Ends the call for everyone; it can be opened again. @throws AppError VISIT_ENDED. */
export async function endBedsideCall(context: AppContext, actor: Actor, encounter: InpatientEncounter) {
  const ended = await context.repositories.encounters.endCall(encounter, acting(actor), context.clock.now());
  if (!ended) throw discharged();
  await context.live.closeRoom(encounter._id, 'call-ended');
  return ended;
}
