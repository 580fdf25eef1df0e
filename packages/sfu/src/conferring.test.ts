import assert from 'node:assert/strict';
import type { CallRole } from '@oih/contracts/http/participation';
import { isWithheld } from './conferring.ts';

describe('what is kept from whom while the doctors confer', () => {
  const kept = (from: CallRole, to: CallRole) => [isWithheld('audio', from, to), isWithheld('video', from, to)];

  it('is all of the doctors, from patient and interpreter', () => {
    for (const doctor of ['practitioner', 'consultant'] as const)
      for (const other of ['patient', 'interpreter'] as const) assert.deepEqual(kept(doctor, other), [true, true]);
  });

  it('is nothing between the doctors, nor between patient and interpreter', () => {
    assert.deepEqual(kept('consultant', 'practitioner'), [false, false]);
    assert.deepEqual(kept('consultant', 'consultant'), [false, false]);
    assert.deepEqual(kept('interpreter', 'patient'), [false, false]);
  });

  it('leaves the patient seen by every doctor, and heard by the doctor of the visit', () => {
    assert.deepEqual(kept('patient', 'practitioner'), [false, false]);
    assert.deepEqual(kept('patient', 'consultant'), [true, false]);
  });
});
