import assert from 'node:assert/strict';
import { initialsOf } from './initials.ts';

describe('what stands for a person without a picture', () => {
  it('is the given name of a Chinese name', () => {
    assert.equal(initialsOf('王桂芳'), '桂芳');
    assert.equal(initialsOf('李明'), '李明');
  });
  it('is two initials of any other name, and nothing for nobody', () => {
    assert.equal(initialsOf('Ada  King Lovelace'), 'AK');
    assert.equal(initialsOf(' '), '');
  });
});
