import { urgencies } from '@oih/contracts/http/network';
import { percentile } from '../../statistics.ts';
import { type Outcome, targetOf } from './outcome.ts';
import type { Level } from './places.ts';
import { nowIn, type World } from './world.ts';

export const askedLevels = ['county', 'prefecture', 'province'] as const satisfies readonly Level[];

const values = (all: readonly Outcome[], of: (one: Outcome) => number | null): number[] =>
  all.flatMap((one) => of(one) ?? []);

function quantiles(name: string, times: readonly number[]): Record<string, number> {
  if (times.length === 0) return {};
  return { [`${name}_p50_min`]: percentile(times, 0.5), [`${name}_p90_min`]: percentile(times, 0.9) };
}

/** A share under a name; nothing when there is nothing to have a share of. */
const shareAs = (name: string, some: number, all: number): Record<string, number> =>
  all > 0 ? { [name]: some / all } : {};

/** Time to a specialist by level and urgency; combinations that nobody had are left out. */
export function timesToSpecialist(all: readonly Outcome[]): Record<string, number> {
  const figures: Record<string, number> = {};
  for (const level of askedLevels)
    for (const urgency of urgencies) {
      const group = all.filter((one) => one.level === level && one.urgency === urgency);
      if (group.length === 0) continue;
      const name = `${level}_${urgency}`;
      Object.assign(
        figures,
        { [`${name}_cases`]: group.length },
        quantiles(
          `${name}_named`,
          values(group, (one) => one.named),
        ),
        quantiles(
          `${name}_there`,
          values(group, (one) => one.there),
        ),
        shareAs(
          `${name}_within_target`,
          group.filter(({ afterReview }) => afterReview! <= targetOf(urgency)).length,
          group.length,
        ),
      );
    }
  return figures;
}

/** Of the cases of an urgency that are old enough to be judged, those that had a specialist within the target. */
function withinTargets(world: World, all: readonly Outcome[]): Record<string, number> {
  const figures: Record<string, number> = {};
  for (const urgency of urgencies) {
    const target = targetOf(urgency);
    const due = all.filter((one) => one.urgency === urgency && one.askedAt + target * 60_000 <= nowIn(world));
    const within = (of: (one: Outcome) => number | null) =>
      due.filter((one) => (of(one) ?? Number.POSITIVE_INFINITY) <= target).length;
    Object.assign(
      figures,
      shareAs(
        `${urgency}_within_target`,
        within((one) => one.afterReview),
        due.length,
      ),
      shareAs(
        `${urgency}_within_target_since_asked`,
        within((one) => one.named),
        due.length,
      ),
    );
  }
  return figures;
}

/** Why a case has no specialist at the end, by where it stands. */
const unmet: Readonly<Record<string, readonly string[]>> = {
  unmet_sent_in_person: ['cancelled'],
  unmet_waiting_for_review: ['org-review', 'draft'],
  unmet_waiting_for_dispatch: ['submitted', 'triaged'],
  unmet_waiting_for_materials: ['materials-requested'],
  unmet_waiting_for_answer: ['offered', 'broadcast'],
  unmet_waiting_for_time: ['accepted'],
};

export function figuresOf(world: World, all: readonly Outcome[]): Record<string, number> {
  const offers = all.flatMap((one) => one.offers);
  const outcome = (wanted: string) => offers.filter((one) => one.outcome === wanted).length;
  const without = all.filter((one) => one.named === null);
  return {
    cases: all.length,
    with_specialist: all.filter((one) => one.named !== null).length,
    held_or_written: all.filter((one) => one.there !== null).length,
    agreed_and_ahead: all.filter((one) => one.status === 'scheduled').length,
    ...withinTargets(world, all),
    ...timesToSpecialist(all),
    offers: offers.length,
    offers_per_case: offers.length / Math.max(1, all.filter((one) => one.offers.length > 0).length),
    offers_declined: outcome('declined'),
    offers_timed_out: outcome('timed-out'),
    cases_escalated: all.filter((one) => one.escalations > 0).length,
    escalations: all.reduce((total, one) => total + one.escalations, 0),
    ...Object.fromEntries(
      Object.entries(unmet).map(([name, states]) => [
        name,
        without.filter((one) => states.includes(one.status)).length,
      ]),
    ),
  };
}
