import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { accountLines } from './demo-accounts.mjs';
import { matches } from './dependencies.mjs';
import { forTerminal } from './log-line.mjs';
import { checkNode, isAtLeast } from './node-version.mjs';
import { assertFree } from './ports.mjs';
import { installCommand, missingPackages } from './system-packages.mjs';
import { createTerminal, duration } from './terminal.mjs';
import { inputsOf } from './web-build.mjs';

function capture(now) {
  const lines = [];
  return { lines, terminal: createTerminal({ stream: { write: (text) => lines.push(text) }, now }) };
}

describe('the steps of the set-up', () => {
  it('say what they did and how long it took', async () => {
    let time = 0;
    const { lines, terminal } = capture(() => time);
    await terminal.step('media worker', async () => {
      time = 364_600;
      return 'built';
    });
    assert.deepEqual(lines, ['  ✓ media worker: built (6 min 5 s)\n']);
    assert.deepEqual(terminal.timings, [{ title: 'media worker', ms: 364_600 }]);
  });

  it('show progress every few seconds in a log, not every line', async () => {
    let time = 0;
    const { lines, terminal } = capture(() => time);
    await terminal.step('media worker', async () => {
      for (const moment of [1000, 2000, 5000, 6000, 10_000]) {
        time = moment;
        terminal.progress(`[${moment}]`);
      }
    });
    assert.deepEqual(lines.slice(0, -1), ['    [5000]\n', '    [10000]\n']);
  });

  it('name the step that failed', async () => {
    const { lines, terminal } = capture(() => 0);
    await assert.rejects(
      terminal.step('web apps', () => Promise.reject(new Error('no'))),
      /no/,
    );
    assert.deepEqual(lines, ['  ✗ web apps (0.0 s)\n']);
  });

  it('give durations that people read', () => {
    assert.deepEqual([200, 9949, 9951, 119_000, 200_000].map(duration), [
      '0.2 s',
      '9.9 s',
      '10 s',
      '119 s',
      '3 min 20 s',
    ]);
  });

  it('refuse a Node.js that is too old', () => {
    assert.deepEqual(
      ['20.19.0', '20.20.2', '22.0.0', '20.18.9'].map((version) => isAtLeast(version, '20.19')),
      [true, true, true, false],
    );
    assert.throws(() => checkNode('18.20.0'), /This is Node\.js 18\.20\.0; 20\.19 or newer is needed/);
  });

  it('know when the dependencies are those of the lock file', () => {
    const wanted = {
      '': {},
      'node_modules/a': { version: '1.0.0' },
      'node_modules/b': { version: '2.0.0', optional: true },
    };
    assert.equal(matches(wanted, { 'node_modules/a': { version: '1.0.0' } }), true);
    assert.equal(matches(wanted, { 'node_modules/a': { version: '1.0.1' } }), false);
    assert.equal(matches(wanted, { 'node_modules/b': { version: '2.0.0' } }), false);
  });

  it('know which system packages are missing, and the command that installs them', () => {
    assert.deepEqual(missingPackages(['no-such-package-of-debian']), ['no-such-package-of-debian']);
    assert.match(installCommand(['meson', 'g++']), /apt-get install .*meson g\+\+$/);
  });

  it('name each port that is taken and the variable that moves it', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address();
    try {
      const wanted = [{ port, host: '127.0.0.1', variable: 'API_PORT', what: 'the web server' }];
      await assert.rejects(assertFree(wanted), new RegExp(`port ${port} for the web server is in use; set API_PORT`));
    } finally {
      server.close();
    }
  });

  it('build a web app again when its sources change, but not for a test or a previous build', () => {
    const base = mkdtempSync(join(tmpdir(), 'web-build-test-'));
    try {
      const put = (path, text) => {
        mkdirSync(join(base, path, '..'), { recursive: true });
        writeFileSync(join(base, path), text);
      };
      put('apps/patient/src/main.tsx', 'one');
      const first = inputsOf('patient', base);
      put('apps/patient/dist/index.html', 'built');
      put('apps/patient/src/main.test.ts', 'a test');
      assert.equal(inputsOf('patient', base), first);
      put('packages/web/src/theme.ts', 'a colour');
      assert.notEqual(inputsOf('patient', base), first);
    } finally {
      rmSync(base, { recursive: true, force: true });
    }
  });
});

describe('the terminal of a running installation', () => {
  it('shows warnings and errors in words, and nothing that is in order', () => {
    assert.equal(forTerminal('{"level":30,"time":1,"msg":"listening","port":3000}'), undefined);
    assert.equal(
      forTerminal('{"level":40,"time":1,"pid":7,"name":"api","msg":"slow","route":"/slots","ms":900}'),
      'warning: slow route=/slots ms=900',
    );
    assert.equal(
      forTerminal('{"level":50,"msg":"cannot write","err":{"message":"disk full"}}'),
      'error: cannot write: disk full',
    );
    assert.equal(forTerminal('Error: thrown before the logger was there'), 'Error: thrown before the logger was there');
    assert.equal(forTerminal('{ broken'), '{ broken');
    assert.equal(forTerminal(''), undefined);
  });

  it('lists the demo accounts of the apps that are there', () => {
    const lines = accountLines('http://localhost:3000', ['patient', 'doctor']);
    assert.match(lines[0], /patient +13800000001 +one-time code on http:\/\/localhost:3000\/dev\/mailbox/);
    assert.ok(lines.some((line) => /doctor\.county +demo-Passw0rd/.test(line)));
    assert.ok(!lines.some((line) => line.includes('admin.county')));
  });
});
