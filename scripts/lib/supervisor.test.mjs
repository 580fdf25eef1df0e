import assert from 'node:assert/strict';
import { EventEmitter, once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fromRoot } from './paths.mjs';
import { answersHttp, waitUntil } from './ports.mjs';
import { supervise } from './supervisor.mjs';

const standIn = fromRoot('scripts', 'lib', 'stand-ins', 'server.mjs');

describe('a supervised process', () => {
  let folder;
  let running;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'supervisor-test-'));
  });
  afterEach(async () => {
    await running?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  /** Starts the stand-in; gives what is said about it and a way to wait for the ports that it listens on. */
  function start(behaviour, options = {}) {
    const said = new EventEmitter();
    const lines = [];
    const logFile = join(folder, 'logs', 'stand-in.log');
    const say = (line) => {
      lines.push(line);
      said.emit('line', line);
    };
    const args = [standIn, behaviour];
    running = supervise({
      name: 'stand-in',
      command: process.execPath,
      args,
      env: process.env,
      logFile,
      say,
      ...options,
    });
    const ports = () => {
      const text = existsSync(logFile) ? readFileSync(logFile, 'utf8') : '';
      return [...text.matchAll(/"port":(\d+)/g)].map((match) => match[1]);
    };
    const nthPort = async (count) => {
      await waitUntil(async () => ports().length >= count, { timeoutMs: 10_000, what: 'the stand-in' });
      return ports()[count - 1];
    };
    return { lines, said, logFile, nthPort };
  }

  it('writes what it says to its log, and shows nothing that is in order', async () => {
    const { lines, nthPort } = start('well');
    assert.equal(await answersHttp(`http://127.0.0.1:${await nthPort(1)}/healthz`), true);
    assert.deepEqual(lines, []);
  });

  it('is started again when it dies, and that is said', async () => {
    const { lines, nthPort } = start('well', { pauseMs: 10 });
    await fetch(`http://127.0.0.1:${await nthPort(1)}/die`);
    assert.equal(await answersHttp(`http://127.0.0.1:${await nthPort(2)}/`), true);
    assert.match(lines[0], /^stand-in: it ended with code 1, see .*stand-in\.log; starting it again in 0\.01 s$/);
    assert.equal(running.failure(), undefined);
  });

  it('waits longer each time when it cannot start, and shows its last words', async () => {
    const { lines, said } = start('fails', { pauseMs: 10 });
    while (lines.length < 6) await once(said, 'line');
    const pauses = lines.filter((line) => line.includes('starting it again')).map((line) => line.split(' in ').at(-1));
    assert.deepEqual(pauses.slice(0, 3), ['0.01 s', '0.02 s', '0.04 s']);
    assert.equal(lines[0], 'stand-in: fatal: the environment is not usable');
  });

  it('stops in order when asked', async () => {
    const { logFile, nthPort } = start('well');
    const port = await nthPort(1);
    await running.stop();
    assert.match(readFileSync(logFile, 'utf8'), /stopping in order/);
    assert.equal(await answersHttp(`http://127.0.0.1:${port}/`), false);
  });

  it('is killed when it does not stop by itself, and that is said', async () => {
    const { lines, nthPort } = start('stubborn', { killAfterMs: 50 });
    await nthPort(1);
    await running.stop();
    assert.deepEqual(lines, ['stand-in does not stop by itself; killing it']);
  });

  it('that cannot be run at all says why', async () => {
    const { lines, said } = start('well', { command: join(folder, 'missing'), pauseMs: 60_000 });
    if (lines.length === 0) await once(said, 'line');
    assert.match(lines[0], /ENOENT/);
  });
});
