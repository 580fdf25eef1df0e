import assert from 'node:assert/strict';
import type { Text } from '../texts/use-text.ts';
import { coverageCsv } from './coverage-csv.ts';
import type { Coverage } from './use-coverage.ts';

const t: Text = (key) => key;
const place = {
  level: 'active',
  covered: true,
  latin: 'Jinhua',
  province: '330000',
  column: 1,
  row: 1,
} as const;

describe('the file of the coverage', () => {
  it('says of small counts no more than the screen does', () => {
    const data: Coverage = {
      asOf: '2026-11-23T00:00:00Z',
      days: 30,
      ownProvince: '330000',
      coverage: { covered: 2, of: 333 },
      provinces: [{ code: '330000', name: '浙江省', latin: 'Zhejiang' }],
      places: [
        { ...place, code: '330700', name: '金华市', asked: 'few', answered: 1200 },
        { ...place, code: '330200', name: '宁波市', asked: 'withheld', answered: 0 },
      ],
      elsewhere: { asked: 0, answered: 0 },
      total: 1200,
    };
    assert.deepEqual(coverageCsv(data, t).trim().split('\r\n').slice(1), [
      '330700,金华市,Jinhua,浙江省,level.active,covered.yes,<5,1200',
      '330200,宁波市,Jinhua,浙江省,level.active,covered.yes,told.withheld,0',
      ',coverage.elsewhere,,,,,0,0',
      ',coverage.total,,,,,1200,1200',
    ]);
  });
});
