import assert from 'node:assert/strict';
import { outward } from '../regions/divisions.ts';
import { type Listed, Roster } from './roster.ts';
import { type Query, search } from './search.ts';

const now = new Date('2026-11-26T08:00:00Z');
const minutes = now.getTime() / 60_000;

const listed = (id: string, more: Partial<Listed> = {}, inMinutes = 60): Listed => ({
  id,
  division: 330106,
  level: 'county',
  grade: null,
  department: '03.04',
  title: 'attending',
  fee: 2000,
  names: '\nwang wei\nww',
  free: { nearest: [minutes + inMinutes, minutes + inMinutes, 1], days: [], changesAt: now },
  ...more,
});

const find = (roster: Roster, query: Partial<Query> = {}) =>
  search(roster, { around: outward('330106'), sort: 'earliest', ...query }, now, 20).found.map(({ id }) => id);

describe('the roster of listed doctors', () => {
  it('finds by each of what is looked for, in the order that is asked for', () => {
    const roster = new Roster();
    roster.set(listed('a', { fee: 5000, title: 'chief' }, 30));
    roster.set(listed('b', { level: 'province', grade: '三级甲等', names: '\nli na\nln' }, 90));
    roster.set(listed('c', { department: '07', division: 330108 }));
    assert.deepEqual(find(roster), ['a', 'c', 'b']);
    assert.deepEqual(find(roster, { sort: 'fee' }), ['c', 'b', 'a']);
    assert.deepEqual(find(roster, { sort: 'title' }), ['a', 'c', 'b']);
    assert.deepEqual(find(roster, { sort: 'nearest' }), ['a', 'b', 'c']);
    assert.deepEqual(find(roster, { level: 'province', grade: '三级甲等' }), ['b']);
    assert.deepEqual(find(roster, { department: '03' }), ['a', 'b']);
    assert.deepEqual(find(roster, { name: 'li' }), ['b']);
    assert.deepEqual(find(roster, { feeFrom: 2001, feeTo: 5000 }), ['a']);
    assert.deepEqual(find(roster, { title: 'village' }), [], 'a word that nobody has');
    assert.deepEqual(find(roster, { modality: 'audio' }), []);
    assert.deepEqual([...roster.departments()].sort(), ['03.04', '07']);
  });

  it('knows of each doctor what was said last, and nothing of those who were taken out', () => {
    const roster = new Roster();
    for (let at = 0; at < 200; at++) roster.set(listed(`d${at}`, { fee: at }, 1 + at));
    for (let at = 0; at < 200; at += 2) roster.delete(`d${at}`);
    roster.delete('nobody');
    roster.set(listed('d199', { fee: 1, title: 'chief' }, 1));
    assert.equal(roster.size, 100);
    const found = find(roster);
    assert.deepEqual(
      [found[0], found[1], found[19]],
      ['d199', 'd1', 'd37'],
      'the nearest first, without the even ones',
    );
    assert.deepEqual(find(roster, { title: 'chief' }), ['d199']);
    assert.equal(roster.freeOf('d0'), undefined);
    assert.equal(roster.freeOf('d199')!.nearest[0], minutes + 1);
  });

  it('does not show a first time that is over, but the next one', () => {
    const roster = new Roster();
    const nearest = [minutes - 5, minutes - 5, 1, minutes + 20, minutes + 20, 1];
    roster.set(listed('a', { free: { nearest, days: [], changesAt: now } }));
    const [found] = search(roster, { around: outward('330106'), sort: 'earliest' }, now, 1).found;
    assert.equal(found!.start.getTime(), now.getTime() + 20 * 60_000);
  });
});
