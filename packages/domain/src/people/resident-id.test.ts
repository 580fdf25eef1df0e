import assert from 'node:assert/strict';
import { checkCharacterOf, maskedName, maskedResidentId, nameKey, readResidentId } from './resident-id.ts';

const now = new Date('2026-11-23T00:00:00Z');
const read = (number: string) => readResidentId(number, now);
const numbered = (digits: string) => `${digits}${checkCharacterOf(digits)}`;

describe('a resident identity number', () => {
  it('tells the birth date and the sex of its holder', () => {
    // The example of GB 11643-1999.
    assert.deepEqual(read('11010519491231002X'), { number: '11010519491231002X', birthDate: '1949-12-31', sex: '2' });
    assert.deepEqual(read(numbered('33070219530418201')), {
      number: numbered('33070219530418201'),
      birthDate: '1953-04-18',
      sex: '1',
    });
  });

  it('is read as people type it', () => {
    for (const typed of ['11010519491231002x', ' 110105 19491231 002X ', '１１０１０５１９４９１２３１００２Ｘ'])
      assert.equal((read(typed) as { number: string }).number, '11010519491231002X');
  });

  it('is refused when any one digit is another, or two neighbours are exchanged', () => {
    const good = numbered('33070219530418201');
    for (let at = 0; at < 18; at++) {
      for (const other of '0123456789') {
        if (other === good[at]) continue;
        assert.equal(typeof read(good.slice(0, at) + other + good.slice(at + 1)), 'string', `${at} as ${other}`);
      }
      const [a, b] = [good[at]!, good[at + 1]];
      if (b !== undefined && a !== b)
        assert.equal(typeof read(good.slice(0, at) + b + a + good.slice(at + 2)), 'string', `${at} exchanged`);
    }
  });

  it('says what is wrong with it', () => {
    assert.equal(read('110105491231002'), 'form');
    assert.equal(read('1101051949123100X2'), 'form');
    assert.equal(read(numbered('99010519491231002')), 'division');
    assert.equal(read(numbered('11010519490230002')), 'date');
    assert.equal(read(numbered('11010518991231002')), 'date');
    assert.equal(read('110105194912310021'), 'checksum');
  });

  it('is nobody’s who is not born yet, by the calendar of the register', () => {
    const today = numbered('33070220261124201');
    assert.equal(readResidentId(today, new Date('2026-11-23T15:59:00Z')), 'date');
    assert.equal(typeof readResidentId(today, new Date('2026-11-23T16:00:00Z')), 'object');
  });

  it('is shown by its ends only, as a name is', () => {
    assert.equal(maskedResidentId('11010519491231002X'), '11************002X');
    assert.deepEqual(['王桂芳', '王芳', '欧阳桂芳', '李'].map(maskedName), ['王*芳', '王*', '欧*芳', '李*']);
  });

  it('goes with a name, however the name is spaced', () => {
    assert.equal(nameKey(' 王 桂芳 '), nameKey('王桂芳'));
    assert.equal(nameKey('Wang  Guifang'), nameKey('wang guifang'));
    assert.notEqual(nameKey('王桂芳'), nameKey('王桂方'));
  });
});
