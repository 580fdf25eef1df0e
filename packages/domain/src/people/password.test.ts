import assert from 'node:assert/strict';
import { fitPassword, spokenPassword } from './password.ts';

describe('a password', () => {
  const of = { userName: 'chen.an', current: 'first-one-given' };
  it('is long, new, and not the user name', () => {
    assert.equal(fitPassword('a longer sentence', of), true);
    assert.equal(fitPassword('short-one', of), false);
    assert.equal(fitPassword('aaaaaaaaaaaa', of), false);
    assert.equal(fitPassword('my-Chen.An-2026', of), false);
    assert.equal(fitPassword('first-one-given', of), false);
    assert.equal(fitPassword('医生今天在县医院出诊吗', of), true);
  });

  it('that is given can be read out, and differs with each byte', () => {
    assert.equal(spokenPassword(new Uint8Array([0, 1, 2, 3, 4, 5, 6, 7])), 'abcd-efgh');
    assert.match(spokenPassword(new Uint8Array(16).map((_, at) => at * 16)), /^(?:[a-z2-9]{4}-){3}[a-z2-9]{4}$/);
  });
});
