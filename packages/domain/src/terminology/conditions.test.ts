import assert from 'node:assert/strict';
import { categoryOf, conditionOf, searchConditions } from './conditions.ts';
import seed from './icd10.json' with { type: 'json' };

const codes = (query: string) => searchConditions(query, 5).map(({ code }) => code);

describe('the search for a diagnosis', () => {
  it('finds hypertension by its code, in Chinese, by initials and in English', () => {
    for (const query of ['I10', 'i10', '高血压', 'gxy', 'essential hyper']) assert.equal(codes(query)[0], 'I10', query);
  });

  it('takes a code without its dot, and the beginning of one', () => {
    assert.equal(codes('e119')[0], 'E11.9');
    assert.deepEqual(
      searchConditions('E11', 10).map(({ code }) => categoryOf(code)),
      Array(4).fill('E11'),
    );
  });

  it('finds nothing for nothing, and no more than was asked for', () => {
    assert.deepEqual(codes('  '), []);
    assert.deepEqual(codes('zzzz'), []);
    assert.equal(searchConditions('慢性', 3).length, 3);
  });

  it('knows each code once, in both languages', () => {
    assert.equal(new Set(seed.map(([code]) => code)).size, seed.length);
    for (const [code, zh, en] of seed) {
      assert.match(code!, /^[A-Z]\d\d(\.\d)?$/);
      assert.match(zh!, /\p{Script=Han}/u);
      assert.match(en!, /^[A-Z0-9]/);
    }
    assert.equal(conditionOf('I10')!.zh, '高血压');
    assert.equal(conditionOf('X99'), undefined);
  });
});
