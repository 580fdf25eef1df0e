import assert from 'node:assert/strict';
import { pastConsultation } from '@oih/testkit/past-consultation';
import { faultsOf, type Stored } from './verify.ts';

const now = new Date('2026-11-23T08:00:00Z');
const ago = (minutes: number) => new Date(now.getTime() - minutes * 60_000);

/** Two consultations of the same specialist, one after the other, with moves as the table has them. */
function sound(): Stored {
  const one = (from: number, to: number) => {
    const past = pastConsultation({ from: 'station', to: 'county', submittedAt: ago(200), status: 'opinion-pending' });
    const move = past.moves[0]!;
    const steps = [
      ['draft', 'org-review', 'inviting-doctor'],
      ['org-review', 'submitted', 'inviting-institution'],
      ['submitted', 'triaged', 'centre'],
      ['triaged', 'offered', 'centre'],
      ['offered', 'accepted', 'invited-institution'],
      ['accepted', 'scheduled', 'invited-institution'],
      ['scheduled', 'in-session', 'consultant'],
      ['in-session', 'opinion-pending', 'consultant'],
    ] as const;
    return {
      ...past,
      consultantRoleIds: ['specialist'],
      sessionAppointmentId: `kept-${from}`,
      sessions: [{ startedAt: ago(from), endedAt: ago(to), outcome: 'held' as const }],
      moves: steps.map(([before, after, by]) => ({ ...move, from: before, to: after, by })),
    };
  };
  const consultations = [one(120, 90), one(90, 60)];
  const kept = [{ _id: 'kept-120', consultantRoleIds: ['specialist'], start: ago(120), end: ago(90) }];
  return { consultations, kept, failedJobs: 0, begun: 2, now: now.getTime() };
}

describe('what must hold at the end of a simulated week', () => {
  const faults = (change: (stored: Stored) => Partial<Stored>) => {
    const stored = sound();
    const found = Object.entries(faultsOf({ ...stored, ...change(stored) }));
    return Object.fromEntries(found.filter(([, count]) => count > 0));
  };
  const second = ({ consultations }: Stored, some: Partial<Stored['consultations'][number]>) => ({
    consultations: [consultations[0]!, { ...consultations[1]!, ...some }],
  });

  it('holds for what is sound', () => {
    assert.deepEqual(
      faults(() => ({})),
      {},
    );
  });

  it('does not when a consultation is lost, or there twice', () => {
    assert.deepEqual(
      faults(() => ({ begun: 3 })),
      { lost_or_doubled: 1 },
    );
    assert.deepEqual(
      faults(({ consultations }) => ({ consultations: [consultations[0]!, consultations[0]!], begun: 2 })),
      { lost_or_doubled: 1, specialist_in_two_sessions: 1 },
    );
  });

  it('does not when the state is another one than the moves lead to, or a move is none of the table', () => {
    assert.deepEqual(
      faults((all) => second(all, { status: 'accepted' })),
      { in_two_states: 1 },
    );
    assert.deepEqual(
      faults((all) => second(all, { moves: all.consultations[1]!.moves.filter((_move, at) => at !== 3) })),
      { in_two_states: 1 },
    );
  });

  it('does not when a specialist is in two sessions at a time, or two times are kept for one that cross', () => {
    const sessions = [{ startedAt: ago(91), endedAt: null, outcome: null }];
    assert.deepEqual(
      faults((all) => second(all, { sessions })),
      { specialist_in_two_sessions: 1 },
    );
    const crossing = { _id: 'kept-90', consultantRoleIds: ['specialist'], start: ago(95), end: ago(65) };
    assert.deepEqual(
      faults(({ kept }) => ({ kept: [...kept, crossing] })),
      { specialist_in_two_sessions: 1 },
    );
  });

  it('does not when an offer stands after its time, a job failed, or a time is kept for nothing', () => {
    const moves = (all: Stored) => all.consultations[1]!.moves.slice(0, 4);
    assert.deepEqual(
      faults((all) => second(all, { status: 'offered', moves: moves(all), due: ago(1), sessions: [] })),
      { timeouts_not_fired: 1 },
    );
    assert.deepEqual(
      faults(() => ({ failedJobs: 1 })),
      { jobs_failed: 1 },
    );
    const forgotten = { _id: 'kept-nowhere', consultantRoleIds: ['another'], start: ago(10), end: ago(0) };
    assert.deepEqual(
      faults(({ kept }) => ({ kept: [...kept, forgotten] })),
      { times_kept_for_nothing: 1 },
    );
  });
});
