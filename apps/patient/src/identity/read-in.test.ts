import assert from 'node:assert/strict';
import { readIn } from './read-in.ts';

describe('an identity number in a form', () => {
  it('tells birth date and sex once it is whole', () => {
    assert.deepEqual(readIn('330702 20190301 202X'), { birthDate: '2019-03-01', sex: '2' });
    assert.deepEqual(readIn('330702201903012119'), { birthDate: '2019-03-01', sex: '1' });
    assert.equal(readIn('33070220190301'), null);
    assert.equal(readIn(undefined), null);
  });
});
