import assert from 'node:assert/strict';
import { seeded } from '@oih/testkit/seeded';
import { compileRegex } from './compile.ts';
import { costOf } from './cost.ts';
import { LinearPattern } from './linear.ts';

describe('regular expressions that cannot hold the server up', () => {
  it('know what backtracking costs at worst', () => {
    const degrees: [string, number][] = [
      ['abc', 1],
      ['^abc', 0],
      ['[a-z]{3}\\d?', 1],
      ['.*x', 2],
      ['^.*x', 1],
      ['a+b+', 3],
      ['(?:ab)+', 2],
      ['(a+)+', Number.POSITIVE_INFINITY],
      ['(a|a)*', Number.POSITIVE_INFINITY],
      ['(?:a?){40}', Number.POSITIVE_INFINITY],
      ['(\\w+)\\1', 3],
      ['[(+*]\\(\\+', 1],
      ['^a|b+', 2],
    ];
    for (const [pattern, degree] of degrees) assert.equal(costOf(pattern, '').degree, degree, pattern);
    assert.equal(costOf('^a+', 'm').degree, 2);
    assert.ok(costOf(`${'a?'.repeat(30)}${'a'.repeat(30)}`, '').factor > 1e8);
  });

  it('find the same in both engines, in any text', () => {
    const random = seeded(20261125);
    const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;
    const atoms = [
      'a',
      'B',
      'é',
      '.',
      '\\s',
      '\\S',
      '\\d',
      '\\w',
      '[a-c]',
      '[^a]',
      '[\\s\\d]',
      '\\b',
      '\\u{1f600}',
      '\\u00a0',
    ];
    const pattern = (depth: number): string => {
      const part = (): string => {
        const atom = depth > 0 && random() < 0.3 ? `(${pattern(depth - 1)})` : pick(atoms);
        return atom + (atom === '\\b' ? '' : pick(['', '', '', '*', '+', '?', '{2}', '{1,3}', '*?']));
      };
      const one = Array.from({ length: 1 + Math.floor(random() * 3) }, part).join('');
      return random() < 0.2 ? `${one}|${part()}` : one;
    };
    const letters = ['a', 'b', 'B', 'c', 'é', 'É', '1', ' ', '\u00a0', '\n', '\r', '\u2028', '\v', '😀', '_'];
    const text = () => Array.from({ length: Math.floor(random() * 8) }, () => pick(letters)).join('');
    for (let round = 0; round < 1500; round++) {
      const source = pick(['', '^', '']) + pattern(2) + pick(['', '$', '']);
      const native = new RegExp(source, `${pick(['', 'i', 's'])}u`);
      const linear = LinearPattern.of(native)!;
      for (let at = 0; at < 5; at++) {
        const subject = text();
        const match = native.exec(subject);
        const [found] = linear.all(subject);
        const shown = `${native} in ${JSON.stringify(subject)}`;
        assert.equal(linear.test(subject), match !== null, shown);
        // How far a repeated group goes that may be empty is where engines differ; whether it is found is not.
        if (/\)[*+?{]/.test(source)) continue;
        assert.deepEqual(found && [found.text, found.index], match ? [match[0], match.index] : undefined, shown);
      }
    }
  });

  it('find every place of a long text, as they do of a short one', () => {
    const regex = compileRegex('(a+)+b', '');
    const places = (text: string) => [...regex.all(text)].map(({ index, captures }) => [index, captures]);
    assert.deepEqual(places('aab-ab-a'), [
      [0, ['aa']],
      [4, ['a']],
    ]);
    const long = `${'-'.repeat(100_000)}aab-ab${'a'.repeat(100_000)}`;
    assert.deepEqual(
      places(long).map(([index]) => index),
      [100_000, 100_004],
    );
    assert.deepEqual(
      [...compileRegex('x*', '').all('😀x')].map(({ index }) => index),
      [0, 2, 3],
    );
  });
});
