import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startDocstore } from '@oih/docstore/server';
import { createLogger } from '@oih/platform/logger';
import { checkSnapshotIsolation, type History } from './store/snapshot-checker.ts';
import { concurrentTransactions } from './store/transactions.ts';

const history = (
  id: string,
  outcome: History['outcome'],
  ...steps: [History['steps'][0]['kind'], string, string | null][]
) => ({
  id,
  outcome,
  steps: steps.map(([kind, key, version]) => ({ kind, key, version })),
});

describe('transactions at the same time', function () {
  this.timeout(60_000);

  it('see one moment each, and none undoes what another one did', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'oih-isolation-'));
    const docstore = await startDocstore({ dataDir: folder, logger: createLogger('test', 'silent') });
    for (const seed of [1, 2, 3]) {
      const { committed, conflicts, faults } = await concurrentTransactions(docstore.uri, {
        clients: 6,
        perClient: 40,
        seed,
      });
      assert.deepEqual(faults, []);
      assert.ok(committed > 50 && conflicts > 10, `${committed} commits and ${conflicts} conflicts prove little`);
    }
    await docstore.close();
    rmSync(folder, { recursive: true });
  });

  it('would be caught at a lost update, an aborted or unfinished read, and a torn snapshot', () => {
    const start = history(
      's',
      'committed',
      ['read', 'x', null],
      ['write', 'x', 's:x'],
      ['read', 'y', null],
      ['write', 'y', 's:y'],
    );
    const end = new Map([
      ['x', 'b:1'],
      ['y', 's:y'],
    ]);
    const add = (id: string) => history(id, 'committed', ['read', 'x', 's:x'], ['write', 'x', `${id}:1`]);
    assert.match(checkSnapshotIsolation([start, add('a'), add('b')], end).join(), /lost update/);
    const faultsOf = (...histories: History[]) =>
      checkSnapshotIsolation(
        [start, ...histories],
        new Map([
          ['x', 's:x'],
          ['y', 's:y'],
        ]),
      ).join();
    const gone = history('g', 'aborted', ['read', 'x', 's:x'], ['write', 'x', 'g:1']);
    assert.match(faultsOf(gone, history('r', 'committed', ['read', 'x', 'g:1'])), /was aborted/);
    const twice = history('w', 'unknown', ['read', 'x', 's:x'], ['write', 'x', 'w:1'], ['write', 'x', 'w:2']);
    assert.match(faultsOf(twice, history('r', 'committed', ['read', 'x', 'w:1'])), /written over before the commit/);
    assert.match(
      faultsOf(history('r', 'committed', ['read', 'x', 's:x'], ['read', 'y', null])),
      /saw x after s, and y before it/,
    );
    assert.match(
      faultsOf(history('l', 'committed', ['read', 'x', 's:x'], ['write', 'x', 'l:1'])),
      /is not among the versions/,
    );
    assert.equal(faultsOf(history('r', 'committed', ['read', 'x', 's:x'], ['read', 'y', 's:y'])), '');
  });
});
