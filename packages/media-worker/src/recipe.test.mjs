import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { workerSources } from './mediasoup-package.mjs';
import { applyPatches, placeSubprojects } from './recipe.mjs';
import { asSourceIndexes } from './srtp-source.mjs';

describe('the recipe of the media worker', () => {
  let folder;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'recipe-test-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('fits the installed sources', () => {
    for (const part of ['meson.build', 'subprojects', 'src/RTC/DtlsTransport.cpp']) {
      cpSync(join(workerSources(), part), join(folder, part), { recursive: true });
    }
    placeSubprojects(folder);
    applyPatches(folder);
    assert.match(readFileSync(join(folder, 'meson.build'), 'utf8'), /meson_version: '>= 1\.0\.0'/);
    assert.match(readFileSync(join(folder, 'src/RTC/DtlsTransport.cpp'), 'utf8'), /operationType & BIO_CB_RETURN/);
    const placed = readFileSync(join(folder, 'subprojects/libsrtp-3.0.0-beta-2fc078db/include/srtp.h'), 'utf8');
    assert.match(placed, /srtp_policy_create/);
  });

  it('fails loudly when the text that it replaces is not there', () => {
    writeFileSync(join(folder, 'a.cpp'), 'other code');
    const patch = { file: 'a.cpp', find: 'the code', replace: 'better code' };
    assert.throws(
      () => applyPatches(folder, [patch]),
      /a\.cpp should contain exactly once\n {2}the code\nbut contains it 0/,
    );
    assert.equal(readFileSync(join(folder, 'a.cpp'), 'utf8'), 'other code');
  });

  it('fails loudly when the text is there twice, because only one of the places was meant', () => {
    writeFileSync(join(folder, 'a.cpp'), 'the code; the code');
    const patch = { file: 'a.cpp', find: 'the code', replace: 'better code' };
    assert.throws(() => applyPatches(folder, [patch]), /contains it 2 times/);
  });

  it("asks the machine's own Debian mirrors for sources", () => {
    const deb822 = 'Types: deb\nURIs: http://mirror.hospital/debian\nSuites: bookworm\n';
    assert.equal(asSourceIndexes(deb822, 'deb822'), deb822.replace('deb\n', 'deb-src\n'));
    const list = '# comment\ndeb http://mirror.hospital/debian bookworm main\ndeb-src http://other main';
    assert.equal(asSourceIndexes(list, 'list'), 'deb-src http://mirror.hospital/debian bookworm main');
  });
});
