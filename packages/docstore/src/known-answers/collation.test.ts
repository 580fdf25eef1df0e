import assert from 'node:assert/strict';
import { fromJs } from '../bson/values.ts';
import { orderingOf } from '../query/collation.ts';
import { compileFilter } from '../query/filter.ts';

type Json = Record<string, unknown>;

const collation = (spec: Json) => orderingOf(fromJs(spec));
const sorted = (spec: Json, ...texts: string[]) => [...texts].sort(collation(spec).compare);
const equal = (spec: Json, a: unknown, b: unknown) => collation(spec).equal(fromJs(a), fromJs(b));

describe('a collation', () => {
  it('sorts Chinese by pinyin', () => {
    assert.deepEqual(sorted({ locale: 'zh' }, '张伟', '李娜', '王芳', '陈静', '刘洋', '安琪'), [
      '安琪',
      '陈静',
      '李娜',
      '刘洋',
      '王芳',
      '张伟',
    ]);
    assert.deepEqual(sorted({ locale: 'zh@collation=stroke' }, '张', '一', '王'), ['一', '王', '张']);
  });

  it('tells letters, accents and case apart by its strength', () => {
    const pairs: [strength: number, a: string, b: string, same: boolean][] = [
      [1, 'cote', 'Côté', true],
      [1, 'cote', 'coty', false],
      [2, 'cote', 'COTE', true],
      [2, 'cote', 'coté', false],
      [3, 'cote', 'Cote', false],
      [3, 'cote', 'cote', true],
    ];
    for (const [strength, a, b, same] of pairs)
      assert.equal(equal({ locale: 'fr', strength }, a, b), same, `${strength} ${a} ${b}`);
  });

  it('tells case apart by its own level', () => {
    assert.equal(equal({ locale: 'en', strength: 1, caseLevel: true }, 'cote', 'côte'), true);
    assert.equal(equal({ locale: 'en', strength: 1, caseLevel: true }, 'cote', 'Cote'), false);
    assert.equal(equal({ locale: 'en', strength: 2, caseLevel: true }, 'cote', 'Cote'), false);
  });

  it('puts upper or lower case first', () => {
    assert.deepEqual(sorted({ locale: 'en', caseFirst: 'upper' }, 'a', 'A', 'b'), ['A', 'a', 'b']);
    assert.deepEqual(sorted({ locale: 'en', caseFirst: 'lower' }, 'A', 'a', 'b'), ['a', 'A', 'b']);
  });

  it('orders numbers in texts by their size', () => {
    assert.deepEqual(sorted({ locale: 'en', numericOrdering: true }, 'v10', 'v2', 'v1'), ['v1', 'v2', 'v10']);
    assert.deepEqual(sorted({ locale: 'en' }, 'v10', 'v2', 'v1'), ['v1', 'v10', 'v2']);
  });

  it('follows the language', () => {
    assert.deepEqual(sorted({ locale: 'sv' }, 'ö', 'z', 'a'), ['a', 'z', 'ö']);
    assert.deepEqual(sorted({ locale: 'de' }, 'ö', 'z', 'a'), ['a', 'ö', 'z']);
  });

  it('reaches into documents and lists but not to their names', () => {
    assert.equal(equal({ locale: 'en', strength: 2 }, { a: ['X'] }, { a: ['x'] }), true);
    assert.equal(equal({ locale: 'en', strength: 2 }, { A: 'x' }, { a: 'x' }), false);
  });

  it('holds for comparisons, $in and $expr, but not for regular expressions', () => {
    const options = { ordering: collation({ locale: 'en', strength: 2 }) };
    const finds = (filter: Json) => compileFilter(fromJs(filter) as never, options)(fromJs({ a: 'Apple' }) as never);
    assert.equal(finds({ a: 'apple' }), true);
    assert.equal(finds({ a: { $in: ['x', 'APPLE'] } }), true);
    assert.equal(finds({ a: { $gt: 'apple' } }), false);
    assert.equal(finds({ a: { $ne: 'apple' } }), false);
    assert.equal(finds({ $expr: { $eq: ['$a', 'aPPLE'] } }), true);
    assert.equal(finds({ a: { $regex: '^apple' } }), false);
  });

  it('has one key for texts that it holds equal, and only for those', () => {
    const samples = [
      'straße',
      'strasse',
      'STRASSE',
      'Côte',
      'cote',
      'côte',
      'ﬁn',
      'fin',
      'ＡＢ',
      'ab',
      'İ',
      'i',
      'ı',
      'かな',
      'カナ',
      '張',
      '张',
      'e\u0301',
      'é',
      'x1',
      'x01',
      '',
      '\u200d',
      '①',
      '1',
    ];
    const specs = [
      { locale: 'en', strength: 1 },
      { locale: 'en', strength: 2 },
      { locale: 'de', strength: 2 },
      { locale: 'tr', strength: 2 },
      { locale: 'zh', strength: 3 },
      { locale: 'sv', strength: 1 },
      { locale: 'en', strength: 1, caseLevel: true },
      { locale: 'en', strength: 2, numericOrdering: true },
    ];
    for (const spec of specs) {
      const { keyOf, equal: same } = collation(spec);
      for (const a of samples)
        for (const b of samples) assert.equal(keyOf(a) === keyOf(b), same(a, b), `${JSON.stringify(spec)} ${a} ${b}`);
    }
  });

  it('is refused when it is none, or one that is not supported', () => {
    const refused: [spec: Json, code: number][] = [
      [{ strength: 2 }, 40414],
      [{ locale: 'xx-nonsense-locale' }, 2],
      [{ locale: 'en', strength: 9 }, 2],
      [{ locale: 'en', caseFirst: 'both' }, 2],
      [{ locale: 'en', foo: 1 }, 40415],
      [{ locale: 'fr', backwards: true }, 115],
      [{ locale: 'en', strength: 4 }, 115],
    ];
    for (const [spec, code] of refused) assert.throws(() => collation(spec), { code }, JSON.stringify(spec));
  });
});
