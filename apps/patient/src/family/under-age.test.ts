import assert from 'node:assert/strict';
import { underAge } from './under-age.ts';

describe('who needs a guardian', () => {
  it('is under 18, until the birthday', () => {
    assert.equal(underAge('2008-11-24', '2026-11-23'), true);
    assert.equal(underAge('2008-11-23', '2026-11-23'), false);
    assert.equal(underAge('1953-04-18', '2026-11-23'), false);
  });

  it('may be without a number before the first birthday', () => {
    assert.equal(underAge('2025-11-24', '2026-11-23', 1), true);
    assert.equal(underAge('2025-11-23', '2026-11-23', 1), false);
  });
});
