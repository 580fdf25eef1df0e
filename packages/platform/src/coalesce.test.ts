import assert from 'node:assert/strict';
import { coalesce } from './coalesce.ts';

/** A query that answers when it is told to. */
function slowQuery() {
  const asked: string[][] = [];
  const open: ((fail?: Error) => void)[] = [];
  const ask = coalesce<string>((keys) => {
    asked.push(keys);
    return new Promise((resolve, reject) => {
      open.push((fail) => (fail ? reject(fail) : resolve(new Map(keys.map((key) => [key, key.toUpperCase()])))));
    });
  });
  const begun = async (count: number) => {
    while (asked.length < count) await new Promise((resolve) => setImmediate(resolve));
  };
  return { ask, asked, open, begun };
}

describe('look-ups that are taken together', () => {
  it('are one query when they come in one turn, with each key once', async () => {
    const { ask, asked, open, begun } = slowQuery();
    const answers = Promise.all(['a', 'b', 'a'].map(ask));
    await begun(1);
    open[0]!();
    assert.deepEqual(await answers, ['A', 'B', 'A']);
    assert.deepEqual(asked, [['a', 'b']]);
  });

  it('wait for the query that is under way and become the next one, so that no answer is older than its question', async () => {
    const { ask, asked, open, begun } = slowQuery();
    const first = ask('a');
    await begun(1);
    const later = [ask('a'), ask('b')];
    open[0]!();
    assert.equal(await first, 'A');
    await begun(2);
    open[1]!();
    assert.deepEqual(await Promise.all(later), ['A', 'B']);
    assert.deepEqual(asked, [['a'], ['a', 'b']]);
  });

  it('are not spoiled by the failure of the query before', async () => {
    const { ask, open, begun } = slowQuery();
    const first = assert.rejects(ask('a'), /gone/);
    await begun(1);
    const second = ask('b');
    open[0]!(new Error('gone'));
    await first;
    await begun(2);
    open[1]!();
    assert.equal(await second, 'B');
  });

  it('are never more than a hundred in one query', async () => {
    const { ask, asked, open, begun } = slowQuery();
    const answers = Promise.all(Array.from({ length: 150 }, (_, at) => ask(`key-${at}`)));
    await begun(1);
    open[0]!();
    await begun(2);
    open[1]!();
    assert.equal((await answers).length, 150);
    assert.deepEqual(
      asked.map((keys) => keys.length),
      [100, 50],
    );
  });
});
