import assert from 'node:assert/strict';
import { inOrder, type Waiting } from './order.ts';

const at = (time: string) => new Date(`2026-11-23T${time}:00Z`);
const one = (name: string, start: string, arrived: string, more: Partial<Waiting> = {}) => ({
  name,
  start: at(start),
  arrivedAt: at(arrived),
  ...more,
});
const names = (...waiting: ReturnType<typeof one>[]) => inOrder(waiting).map(({ name }) => name);

describe('the queue', () => {
  it('goes by booked start, then by arrival', () => {
    const order = names(one('c', '09:15', '08:50'), one('b', '09:00', '08:58'), one('a', '09:00', '08:45'));
    assert.deepEqual(order, ['a', 'b', 'c']);
  });

  it('takes who comes ten minutes late at the booked turn, and who comes later by arrival', () => {
    assert.deepEqual(names(one('next', '09:15', '09:00'), one('late', '09:00', '09:10')), ['late', 'next']);
    assert.deepEqual(names(one('next', '09:15', '09:00'), one('too late', '09:00', '09:20')), ['next', 'too late']);
  });

  it('takes the urgent first and those who did not answer last', () => {
    const order = names(
      one('first', '09:00', '08:50'),
      one('gone', '08:45', '08:40', { skippedAt: at('09:01') }),
      one('urgent', '09:30', '09:05', { urgent: { reason: 'chest pain' } }),
    );
    assert.deepEqual(order, ['urgent', 'first', 'gone']);
  });
});
