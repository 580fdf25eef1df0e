import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { sha256OfFile } from '@oih/setup/checksum';
import { runCommand } from '@oih/setup/command';
import { entryFolder, readCache, writeCache } from './cached-worker.mjs';
import { explain } from './explain.mjs';
import { locateWorker } from './locate-worker.mjs';
import { prebuiltUrl } from './mediasoup-package.mjs';
import { whyItCannotRun } from './named-worker.mjs';
import { resolveWorker } from './resolve-worker.mjs';

const nowhere = 'http://127.0.0.1:1';

describe('the media worker is found, downloaded or built', () => {
  let folder;
  let servers;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'media-worker-test-'));
    servers = [];
  });
  afterEach(async () => {
    for (const server of servers) {
      server.closeAllConnections();
      server.close();
    }
    rmSync(folder, { recursive: true, force: true });
  });

  const environment = (more = {}) => ({
    OIH_CACHE_DIR: join(folder, 'cache'),
    MEDIASOUP_WORKER_PREBUILT_DOWNLOAD_BASE_URL: nowhere,
    ...more,
  });

  /** An executable file that stands for a worker; what it contains tells where it came from. */
  function standIn(name, text) {
    const path = join(folder, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
    chmodSync(path, 0o755);
    return path;
  }

  /** Ways that note in which order they were gone, and bring a stand-in. */
  function notedWays({ published = false } = {}) {
    const gone = [];
    const bring =
      (way) =>
      async ({ use }) => {
        gone.push(way);
        await use({ bin: standIn(`${way}-worker`, way), how: way });
      };
    const outOfReach = async () => {
      gone.push('download');
      throw new Error('out of reach');
    };
    const test = async () => void gone.push('test');
    const download = published ? bring('download') : outOfReach;
    return { gone, ways: { download, build: bring('build'), test, whyNot: () => undefined } };
  }

  async function serve(handle) {
    const server = createServer(handle);
    servers.push(server);
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return `http://127.0.0.1:${server.address().port}`;
  }

  /** A mirror that has one archive, as mediasoup packs it. */
  async function mirror(text) {
    const bin = standIn('mirror/mediasoup-worker', text);
    const archive = join(folder, 'worker.tgz');
    await runCommand('tar', ['-czf', archive, '-C', dirname(bin), basename(bin)]);
    const asked = [];
    const base = await serve((request, response) => {
      asked.push(request.url);
      response.end(readFileSync(archive));
    });
    return { base, asked, sha256: sha256OfFile(archive) };
  }

  it('takes what MEDIASOUP_WORKER_BIN names before everything else', async () => {
    const env = environment({ MEDIASOUP_WORKER_BIN: standIn('own', 'own') });
    const { gone, ways } = notedWays();
    writeCache({ bin: standIn('cached', 'cached'), how: 'built' }, env);
    const { bin, fresh } = await resolveWorker({ env, ways });
    assert.deepEqual([bin, fresh, gone], [env.MEDIASOUP_WORKER_BIN, false, []]);
    assert.equal(locateWorker(env), bin);
  });

  it('says so when MEDIASOUP_WORKER_BIN names nothing that can run', async () => {
    const env = environment({ MEDIASOUP_WORKER_BIN: join(folder, 'missing') });
    await assert.rejects(resolveWorker({ env }), /MEDIASOUP_WORKER_BIN names .*missing.*ENOENT/);
  });

  it('takes the cached one before it downloads', async () => {
    const env = environment();
    const { gone, ways } = notedWays();
    const cached = writeCache({ bin: standIn('cached', 'cached'), how: 'built' }, env);
    assert.deepEqual(await resolveWorker({ env, ways }), { ...cached, fresh: false });
    assert.deepEqual(gone, []);
  });

  it('downloads before it builds, and tests what came', async () => {
    const { gone, ways } = notedWays({ published: true });
    const { how, fresh } = await resolveWorker({ env: environment(), ways });
    assert.deepEqual([how, fresh, gone], ['download', true, ['download', 'test']]);
  });

  it('builds when nothing can be downloaded, after seeing to the packages, and only once', async () => {
    const env = environment();
    const { gone, ways } = notedWays();
    const ensurePackages = async (packages) => void gone.push(packages.includes('meson') ? 'packages' : 'no packages');
    const first = await resolveWorker({ env, ways, ensurePackages });
    const second = await resolveWorker({ env, ways, ensurePackages });
    assert.deepEqual(gone, ['download', 'packages', 'build', 'test']);
    assert.equal(readFileSync(locateWorker(env), 'utf8'), 'build');
    assert.deepEqual([first.fresh, second.fresh, second.bin], [true, false, first.bin]);
  });

  it('builds once when two set-ups run at the same time', async () => {
    const env = environment();
    const { gone, ways } = notedWays();
    await Promise.all([resolveWorker({ env, ways }), resolveWorker({ env, ways })]);
    assert.deepEqual(gone, ['download', 'build', 'test']);
  });

  it('builds when the published one does not work here', async () => {
    const { gone, ways } = notedWays({ published: true });
    let tests = 0;
    ways.test = async () => {
      tests++;
      if (tests === 1) throw new Error('it needs a newer C library');
    };
    const { how } = await resolveWorker({ env: environment(), ways });
    assert.deepEqual([how, gone, tests], ['build', ['download', 'build'], 2]);
  });

  it('caches nothing that fails its test', async () => {
    const env = environment();
    const { ways } = notedWays();
    ways.test = async () => {
      throw new Error('forwards nothing');
    };
    await assert.rejects(resolveWorker({ env, ways }), /forwards nothing/);
    assert.equal(existsSync(entryFolder(env)), false);
    assert.throws(() => locateWorker(env), /npm start/);
  });

  it('refuses a cached binary that was changed, and makes it again', async () => {
    const env = environment();
    const { gone, ways } = notedWays();
    const { bin } = await resolveWorker({ env, ways });
    writeFileSync(bin, 'tampered');
    assert.throws(() => locateWorker(env), /checksum differs/);
    const { fresh } = await resolveWorker({ env, ways });
    assert.equal(fresh, true);
    assert.equal(readFileSync(locateWorker(env), 'utf8'), 'build');
    assert.deepEqual(gone, ['download', 'build', 'test', 'download', 'build', 'test']);
  });

  it('installs the libraries that a cached binary lacks on a new machine, and builds only when that does not help', async () => {
    const env = environment();
    const { gone, ways } = notedWays();
    const cached = writeCache({ bin: standIn('cached', 'cached'), how: 'built' }, env);
    let lacking = true;
    const whyNot = () => (lacking ? 'libuv.so.1 is missing' : undefined);
    const mends = async () => {
      lacking = false;
    };
    const mended = await resolveWorker({ env, ways: { ...ways, whyNot }, ensurePackages: mends });
    assert.deepEqual([mended, gone], [{ ...cached, fresh: false }, []]);
    lacking = true;
    const built = await resolveWorker({ env, ways: { ...ways, whyNot } });
    assert.deepEqual([built.fresh, gone], [true, ['download', 'build', 'test']]);
  });

  it('sees whether a binary runs on this system', () => {
    assert.equal(whyItCannotRun(locateWorker()), undefined);
    assert.match(whyItCannotRun(standIn('other-system', 'no program')) ?? '', /other-system does not run here: /);
  });

  it('trusts no binary whose note cannot be read', () => {
    const env = environment();
    const { bin } = writeCache({ bin: standIn('cached', 'cached'), how: 'built' }, env);
    writeFileSync(join(dirname(bin), 'note.json'), '{"how": "bui');
    assert.match(readCache(env).fault, /checksum differs/);
  });

  it('downloads from a mirror, by the name that mediasoup gives it, and records the checksum', async () => {
    const { base, asked, sha256 } = await mirror('from the mirror');
    const env = environment({
      MEDIASOUP_WORKER_PREBUILT_DOWNLOAD_BASE_URL: base,
      MEDIASOUP_WORKER_PREBUILT_SHA256: sha256,
    });
    const { ways } = notedWays();
    const worker = await resolveWorker({ env, ways: { ...ways, download: undefined } });
    assert.equal(readFileSync(worker.bin, 'utf8'), 'from the mirror');
    assert.equal(worker.sha256, createHash('sha256').update('from the mirror').digest('hex'));
    assert.match(asked[0], /^\/3\.27\.1\/mediasoup-worker-3\.27\.1-\w+-\w+(-kernel\d+)?\.tgz$/);
  });

  it('stops when the mirror delivers something else than the known checksum says', async () => {
    const { base } = await mirror('tampered with');
    const env = environment({
      MEDIASOUP_WORKER_PREBUILT_DOWNLOAD_BASE_URL: base,
      MEDIASOUP_WORKER_PREBUILT_SHA256: '0'.repeat(64),
    });
    const { gone, ways } = notedWays();
    await assert.rejects(resolveWorker({ env, ways: { ...ways, download: undefined } }), /is not used/);
    assert.deepEqual(gone, []);
  });

  it('notices a server that never answers', async () => {
    const base = await serve(() => undefined);
    const env = environment({ MEDIASOUP_WORKER_PREBUILT_DOWNLOAD_BASE_URL: base });
    const { gone, ways } = notedWays();
    const lines = [];
    const log = (line) => lines.push(line);
    await resolveWorker({ env, log, downloadTimeoutMs: 50, ways: { ...ways, download: undefined } });
    assert.deepEqual(gone, ['build', 'test']);
    assert.ok(lines.some((line) => line.endsWith('no answer within 0.05 s')));
  });

  it('explains each way and what stands in it', async () => {
    const env = environment();
    const ways = await explain({ env, reach: async () => 'ENOTFOUND', missingPackages: () => ['meson'] });
    assert.deepEqual(
      ways.map(({ way, good }) => [way, good]),
      [
        ['MEDIASOUP_WORKER_BIN', false],
        ['cached', false],
        ['published', false],
        ['built here', false],
      ],
    );
    assert.equal(ways[2].note, `${prebuiltUrl(env)}: ENOTFOUND`);
    assert.equal(ways[3].note, 'not installed: meson');
  });
});
