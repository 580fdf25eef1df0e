import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { missingEntries, platformOf } from './complete-lock.mjs';
import { fromRoot } from './paths.mjs';

describe('package-lock.json', () => {
  it('describes every optional package that it names, so that "npm ci" accepts it everywhere', () => {
    const lock = JSON.parse(readFileSync(fromRoot('package-lock.json'), 'utf8'));
    assert.deepEqual(Object.keys(missingEntries(lock)), [], 'mend it: node scripts/lib/complete-lock.mjs');
  });

  it('is completed with what the name of a platform package says', () => {
    assert.deepEqual(platformOf('@biomejs/cli-linux-x64-musl'), { os: ['linux'], cpu: ['x64'], libc: ['musl'] });
    assert.deepEqual(platformOf('@swc/core-win32-arm64-msvc'), { os: ['win32'], cpu: ['arm64'] });
    const packages = {
      'node_modules/linter': {
        dev: true,
        optionalDependencies: { 'linter-darwin-x64': '1.0.0', 'linter-linux-x64': '1.0.0' },
      },
      'node_modules/linter/node_modules/linter-linux-x64': {},
    };
    assert.deepEqual(missingEntries({ packages }), {
      'node_modules/linter-darwin-x64': { version: '1.0.0', cpu: ['x64'], dev: true, optional: true, os: ['darwin'] },
    });
  });

  it('is not completed with a version that only the registry knows', () => {
    const packages = { 'node_modules/a': { optionalDependencies: { b: '^1.0.0' } } };
    assert.throws(() => missingEntries({ packages }), /b is asked for as "\^1\.0\.0"/);
  });
});
