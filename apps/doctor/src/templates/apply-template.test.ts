import assert from 'node:assert/strict';
import type { Note } from '@oih/contracts/http/encounters';
import { applied, partsOf } from './apply-template.ts';

const note = (texts: Partial<Note>): Note => ({
  chiefComplaint: '',
  presentIllness: '',
  pastHistory: '',
  allergies: '',
  examination: '',
  assessment: '',
  diagnoses: [],
  plan: '',
  ...texts,
});

describe('a template of a note', () => {
  it('fills what is empty, and stands behind what is written', () => {
    assert.deepEqual(applied(note({ plan: '低盐饮食' }), { assessment: '平稳', plan: '两周后复诊' }), {
      assessment: '平稳',
      plan: '低盐饮食\n两周后复诊',
    });
  });

  it('adds nothing twice, and no more than a part holds', () => {
    assert.deepEqual(applied(note({ plan: '两周后复诊，低盐' }), { plan: '两周后复诊' }), {});
    assert.equal(
      applied(note({ chiefComplaint: 'x'.repeat(998) }), { chiefComplaint: 'yyyy' }).chiefComplaint!.length,
      1000,
    );
  });

  it('is made of what a note says, and of nothing when it says nothing', () => {
    assert.deepEqual(partsOf(note({ plan: ' 复诊 ' })), { plan: '复诊' });
    assert.equal(partsOf(note({})), null);
  });
});
