import assert from 'node:assert/strict';
import { divisionsBelow, prefectures } from './divisions.ts';
import { provinceLatin, type Tile, tiles } from './tiles.ts';

const named = (latin: string): Tile => tiles.find((tile) => tile.latin === latin)!;

/** How many pieces squares lie in when those that share a side hang together. */
function pieces(of: readonly Tile[]): number {
  const left = new Set(of);
  let count = 0;
  for (const first of of) {
    if (!left.delete(first)) continue;
    count += 1;
    const reached = [first];
    for (const { column, row } of reached)
      for (const other of left)
        if (Math.abs(other.column - column) + Math.abs(other.row - row) === 1 && left.delete(other))
          reached.push(other);
  }
  return count;
}

describe('the squares of the map', () => {
  it('are one for each of the 333 prefectures and four municipalities, each in a cell of its own', () => {
    const expected = [...prefectures().map(({ code }) => code), '110000', '120000', '310000', '500000'];
    assert.deepEqual(tiles.map(({ code }) => code).sort(), expected.sort());
    assert.equal(new Set(tiles.map(({ column, row }) => `${column} ${row}`)).size, 337);
    assert.equal(new Set(tiles.map(({ latin }) => latin)).size, 337);
  });

  it('belong to provinces that have a name in Latin letters', () => {
    const names = divisionsBelow(undefined).map(({ code }) => provinceLatin(code));
    assert.equal(new Set(names).size, 31);
    assert.ok(names.every((name) => /^[A-Z]/.test(name)));
  });

  it('keep each province in one piece, but for Inner Mongolia, which lies in two', () => {
    const provinces = new Map<string, Tile[]>();
    for (const tile of tiles) {
      const province = tile.code.slice(0, 2);
      provinces.set(province, [...(provinces.get(province) ?? []), tile]);
    }
    const torn = [...provinces].flatMap(([province, own]) => (pieces(own) > 1 ? [[province, pieces(own)]] : []));
    assert.equal(provinces.size, 31);
    assert.deepEqual(torn, [['15', 2]]);
  });

  it('lie as the places do: north above south, east right of west', () => {
    const [harbin, chengdu, sanya, kashgar] = ['Harbin', 'Chengdu', 'Sanya', 'Kashgar'].map(named) as [
      Tile,
      Tile,
      Tile,
      Tile,
    ];
    assert.ok(harbin.row < chengdu.row && harbin.column > chengdu.column);
    assert.equal(sanya.row, Math.max(...tiles.map(({ row }) => row)));
    assert.equal(kashgar.column, 0);
    const [beijing, shanghai, guangzhou, lhasa] = ['Beijing', 'Shanghai', 'Guangzhou', 'Lhasa'].map(named) as [
      Tile,
      Tile,
      Tile,
      Tile,
    ];
    assert.ok(beijing.row < shanghai.row && shanghai.row < guangzhou.row);
    assert.ok(lhasa.column < chengdu.column && chengdu.column < shanghai.column);
  });
});
