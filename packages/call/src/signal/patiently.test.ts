import assert from 'node:assert/strict';
import { patiently } from './patiently.ts';
import { SignalError } from './signal-error.ts';

const noRoom = new SignalError('CAPACITY', 'No media server has room.', true);

/** A time that passes only while somebody waits. */
function patience() {
  let at = 0;
  const wait = async (ms: number): Promise<void> => {
    at += ms;
  };
  return { now: () => at, wait };
}

describe('what is refused for a reason that passes', () => {
  it('is done again until it is taken', async () => {
    let asked = 0;
    const work = async () => {
      asked += 1;
      if (asked < 4) throw noRoom;
      return 'in';
    };
    assert.equal(await patiently(work, () => true, patience()), 'in');
    assert.equal(asked, 4);
  });

  it('is given up after twenty seconds, with the last refusal', async () => {
    const time = patience();
    await assert.rejects(
      patiently(
        async () => {
          throw noRoom;
        },
        () => true,
        time,
      ),
      noRoom,
    );
    assert.equal(time.now(), 20_000);
  });

  it('is not asked for any more when nobody waits for it', async () => {
    let asked = 0;
    const work = async () => {
      asked += 1;
      throw noRoom;
    };
    await assert.rejects(
      patiently(work, () => asked === 0, patience()),
      noRoom,
    );
    assert.equal(asked, 1);
  });

  it('is given up at once when the reason stays', async () => {
    const over = new SignalError('FORBIDDEN', 'You were removed.', false);
    let asked = 0;
    const work = async () => {
      asked += 1;
      throw over;
    };
    await assert.rejects(
      patiently(work, () => true, patience()),
      over,
    );
    assert.equal(asked, 1);
  });
});
