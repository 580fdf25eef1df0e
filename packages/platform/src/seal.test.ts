import assert from 'node:assert/strict';
import { SealBroken, serverSeals } from './seal.ts';

const first = 'the first records key of the tests, long enough';
const second = 'the second records key of the tests, long enough';
const number = Buffer.from('11010519491231002X');

describe('a seal', () => {
  const seal = serverSeals([first])('resident-id');

  it('opens what it closed, and shows nothing of it', () => {
    const sealed = seal.close(number, 'patient-1');
    assert.deepEqual(seal.open(sealed, 'patient-1'), number);
    assert.ok(!sealed.includes(number.toString()) && !sealed.includes(number.toString('base64url')));
    assert.notEqual(seal.close(number, 'patient-1'), sealed, 'equal values are sealed differently');
  });

  it('refuses what was changed in any character', () => {
    const sealed = seal.close(number, 'patient-1');
    for (let at = 0; at < sealed.length; at += 1) {
      const changed = sealed.slice(0, at) + (sealed[at] === 'A' ? 'B' : 'A') + sealed.slice(at + 1);
      const opened = (() => {
        try {
          return seal.open(changed, 'patient-1');
        } catch (error) {
          assert.ok(error instanceof SealBroken, `character ${at}: ${error}`);
          return null;
        }
      })();
      // The last character of base64url may hold bits that stand for nothing.
      assert.ok(opened === null || (at === sealed.length - 1 && opened.equals(number)), `character ${at}`);
    }
  });

  it('refuses what was cut, moved to another record or sealed for another purpose', () => {
    const sealed = seal.close(number, 'patient-1');
    assert.throws(() => seal.open(sealed.slice(0, 30), 'patient-1'), SealBroken);
    assert.throws(() => seal.open('nonsense', 'patient-1'), SealBroken);
    assert.throws(() => seal.open(sealed, 'patient-2'), SealBroken);
    assert.throws(() => serverSeals([first])('files').open(sealed, 'patient-1'), SealBroken);
  });

  it('goes over to a new key while the old one still opens, and says which key is missing', () => {
    const sealed = seal.close(number, 'patient-1');
    const rotated = serverSeals([second, first])('resident-id');
    assert.deepEqual(rotated.open(sealed, 'patient-1'), number);
    assert.equal(rotated.isCurrent(sealed), false);
    assert.equal(rotated.isCurrent(rotated.close(number, 'patient-1')), true);
    assert.throws(
      () => serverSeals([second])('resident-id').open(sealed, 'patient-1'),
      /is not among those of RECORDS_KEY/,
    );
  });

  it('finds equal values by a digest, after a rotation too', () => {
    assert.equal(seal.digest('A'), seal.digest('A'));
    assert.notEqual(seal.digest('A'), seal.digest('B'));
    assert.notEqual(seal.digest('A'), serverSeals([first])('files').digest('A'));
    assert.ok(serverSeals([second, first])('resident-id').digests('A').includes(seal.digest('A')));
  });
});
