import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { firstLoads, holdToBudget } from './first-load.mjs';

/** A built app whose files are as large as they say, and cannot be packed smaller. */
function builtApp() {
  const folder = mkdtempSync(join(tmpdir(), 'first-load-test-'));
  const write = (/** @type {string} */ file, /** @type {number} */ kilobytes) =>
    writeFileSync(join(folder, file), randomBytes(kilobytes * 1000));
  mkdirSync(join(folder, '.vite'));
  const manifest = {
    'index.html': {
      file: 'main.js',
      isEntry: true,
      imports: ['_shared.js'],
      css: ['main.css'],
      dynamicImports: ['home.tsx', 'call.tsx'],
    },
    '_shared.js': { file: 'shared.js' },
    'home.tsx': { file: 'home.js', imports: ['_shared.js', '_card.js'] },
    '_card.js': { file: 'card.js', css: ['card.css'] },
    'call.tsx': { file: 'call.js' },
  };
  writeFileSync(join(folder, '.vite', 'manifest.json'), JSON.stringify(manifest));
  write('index.html', 1);
  write('main.js', 20);
  write('main.css', 5);
  write('shared.js', 30);
  write('home.js', 4);
  write('card.js', 3);
  write('card.css', 2);
  write('call.js', 500);
  return folder;
}

describe('the first load of a web app', () => {
  const folder = builtApp();
  after(() => rmSync(folder, { recursive: true, force: true }));

  it('is the page, what it starts with, and the screen with what that needs; nothing else', () => {
    assert.deepEqual(firstLoads(folder, ['home.tsx']), [{ screen: 'home.tsx', kilobytes: 65 }]);
  });

  it('is refused over its budget, and says by how much', () => {
    assert.equal(
      holdToBudget('patient', folder, { kilobytes: 65, screens: ['home.tsx'] }),
      'first screen of patient: 65 kB gzipped',
    );
    assert.throws(
      () => holdToBudget('patient', folder, { kilobytes: 64, screens: ['home.tsx'] }),
      /takes 65 kB gzipped; its budget is 64 kB/,
    );
  });

  it('is not overlooked because a screen was renamed', () => {
    assert.throws(() => firstLoads(folder, ['gone.tsx']), /no gone\.tsx/);
  });
});
