import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import express from 'express';
import { packedForms } from './packed.ts';

const script = 'export const hospital = "open";'.repeat(20);

describe('the files of a built web app', () => {
  const folder = mkdtempSync(join(tmpdir(), 'packed-test-'));
  let server: Server;

  before((done) => {
    writeFileSync(join(folder, 'main.js'), script);
    writeFileSync(join(folder, 'main.js.br'), brotliCompressSync(script));
    writeFileSync(join(folder, 'main.js.gz'), gzipSync(script));
    writeFileSync(join(folder, 'icon.svg'), '<svg/>');
    const app = express().use('/assets', packedForms(folder), express.static(folder, { fallthrough: false }));
    server = createServer(app).listen(0, '127.0.0.1', done);
  });
  after((done) => {
    rmSync(folder, { recursive: true, force: true });
    server.close(done);
  });

  const get = (path: string, encoding: string) =>
    fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`, {
      headers: { 'accept-encoding': encoding },
    });

  for (const [accepted, given] of [
    ['gzip, deflate, br, zstd', 'br'],
    ['gzip', 'gzip'],
    ['identity', null],
  ] as const)
    it(`come as ${given ?? 'they are'} to a browser that takes ${accepted}`, async () => {
      const response = await get('/assets/main.js', accepted);
      assert.equal(response.headers.get('content-encoding'), given);
      assert.match(response.headers.get('content-type') ?? '', /javascript/);
      assert.match(response.headers.get('vary') ?? '', /Accept-Encoding/);
      assert.equal(await response.text(), script);
    });

  it('come as they are when the build has not packed them', async () => {
    const response = await get('/assets/icon.svg', 'br');
    assert.equal(response.headers.get('content-encoding'), null);
    assert.equal(await response.text(), '<svg/>');
  });

  it('are none outside the folder', async () => {
    assert.equal((await get('/assets/..%2f..%2fetc%2fhostname', 'br')).status >= 400, true);
  });
});
