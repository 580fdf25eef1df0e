import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { isAbsolute, join } from 'node:path';
import { ownSecrets, readDotEnv, withDefaults } from './environment.mjs';

describe('the environment of our processes', () => {
  let folder;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'environment-test-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('derives addresses from the ports that were set', () => {
    const env = withDefaults({ API_PORT: '8080', DOCSTORE_PORT: '30000', MEDIA_PORT: '' });
    assert.equal(env.PUBLIC_ORIGIN, 'http://localhost:8080');
    assert.equal(env.API_INTERNAL_URL, 'http://127.0.0.1:8080');
    assert.equal(env.MONGODB_URI, 'mongodb://127.0.0.1:30000/hospital?replicaSet=docstore');
    assert.equal(env.MEDIA_PORT, '3100');
    assert.ok(isAbsolute(env.OIH_DATA_DIR));
  });

  it('reads .env, and does without', () => {
    writeFileSync(join(folder, '.env'), 'API_PORT=4000\n# a comment\nPUBLIC_ORIGIN="https://hospital.example"\n');
    assert.deepEqual(readDotEnv(join(folder, '.env')), { API_PORT: '4000', PUBLIC_ORIGIN: 'https://hospital.example' });
    assert.deepEqual(readDotEnv(join(folder, 'missing')), {});
  });

  it('makes secrets once and lets only their owner read them', () => {
    const env = { NODE_ENV: 'development', OIH_DATA_DIR: join(folder, 'data') };
    const first = ownSecrets(env);
    assert.deepEqual(ownSecrets(env), first);
    assert.match(first.SESSION_SECRET, /^[0-9a-f]{64}$/);
    assert.match(first.PUSH_PRIVATE_KEY, /^[\w-]{43}$/);
    assert.notEqual(first.SESSION_SECRET, first.INTERNAL_SECRET);
    assert.equal(statSync(join(folder, 'data', 'secrets.json')).mode & 0o777, 0o600);
  });

  it('keeps a secret that was set', () => {
    const env = { NODE_ENV: 'development', OIH_DATA_DIR: folder, SESSION_SECRET: 'set by the operator' };
    assert.deepEqual(Object.keys(ownSecrets(env)), [
      'INTERNAL_SECRET',
      'RECORDS_KEY',
      'IDENTITY_SECRET',
      'PUSH_PRIVATE_KEY',
    ]);
  });

  it('makes up no secret in production', () => {
    const env = { NODE_ENV: 'production', OIH_DATA_DIR: folder, SESSION_SECRET: 'set' };
    assert.throws(() => ownSecrets(env), /In production INTERNAL_SECRET, RECORDS_KEY, IDENTITY_SECRET must be set/);
    assert.deepEqual(ownSecrets({ ...env, INTERNAL_SECRET: 'set', RECORDS_KEY: 'set', IDENTITY_SECRET: 'set' }), {});
  });
});
