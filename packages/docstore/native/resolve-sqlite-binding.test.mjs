import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { nodeGyp } from './build-sqlite-binding.mjs';
import { prebuiltUrl } from './download-sqlite-binding.mjs';
import { resolveSqliteBinding } from './resolve-sqlite-binding.mjs';
import { locateSqliteBinding } from './sqlite-binding.mjs';

describe('the SQLite binding is found, downloaded or compiled', () => {
  let folder;
  let env;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'sqlite-binding-test-'));
    env = { OIH_CACHE_DIR: join(folder, 'cache') };
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const brings =
    (binding, how) =>
    async ({ use }) =>
      use({ binding, how });
  const outOfReach = async () => {
    throw new Error('out of reach');
  };

  it('takes the published one, and compiles nothing', async () => {
    const build = async () => assert.fail('compiled for nothing');
    const download = brings(locateSqliteBinding(), 'downloaded');
    const { path, how, fresh } = await resolveSqliteBinding({ env, ways: { download, build } });
    assert.deepEqual([how, fresh, path], ['downloaded', true, locateSqliteBinding(env)]);
  });

  it('compiles when nothing can be downloaded, and only once', async () => {
    const needed = [];
    const ensurePackages = async (packages) => void needed.push(...packages);
    const ways = { download: outOfReach, build: brings(locateSqliteBinding(), 'built') };
    const first = await resolveSqliteBinding({ env, ways, ensurePackages });
    const second = await resolveSqliteBinding({ env, ways: { download: outOfReach, build: outOfReach } });
    assert.deepEqual([first.how, second.how, second.fresh], ['built', 'cached', false]);
    assert.ok(needed.includes('g++'));
  });

  it('compiles when the published one does not load here', async () => {
    const broken = join(folder, 'better_sqlite3.node');
    writeFileSync(broken, 'no binary at all');
    const ways = { download: brings(broken, 'downloaded'), build: brings(locateSqliteBinding(), 'built') };
    assert.equal((await resolveSqliteBinding({ env, ways })).how, 'built');
  });

  it('caches nothing that does not load, and says which command makes one', async () => {
    const broken = join(folder, 'better_sqlite3.node');
    writeFileSync(broken, 'no binary at all');
    const ways = { download: outOfReach, build: brings(broken, 'built') };
    await assert.rejects(resolveSqliteBinding({ env, ways }), /better_sqlite3\.node/);
    assert.throws(() => locateSqliteBinding(env), /npm start/);
  });

  it('asks for the name under which better-sqlite3 publishes, at a mirror when there is one', () => {
    const url = prebuiltUrl({ SQLITE_PREBUILT_DOWNLOAD_BASE_URL: 'https://mirror.hospital' });
    assert.match(url, /^https:\/\/mirror\.hospital\/v12\.11\.1\/better-sqlite3-v12\.11\.1-node-v\d+-\w+-\w+\.tar\.gz$/);
  });

  it('finds the node-gyp that npm brings', () => {
    assert.match(nodeGyp() ?? 'none', /node-gyp\.js$/);
  });
});
