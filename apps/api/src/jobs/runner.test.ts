import assert from 'node:assert/strict';
import { connectData, type Data } from '@oih/data/connect';
import { createLogger } from '@oih/platform/logger';
import { FakeClock } from '@oih/testkit/fake-clock';
import { startStore } from '@oih/testkit/store';
import { type JobHandler, JobRunner } from './runner.ts';

const minute = 60_000;

describe('jobs', () => {
  let store: Awaited<ReturnType<typeof startStore>>;
  let data: Data;
  let clock: FakeClock;
  const runners: JobRunner[] = [];

  before(async () => {
    store = await startStore();
    data = await connectData(store.uri);
  });
  beforeEach(() => {
    clock = new FakeClock('2026-11-23T00:00:00Z');
  });
  afterEach(async () => {
    for (const runner of runners.splice(0)) await runner.stop();
  });
  after(async () => {
    await data.close();
    await store.close();
  });

  const runner = (handlers: Record<string, JobHandler>) => {
    const one = new JobRunner(data.repositories.jobs, handlers, clock, createLogger('api', 'silent'));
    runners.push(one);
    one.start();
    return one;
  };
  const job = (id: string, kind: string, inMinutes = 0) => ({
    _id: id,
    kind,
    dueAt: new Date(clock.now().getTime() + inMinutes * minute),
    subject: { appointmentId: id },
  });

  it('are done when they are due, and not before', async () => {
    const done: string[] = [];
    const running = runner({ remind: async ({ _id }) => void done.push(_id) });
    await data.repositories.jobs.add([job('later', 'remind', 10), job('now', 'remind')]);
    await running.settled();
    assert.deepEqual(done, ['now']);
    clock.advance(10 * minute);
    await running.settled();
    assert.deepEqual(done, ['now', 'later']);
  });

  it('are done once, although they are added twice and two processes look for them', async () => {
    const done: string[] = [];
    const handlers = { once: async ({ _id }: { _id: string }) => void done.push(_id) };
    const [first, second] = [runner(handlers), runner(handlers)];
    const many = Array.from({ length: 20 }, (_, at) => job(`once-${at}`, 'once'));
    await Promise.all([data.repositories.jobs.add(many), data.repositories.jobs.add(many)]);
    await Promise.all([first.settled(), second.settled()]);
    assert.deepEqual(done.sort(), many.map(({ _id }) => _id).sort());
  });

  it('are tried again after a failure, later each time, and given up in the end with the code of the error', async () => {
    let attempts = 0;
    const running = runner({
      fails: async () => {
        attempts += 1;
        throw new Error('no');
      },
    });
    await data.repositories.jobs.add([job('failing', 'fails')]);
    await running.settled();
    await running.settled();
    assert.equal(attempts, 1);
    for (let hour = 0; hour < 12; hour++) {
      clock.advance(60 * minute);
      await running.settled();
    }
    assert.equal(attempts, 7);
    const { status, lastError } = (await data.repositories.jobs.byId('failing'))!;
    assert.deepEqual({ status, lastError }, { status: 'failed', lastError: 'INTERNAL' });
  });

  it('go to another process when the one that took them is gone', async () => {
    await data.repositories.jobs.add([job('orphan', 'adopt')]);
    const [taken] = await data.repositories.jobs.take(['adopt'], clock.now(), minute, 1);
    assert.equal(taken?._id, 'orphan');
    let done = 0;
    const running = runner({
      adopt: async () => {
        done += 1;
      },
    });
    await running.settled();
    assert.equal(done, 0);
    clock.advance(minute);
    await running.settled();
    assert.equal(done, 1);
  });

  it('are not done when they were taken back', async () => {
    let done = 0;
    const running = runner({
      revoked: async () => {
        done += 1;
      },
    });
    await data.repositories.jobs.add([job('back', 'revoked', 5)]);
    await data.repositories.jobs.cancel(['back'], clock.now());
    clock.advance(5 * minute);
    await running.settled();
    assert.equal(done, 0);
  });
});
