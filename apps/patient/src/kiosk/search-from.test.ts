import assert from 'node:assert/strict';
import { birthDateIn } from './birth-date-in.ts';
import { searchFrom } from './search-from.ts';

describe('the kiosk of a station', () => {
  it('looks for doctors from its own county outward', () => {
    assert.equal(searchFrom('330702'), '?province=330000&prefecture=330700&county=330702');
    assert.equal(searchFrom('110105'), '?province=110000&prefecture=110105');
  });

  it('knows from a whole identity number whether to ask for a guardian', () => {
    assert.equal(birthDateIn('330702 20190301 202X'), '2019-03-01');
    assert.equal(birthDateIn('33070220190301'), null);
    assert.equal(birthDateIn(undefined), null);
  });
});
