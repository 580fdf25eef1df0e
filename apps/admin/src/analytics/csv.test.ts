import assert from 'node:assert/strict';
import type { FiguresView } from '@oih/contracts/http/analytics';
import { columns, written } from './columns.ts';
import { csvOf } from './csv.ts';

const nothing: FiguresView = {
  offered: 0,
  booked: 0,
  use: null,
  came: 0,
  noShows: 0,
  noShowShare: null,
  cancelled: { early: 0, late: 0, last: 0, byHospital: 0 },
  waits: { count: 0, median: null, p90: null },
  leads: { count: 0, median: null, p90: null },
};

describe('the export of an analysis', () => {
  it('has a line for each row, quotes what must be, and leaves empty what does not exist', () => {
    const figures = { ...nothing, offered: 8, booked: 2, use: 0.25 };
    const [head, first, second] = csvOf(
      [
        { key: '1', label: '内科, "一"', figures },
        { key: '2', label: '外科', figures: nothing },
      ],
      '科室',
      { offered: '开放', use: '使用率' },
    ).split('\r\n');
    assert.match(head!, /^科室,开放,booked,使用率,/);
    assert.match(first!, /^"内科, ""一""",8,2,0.25,/);
    assert.match(second!, /^外科,0,0,,0,0,,/);
    assert.equal(head!.split(',').length, columns.length + 1);
  });

  it('never lets a name become a formula', () => {
    for (const name of ['=1+1', '@x', '+1', '-1'])
      assert.ok(csvOf([{ key: '', label: name, figures: nothing }], '', {}).includes(`\r\n'${name},`), name);
  });
});

describe('a figure', () => {
  it('is written as people read it, and is a dash where there is nothing', () => {
    assert.deepEqual(
      [
        written(null, 'share', 'en'),
        written(0.125, 'share', 'en'),
        written(47, 'hours', 'en'),
        written(72, 'hours', 'en'),
        written(7, 'minutes', 'en'),
        written(1234, 'count', 'en'),
      ],
      ['–', '12.5%', '47 hours', '3 days', '7 minutes', '1,234'],
    );
  });
});
