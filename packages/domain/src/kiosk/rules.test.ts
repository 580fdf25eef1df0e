import assert from 'node:assert/strict';
import { idleMs, pairingCode, readPairingCode, staysUntil } from './rules.ts';

describe('a kiosk', () => {
  it('shows a code of eight letters and digits, each as likely as the others, none taken for another', () => {
    const all = new Set(
      Array.from({ length: 32 }, (_, at) => [
        ...pairingCode(Uint8Array.from({ length: 8 }, (_, i) => at * 8 + i)),
      ]).flat(),
    );
    assert.equal(all.size, 32);
    assert.doesNotMatch([...all].join(''), /[01IO]/);
    assert.equal(pairingCode(new Uint8Array(8)).length, 8);
  });

  it('takes the code as people type it', () => {
    assert.equal(readPairingCode(' 2345-abcd '), '2345ABCD');
  });

  it('ends a session that nobody uses, and every session in the end', () => {
    const now = new Date('2026-11-23T00:00:00Z');
    const later = (ms: number) => new Date(now.getTime() + ms);
    assert.deepEqual(staysUntil(now, later(2 * idleMs)), later(idleMs));
    assert.deepEqual(staysUntil(now, later(1000)), later(1000));
  });
});
