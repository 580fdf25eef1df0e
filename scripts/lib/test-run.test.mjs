import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runCommand } from '../../packages/setup/src/command.mjs';
import { fromRoot } from './paths.mjs';
import { judge, mochaArguments, partsFor, summaryLine, testGlobs } from './test-run.mjs';

describe('a test run', () => {
  it('ends with its counts in one line', () => {
    assert.equal(summaryLine({ passed: 12, failed: 0, skipped: 3 }), '12 passed, 0 failed, 3 skipped');
  });

  it('is good when tests ran to the end and none failed', () => {
    const counts = { passed: 2, failed: 0, skipped: 1 };
    assert.deepEqual(judge({ ...counts, finished: true }, 0), { counts });
  });

  it('has at least one failure when the process crashes before the last test', () => {
    const { counts, fault } = judge({ passed: 2, failed: 0, skipped: 0, finished: false }, null);
    assert.deepEqual(counts, { passed: 2, failed: 1, skipped: 0 });
    assert.match(fault, /before the last test/);
  });

  it('fails when there is no test, or the process ends badly after all', () => {
    assert.equal(judge({ passed: 0, failed: 0, skipped: 0, finished: true }, 0).counts.failed, 1);
    assert.equal(judge({ passed: 5, failed: 0, skipped: 0, finished: true }, 7).counts.failed, 1);
    assert.equal(judge({ passed: 5, failed: 2, skipped: 0, finished: true }, 2).counts.failed, 2);
  });

  it('covers everything, or the given paths with the options for mocha', () => {
    assert.deepEqual(mochaArguments([]).slice(0, testGlobs.length), testGlobs);
    const [spec] = mochaArguments(['packages/domain/', '--grep', 'hold']);
    assert.equal(spec, 'packages/domain/**/*.test.{ts,tsx,mjs}');
    assert.deepEqual(
      mochaArguments(['a.test.ts', '--grep', 'hold']).filter((text) => text.startsWith('a')),
      ['a.test.ts'],
    );
    assert.deepEqual(mochaArguments(['--grep', 'hold', 'a.test.ts']).slice(-2), ['--grep', 'hold']);
  });
});

describe('what a test run brings up', () => {
  it('is everything, unless only packages are tested', () => {
    assert.ok(partsFor([]).includes('web'));
    assert.ok(partsFor(['packages/domain', 'test/e2e']).includes('browser'));
    assert.ok(!partsFor(['packages/domain', '--grep', 'hold']).includes('web'));
  });
});

describe('our mocha reporter', () => {
  let folder;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'reporter-test-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  async function report(source) {
    const spec = join(folder, 'sample.spec.cjs');
    writeFileSync(spec, source);
    const mocha = fromRoot('node_modules', 'mocha', 'bin', 'mocha.js');
    const reporter = fromRoot('scripts', 'lib', 'mocha-reporter.mjs');
    const args = [mocha, '--no-config', '--reporter', reporter, spec];
    const env = { ...process.env, OIH_TEST_COUNTS: join(folder, 'counts.json') };
    const output = await runCommand(process.execPath, args, { env }).catch((error) => error.tail);
    return { output, counts: JSON.parse(readFileSync(env.OIH_TEST_COUNTS, 'utf8')) };
  }

  it('counts what passed, failed and was skipped, and shows each failure', async () => {
    const { output, counts } = await report(
      "it('works', () => {}); it.skip('waits', () => {}); it('breaks', () => { throw new Error('out of slots'); });",
    );
    assert.deepEqual(counts, { passed: 1, failed: 1, skipped: 1, finished: true });
    assert.match(output, /✗ breaks[\s\S]*Error: out of slots/);
  });

  it('leaves the counts so far when the process dies', async () => {
    const { counts } = await report("it('works', () => {}); it('kills', () => process.kill(process.pid, 'SIGKILL'));");
    assert.deepEqual(counts, { passed: 1, failed: 0, skipped: 0, finished: false });
  });
});
