import assert from 'node:assert/strict';
import { once } from 'node:events';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cacheFolder, publishFolder } from './cache.mjs';
import { sha256OfTree } from './checksum.mjs';
import { CommandFailed, runCommand } from './command.mjs';
import { download } from './download.mjs';
import { withLock } from './lock.mjs';

describe('what the set-up steps share', () => {
  let folder;
  let server;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'setup-test-'));
  });
  afterEach(() => {
    server?.closeAllConnections();
    server?.close();
    server = undefined;
    rmSync(folder, { recursive: true, force: true });
  });

  async function serve(handle) {
    server = createServer(handle).listen(0, '127.0.0.1');
    await once(server, 'listening');
    return `http://127.0.0.1:${server.address().port}/file`;
  }

  it('finds the cache where it is told, or where XDG says', () => {
    assert.equal(cacheFolder({ OIH_CACHE_DIR: '/srv/cache', XDG_CACHE_HOME: '/x' }), '/srv/cache');
    assert.equal(cacheFolder({ XDG_CACHE_HOME: '/x' }), '/x/open-internet-hospital');
  });

  it('publishes a folder whole or not at all, and readable for the user that the server runs as', () => {
    const target = join(folder, 'cache', 'entry');
    publishFolder(target, (staging) => writeFileSync(join(staging, 'file'), 'first'));
    assert.equal(statSync(target).mode & 0o777, 0o755);
    const fails = (staging) => {
      writeFileSync(join(staging, 'file'), 'half');
      throw new Error('disk full');
    };
    assert.throws(() => publishFolder(target, fails), /disk full/);
    assert.equal(readFileSync(join(target, 'file'), 'utf8'), 'first');
    assert.deepEqual(readdirSync(join(folder, 'cache')), ['entry']);
  });

  it('lets one process work at a time, and frees the lock when the work fails', async () => {
    const lock = join(folder, 'work.lock');
    const order = [];
    const work = (name) => async () => {
      order.push(`${name} begins`);
      await new Promise((resolve) => setImmediate(resolve));
      order.push(`${name} ends`);
    };
    await Promise.all([withLock(lock, work('a'), { pollMs: 1 }), withLock(lock, work('b'), { pollMs: 1 })]);
    assert.deepEqual(order, ['a begins', 'a ends', 'b begins', 'b ends']);
    await assert.rejects(
      withLock(lock, () => Promise.reject(new Error('no'))),
      /no/,
    );
    assert.equal(existsSync(lock), false);
  });

  it('takes over a lock that a killed process left behind', async () => {
    const lock = join(folder, 'work.lock');
    mkdirSync(lock);
    utimesSync(lock, new Date(0), new Date(0));
    const onWait = () => assert.fail('waited for nobody');
    assert.equal(await withLock(lock, async () => 'done', { onWait }), 'done');
  });

  it('names the address and the reason when a download fails', async () => {
    const url = await serve((_, response) => response.writeHead(404).end());
    await assert.rejects(download(url, join(folder, 'file')), { message: `${url}: the server answers 404 Not Found` });
    await assert.rejects(download('http://127.0.0.1:1/file', join(folder, 'file')), { name: 'DownloadFailed' });
  });

  it('gives up on a download that stops half way', async () => {
    const url = await serve((_, response) => response.writeHead(200, { 'content-length': '100' }).write('half'));
    await assert.rejects(download(url, join(folder, 'file'), { timeoutMs: 50 }), /no answer within 0\.05 s/);
  });

  it('shows the last words of a command that fails', async () => {
    const script = 'console.log("compiling"); console.error("no such header"); process.exit(2)';
    const failed = await runCommand(process.execPath, ['-e', script]).catch((error) => error);
    assert.ok(failed instanceof CommandFailed);
    assert.match(failed.message, /ended with code 2:\n[\s\S]*no such header/);
    await assert.rejects(runCommand(join(folder, 'missing'), []), /cannot be run: .*ENOENT/);
  });

  it('sums a tree by names and contents', () => {
    writeFileSync(join(folder, 'a'), '1');
    const first = sha256OfTree(folder, ['.']);
    assert.equal(sha256OfTree(folder, ['a', 'not there']), first);
    writeFileSync(join(folder, 'b'), '');
    assert.notEqual(sha256OfTree(folder, ['.']), first);
    assert.equal(
      sha256OfTree(folder, ['.'], (name) => name !== 'b'),
      first,
    );
  });
});
