import assert from 'node:assert/strict';
import type { Clock } from '@oih/platform/clock';
import { createLogger } from '@oih/platform/logger';
import { Outbox } from './outbox.ts';

/** A collection that counts how often it was looked through, and holds one event that is delivered once. */
function carrier(collectionName: string) {
  const seen = { looks: 0, waiting: 0 };
  const collection = {
    collectionName,
    find: () => {
      seen.looks += 1;
      const record = { _id: collectionName, outbox: [{ id: `event-${collectionName}`, action: 'told' }] };
      return { toArray: async () => (seen.waiting > 0 ? [record] : []) };
    },
    updateMany: async () => {
      seen.waiting = 0;
    },
  };
  return { seen, model: { collection } };
}

describe('the outbox', () => {
  let polls: (() => void)[];
  const clock: Clock = {
    now: () => new Date(0),
    after: (_ms, task) => {
      polls.push(task);
      return () => undefined;
    },
  };
  const audit = { collection: { insertMany: async () => undefined } };
  const [visits, letters] = [carrier('visits'), carrier('letters')];
  let delivered: string[];
  let outbox: Outbox;

  beforeEach(async () => {
    polls = [];
    delivered = [];
    outbox = new Outbox([visits.model, letters.model] as never, audit as never);
    const quiet = { quiet: async () => undefined } as never;
    outbox.start(clock, createLogger('api', 'silent'), quiet, (entries) =>
      delivered.push(...entries.map(({ id }) => id)),
    );
    await outbox.settled();
    for (const { seen } of [visits, letters]) Object.assign(seen, { looks: 0, waiting: 0 });
  });

  const run = async (): Promise<void> => {
    for (let turn = 0; turn < 20; turn++) await Promise.resolve();
  };

  it('looks only through what was written, and delivers what is there', async () => {
    visits.seen.waiting = 1;
    outbox.kick(visits.model);
    await run();
    assert.deepEqual(delivered, ['event-visits']);
    assert.equal(letters.seen.looks, 0);
    assert.equal(visits.seen.looks, 2);
  });

  it('looks through the other one as well when that was written meanwhile', async () => {
    visits.seen.waiting = 1;
    letters.seen.waiting = 1;
    outbox.kick(visits.model);
    outbox.kick(letters.model);
    await run();
    assert.deepEqual(delivered, ['event-visits', 'event-letters']);
  });

  it('finds what another process left behind at the next poll', async () => {
    letters.seen.waiting = 1;
    outbox.kick(visits.model);
    await run();
    assert.deepEqual(delivered, []);
    polls.at(-1)!();
    await run();
    assert.deepEqual(delivered, ['event-letters']);
  });
});
