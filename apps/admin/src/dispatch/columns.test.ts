import assert from 'node:assert/strict';
import { type ConsultationLine, consultationStatuses } from '@oih/contracts/http/consultations';
import { columns, columnsOf, everything, isFiltered } from './columns.ts';

const line = (id: string, some: Partial<ConsultationLine>) =>
  ({ id, status: 'submitted', urgency: 'routine', overdue: false, ...some }) as ConsultationLine;
const lines = [
  line('a', { status: 'triaged' }),
  line('b', { urgency: 'immediate', overdue: true }),
  line('c', {}),
  line('d', { status: 'opinion-signed', overdue: true }),
];
const shown = (filter = everything) =>
  columnsOf(lines, filter).map(({ column, lines: some }) => [column, ...some.map(({ id }) => id)]);

describe('the board of a centre', () => {
  it('has a column for each step, in which cases keep their order', () => {
    assert.deepEqual(shown(), [
      ['take', 'b', 'c'],
      ['dispatch', 'a'],
      ['opinion', 'd'],
    ]);
  });

  it('shows one urgency, what is overdue, or both', () => {
    assert.deepEqual(shown({ urgency: 'routine', overdueOnly: false }), [
      ['take', 'c'],
      ['dispatch', 'a'],
      ['opinion', 'd'],
    ]);
    assert.deepEqual(shown({ urgency: 'immediate', overdueOnly: true }), [['take', 'b']]);
    assert.deepEqual(shown({ urgency: 'urgent', overdueOnly: false }), []);
    assert.deepEqual([isFiltered(everything), isFiltered({ urgency: null, overdueOnly: true })], [false, true]);
  });

  it('has a place for every state', () => {
    const all = consultationStatuses.map((status) => line(status, { status }));
    const placed = columnsOf(all, everything);
    assert.equal(placed.flatMap((one) => one.lines).length, consultationStatuses.length);
    assert.deepEqual(
      placed.map(({ column }) => column),
      [...columns],
    );
  });
});
