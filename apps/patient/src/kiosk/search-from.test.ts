import assert from 'node:assert/strict';
import { searchFrom } from './search-from.ts';

describe('the kiosk of a station', () => {
  it('looks for doctors from its own county outward', () => {
    assert.equal(searchFrom('330702'), '?province=330000&prefecture=330700&county=330702');
    assert.equal(searchFrom('110105'), '?province=110000&prefecture=110105');
  });
});
