import assert from 'node:assert/strict';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { locateWorker } from './locate-worker.mjs';
import { selfTest } from './self-test.mjs';

describe('the self-test of the media worker', () => {
  it('passes for the worker of this machine: it starts and forwards a packet over SRTP', async () => {
    const { srtp, dtlsFingerprints, bytes } = await selfTest(locateWorker());
    assert.equal(srtp, 'AEAD_AES_256_GCM');
    assert.ok(dtlsFingerprints > 0);
    assert.ok(bytes > 12);
  });

  it('fails for a binary that is no worker', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'self-test-'));
    try {
      const bin = join(folder, 'mediasoup-worker');
      writeFileSync(bin, '#!/bin/sh\nexit 1\n');
      chmodSync(bin, 0o755);
      await assert.rejects(selfTest(bin));
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
