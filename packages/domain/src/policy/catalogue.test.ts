import assert from 'node:assert/strict';
import { ruleCodes } from '@oih/contracts/http/policy';
import { catalogue } from './catalogue.ts';
import { limitsOf, national } from './pack.ts';
import { packs } from './packs.ts';
import { priorDiagnosis } from './rules/prior-diagnosis.ts';
import { revisitOnly } from './rules/revisit-only.ts';

describe('the policy packs', () => {
  it('describe every rule once, in both languages, with its source', () => {
    assert.deepEqual(
      catalogue.map(({ code }) => code),
      [...ruleCodes],
    );
    for (const { code, explanation, source } of catalogue)
      for (const text of [explanation.zh, explanation.en, source.zh, source.en]) assert.ok(text.length > 5, code);
  });

  it('fall back to the nation where they say nothing, and are stricter where they do', () => {
    assert.deepEqual(limitsOf(national, priorDiagnosis), { papers: 1, oldestDays: null });
    const province = packs.find(({ id }) => id === 'province-example')!;
    assert.deepEqual(limitsOf(province, priorDiagnosis), { papers: 1, oldestDays: 365 });
    assert.deepEqual(limitsOf(province, revisitOnly), { excluded: ['F20', 'F31'] });
  });

  it('are known by their names', () => {
    assert.deepEqual(
      packs.map(({ id }) => id),
      ['cn-national', 'province-example'],
    );
  });
});
