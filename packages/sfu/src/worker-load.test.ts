import assert from 'node:assert/strict';
import { WorkerLoad } from './worker-load.ts';

describe('the load of a media worker', () => {
  const quiet = { rooms: 1, consumers: 4 };

  it('is the share of a core between two readings, however far apart they are', () => {
    const load = new WorkerLoad();
    load.read(9_000, 0);
    assert.equal(load.cpu, 0);
    load.read(9_500, 1_000);
    assert.equal(load.cpu, 0.5);
    load.read(9_500, 1_000);
    load.read(12_500, 11_000);
    assert.equal(load.cpu, 0.3);
  });

  it('is the fullest of processor, consumers and calls', () => {
    const load = new WorkerLoad();
    assert.equal(load.level({ rooms: 10, consumers: 400 }), 0.8);
    assert.equal(load.level({ rooms: 70, consumers: 280 }), 0.7);
  });

  it('refuses new calls from nine tenths on, and takes them again below 72 hundredths', () => {
    const load = new WorkerLoad();
    const busy = (share: number, from: number) => {
      load.read(0, from);
      load.read(share * 1_000, from + 1_000);
      return load.isFull(quiet);
    };
    assert.deepEqual(
      [0.89, 0.9, 0.8, 0.73, 0.71, 0.8].map((share, at) => busy(share, at * 2_000)),
      [false, true, true, true, false, false],
    );
  });
});
