import assert from 'node:assert/strict';
import type { Told } from '@oih/contracts/http/coverage';
import { organizationLevels } from '@oih/contracts/http/directory';
import { height, layFlow } from './flow.ts';

const flows = (counts: Readonly<Record<string, Told>>) =>
  organizationLevels.flatMap((from) =>
    organizationLevels.map((to) => ({ from, to, count: counts[`${from} ${to}`] ?? (0 as Told) })),
  );

describe('the flow between levels', () => {
  it('has a band for each way that was gone, as thick as it was often gone', () => {
    const { bands } = layFlow(flows({ 'county prefecture': 40, 'county province': 20 }));
    assert.deepEqual(
      bands.map(({ from, to }) => `${from} ${to}`),
      ['county province', 'county prefecture'],
    );
    assert.equal(Math.round(bands[1]!.thickness / bands[0]!.thickness), 2);
  });

  it('draws what is not told as a thin line that betrays nothing', () => {
    const { bands } = layFlow(
      flows({ 'county prefecture': 40, 'station county': 'few', 'station province': 'withheld' }),
    );
    const [few, withheld] = ['few', 'withheld'].map((told) => bands.find(({ count }) => count === told)!.thickness);
    assert.equal(few, withheld);
  });

  it('stays inside its picture, with every way gone too', () => {
    const all = Object.fromEntries(
      organizationLevels.flatMap((from) => organizationLevels.map((to) => [`${from} ${to}`, 9])),
    );
    const { left, bands } = layFlow(flows(all));
    assert.equal(bands.length, 16);
    assert.ok(left.station.y + left.station.height <= height + 1);
  });
});
