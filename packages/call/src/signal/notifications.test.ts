import assert from 'node:assert/strict';
import { Notifications } from './notifications.ts';

interface State {
  seq: number;
  says: string;
}

describe('the notifications of a session', () => {
  let done: string[];
  let reads: ((state: State | Error) => void)[];
  let notifications: Notifications<State>;

  const told = (seq: number) => notifications.take({ v: 1, seq, m: `n${seq}`, d: {} });
  /** Everything that waits only for what is there already has been carried out. */
  const settled = () => new Promise((resolve) => setImmediate(resolve));

  beforeEach(() => {
    done = [];
    reads = [];
    notifications = new Notifications<State>({
      handle: async ({ m }) => void done.push(m),
      read: () =>
        new Promise((resolve, reject) => {
          reads.push((state) => (state instanceof Error ? reject(state) : resolve(state)));
        }),
      adopt: async ({ says }) => void done.push(says),
      failed: () => void done.push('failed'),
    });
    notifications.startFrom(4);
  });

  it('are carried out once each, in their turn', async () => {
    for (const seq of [4, 5, 5, 6]) told(seq);
    await settled();
    assert.deepEqual([done, reads.length, notifications.last], [['n5', 'n6'], 0, 6]);
  });

  it('are made up for by one reading of the whole state when one was lost, and go on from there', async () => {
    for (const seq of [5, 7, 8]) told(seq);
    assert.equal(reads.length, 1);
    reads[0]!({ seq: 8, says: 'state of 8' });
    await settled();
    told(8);
    told(9);
    await settled();
    assert.deepEqual([done, reads.length], [['n5', 'state of 8', 'n9'], 1]);
  });

  it('are read once more when the transports were built anew meanwhile', async () => {
    told(6);
    notifications.mediaDropped();
    reads[0]!({ seq: 6, says: 'of the transports before' });
    await settled();
    assert.deepEqual([done, reads.length], [[], 2]);
    reads[1]!({ seq: 9, says: 'of these' });
    await settled();
    assert.deepEqual([done, notifications.last], [['of these'], 9]);
  });

  it('leave a state alone whose transports were gone before its turn', async () => {
    notifications.follow({ seq: 6, says: 'of the transports before' });
    notifications.mediaDropped();
    told(7);
    await settled();
    assert.deepEqual(done, ['n7']);
  });

  it('say so when the state cannot be read', async () => {
    told(6);
    reads[0]!(new Error('no answer'));
    await settled();
    assert.deepEqual(done, ['failed']);
  });
});
