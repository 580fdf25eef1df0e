import assert from 'node:assert/strict';
import { appointmentTransitions, claimingStatuses } from './appointment.ts';
import { encounterTransitions } from './encounter.ts';
import { prescriptionTransitions } from './prescription.ts';
import { allows, type Mover, statesBefore, type TransitionTable } from './transition-table.ts';

const movers: Mover[] = ['patient', 'practitioner', 'system'];

function movesOf<State extends string>(table: TransitionTable<State>): string[] {
  const states = Object.keys(table) as State[];
  return states.flatMap((from) =>
    states.flatMap((to) =>
      movers.filter((mover) => allows(table, from, to, mover)).map((mover) => `${from} > ${to} by ${mover}`),
    ),
  );
}

describe('the moves of an appointment', () => {
  it('are these and no others', () => {
    assert.deepEqual(movesOf(appointmentTransitions), [
      'pending > booked by patient',
      'pending > cancelled by patient',
      'pending > cancelled by practitioner',
      'pending > cancelled by system',
      'booked > arrived by patient',
      'booked > checked-in by patient',
      'booked > cancelled by patient',
      'booked > cancelled by practitioner',
      'booked > no-show by practitioner',
      'booked > no-show by system',
      'arrived > checked-in by patient',
      'arrived > cancelled by patient',
      'arrived > cancelled by practitioner',
      'arrived > no-show by practitioner',
      'arrived > no-show by system',
      'checked-in > fulfilled by practitioner',
      'checked-in > cancelled by patient',
      'checked-in > cancelled by practitioner',
      'checked-in > no-show by practitioner',
    ]);
  });

  it('leave only a cancelled appointment without a claim on its slot', () => {
    const free = Object.keys(appointmentTransitions).filter(
      (state) => !claimingStatuses.some((claiming) => claiming === state),
    );
    assert.deepEqual(free, ['cancelled']);
  });
});

describe('the moves of an encounter', () => {
  it('are these and no others', () => {
    assert.deepEqual(movesOf(encounterTransitions), [
      'planned > arrived by patient',
      'planned > cancelled by patient',
      'planned > cancelled by practitioner',
      'arrived > in-progress by practitioner',
      'arrived > cancelled by patient',
      'arrived > cancelled by practitioner',
      'in-progress > arrived by practitioner',
      'in-progress > on-hold by system',
      'in-progress > finished by practitioner',
      'in-progress > terminated-offline by practitioner',
      'on-hold > arrived by practitioner',
      'on-hold > in-progress by practitioner',
      'on-hold > in-progress by system',
      'on-hold > finished by practitioner',
      'on-hold > terminated-offline by practitioner',
    ]);
  });

  it('end where nothing leads on', () => {
    for (const end of ['finished', 'cancelled', 'terminated-offline'] as const) {
      assert.deepEqual(encounterTransitions[end], {});
    }
    assert.deepEqual(statesBefore(encounterTransitions, 'finished', 'practitioner'), ['in-progress', 'on-hold']);
  });
});

describe('the moves of a prescription', () => {
  it('are these and no others', () => {
    const states = Object.keys(prescriptionTransitions) as (keyof typeof prescriptionTransitions)[];
    const everybody: Mover[] = [...movers, 'hospital'];
    const moves = states.flatMap((from) =>
      states.flatMap((to) =>
        everybody
          .filter((mover) => allows(prescriptionTransitions, from, to, mover))
          .map((mover) => `${from} > ${to} by ${mover}`),
      ),
    );
    assert.deepEqual(moves, [
      'draft > signed by practitioner',
      'draft > void by practitioner',
      'draft > void by system',
      'signed > returned by hospital',
      'signed > approved by hospital',
      'signed > void by practitioner',
      'signed > void by system',
      'signed > expired by system',
      'returned > draft by practitioner',
      'returned > void by practitioner',
      'returned > void by system',
      'approved > dispensed by hospital',
      'approved > void by practitioner',
      'approved > void by system',
      'approved > expired by system',
    ]);
  });

  it('never lead out of what was handed out, taken back or has run out, and hand out only what was approved', () => {
    for (const end of ['dispensed', 'void', 'expired'] as const) assert.deepEqual(prescriptionTransitions[end], {});
    assert.deepEqual(statesBefore(prescriptionTransitions, 'dispensed', 'hospital'), ['approved']);
  });
});
