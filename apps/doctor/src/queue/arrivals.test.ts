import assert from 'node:assert/strict';
import type { QueueEntry } from '@oih/contracts/http/encounters';
import { newArrivals } from './arrivals.ts';

const entry = (appointmentId: string, arrivedAt: string): QueueEntry => ({
  appointmentId,
  encounterId: `enc-${appointmentId}`,
  status: 'arrived',
  inCall: false,
  start: '2026-11-23T08:30:00.000Z',
  arrivedAt,
  finishedAt: null,
  patient: { patientId: 'patient-1', name: '王桂芳', sex: '2', birthDate: '1953-04-18', age: 73 },
  complaint: null,
  device: null,
  urgent: null,
  skipped: false,
  late: false,
  transferred: null,
});
const first = entry('app-1', '2026-11-23T08:00:00.000Z');
const second = entry('app-2', '2026-11-23T08:10:00.000Z');

describe('arrivals in the waiting room', () => {
  it('announce nobody at the first look, so that a reload is quiet', () => {
    assert.deepEqual(newArrivals([first], [], null).arrived, []);
  });

  it('announce each patient once', () => {
    const before = newArrivals([first], [], null).announced;
    const look = newArrivals([first, second], [], before);
    assert.deepEqual(look.arrived, [second]);
    assert.deepEqual(newArrivals([first, second], [], look.announced).arrived, []);
  });

  it('do not announce a patient whom the doctor returned to the waiting room', () => {
    const called = newArrivals([], [first], null).announced;
    assert.deepEqual(newArrivals([first], [], called).arrived, []);
  });
});
