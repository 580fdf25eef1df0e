import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { docFromJs, ObjectId, type Value } from '../bson/values.ts';
import { plan } from '../index/planner.ts';
import { search } from '../session/view.ts';
import { atOnce, collect } from '../work/pause.ts';
import { Store } from './store.ts';

describe('the order and the ranges of _id', () => {
  let folder: string;
  let store: Store;
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'docstore-by-id-'));
    store = Store.open(folder);
    const rows = store.create('t', 'rows');
    for (let at = 0; at < 1500; at++) {
      const id: Value = at % 3 === 0 ? `text ${at}` : at % 3 === 1 ? (at * 7919) % 1500 : new ObjectId();
      store.commit.run((revision) => rows.insert(store.sql, docFromJs({ _id: id, at }), revision));
    }
  });
  after(() => {
    store.close();
    rmSync(folder, { recursive: true });
  });

  const ids = (filter: object, sort?: object) =>
    atOnce(
      collect(
        search(store.find('t', 'rows')!, store.sql, {
          filter: docFromJs({ ...filter }),
          sort: sort && docFromJs({ ...sort }),
        }),
      ),
    ).map(({ doc }) => doc.get('_id')!);

  it('come from the index, forwards and backwards, through many batches', () => {
    const rows = store.find('t', 'rows')!;
    const chosen = plan(rows, docFromJs({}), docFromJs({ _id: -1 }));
    assert.deepEqual([chosen.kind, chosen.kind === 'index' && chosen.sorted], ['index', true]);
    const forwards = ids({}, { _id: 1 });
    assert.equal(forwards.length, 1500);
    assert.deepEqual(ids({}, { _id: -1 }), [...forwards].reverse());
    const numbers = forwards.slice(0, 500).map((value) => Number(value));
    assert.deepEqual(
      numbers,
      [...numbers].sort((a, b) => a - b),
    );
  });

  it('keep to the type of the bound', () => {
    assert.deepEqual(
      ids({ _id: { $gte: 1490 } }).map(Number),
      [1490, 1491, 1492, 1493, 1494, 1495, 1496, 1497, 1498, 1499].filter((n) => ids({ _id: n }).length > 0),
    );
    assert.equal(
      ids({ _id: { $gt: 'text 9' } }).every((id) => typeof id === 'string'),
      true,
    );
  });
});
