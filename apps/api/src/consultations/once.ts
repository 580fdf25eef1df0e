import type { ConsultationStatus } from '@oih/contracts/http/consultations';
import type { Consultation } from '@oih/data/consultations/model';
import type { Actor } from '../http/actor.ts';

/**
 * Carries a step out once: whoever asks again for what was the latest step and theirs, since its answer was lost on the way, is answered as then.
 * @param same whether what is asked for is what was done.
 */
export async function once(
  one: Consultation,
  actor: Actor,
  to: ConsultationStatus,
  step: () => Promise<Consultation>,
  same = true,
): Promise<Consultation> {
  const last = one.moves.at(-1);
  const done = one.status === to && last?.to === to && last.userId === actor.userId;
  return done && same ? one : step();
}
