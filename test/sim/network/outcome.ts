import type { Urgency } from '@oih/contracts/http/network';
import type { Consultation } from '@oih/data/consultations/model';
import { specialistWithin } from '@oih/domain/consultation/targets';
import { minute } from './calendar.ts';
import type { Level } from './places.ts';
import type { World } from './world.ts';

/** How a case went, as its record says. Times are in minutes. */
export interface Outcome {
  urgency: Urgency;
  from: Level;
  /** Level of the institution whose specialist was named; null when none was. */
  level: Level | null;
  place: string | null;
  /** When the doctor asked, milliseconds. */
  askedAt: number;
  /** From the asking until a specialist was named, and until one was with the patient or had written. */
  named: number | null;
  there: number | null;
  /** From when it was sent on by its own institution, which is when the rule begins to count, until a specialist was named. */
  afterReview: number | null;
  offers: Consultation['offers'];
  escalations: number;
  status: Consultation['status'];
  why: string;
}

type Move = Consultation['moves'][number];
const first = (moves: readonly Move[], fits: (move: Move) => boolean): number | null =>
  moves.find(fits)?.at.getTime() ?? null;

export function outcomeOf(world: World, one: Consultation): Outcome | null {
  const { moves } = one;
  const askedAt = first(moves, ({ to }) => to === 'org-review' || to === 'broadcast');
  if (askedAt === null) return null;
  const sentAt = first(moves, ({ to }) => to === 'submitted' || to === 'broadcast')!;
  const onPapers = ({ from, to }: Move) => from === 'accepted' && to === 'opinion-pending';
  const named = first(moves, (move) => move.to === 'scheduled' || move.to === 'in-session' || onPapers(move));
  const joined = first(moves, ({ to }) => to === 'in-session');
  const wrote = first(moves, ({ to }) => to === 'opinion-signed');
  const there = joined ?? wrote;
  const since = (at: number | null, from: number) => (at === null ? null : (at - from) / minute);
  const place = named === null ? null : world.places.get(one.invitedOrganizationId ?? '');
  return {
    urgency: one.request.urgency,
    from: world.places.get(one.invitingOrganizationId)!.level,
    level: place?.level ?? null,
    place: place?.id ?? null,
    askedAt,
    named: since(named, askedAt),
    there: since(there, askedAt),
    afterReview: since(named, sentAt),
    offers: one.offers,
    escalations: one.escalatedFrom.length,
    status: one.status,
    why: moves.at(-1)!.reason,
  };
}

/** Minutes within which a case is to have its specialist. */
export const targetOf = (urgency: Urgency): number => specialistWithin[urgency] / minute;
