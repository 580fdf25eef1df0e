import assert from 'node:assert/strict';
import { fieldsOf, intakeOf } from './intake-fields.ts';

describe('the intake form', () => {
  it('sends what was written and leaves out what is empty', () => {
    const fields = { ...fieldsOf(null), complaint: '头晕', value: '3', allergies: '  ' };
    assert.deepEqual(intakeOf(fields), { complaint: '头晕', duration: { value: 3, unit: 'day' } });
  });

  it('sends no duration without a number that makes sense', () => {
    for (const value of ['', 0, -2, 1000, 1.5]) assert.deepEqual(intakeOf({ ...fieldsOf(null), value }), {});
  });

  it('shows again what was saved', () => {
    const intake = {
      complaint: '咳嗽',
      duration: { value: 2, unit: 'week' as const },
      medication: '阿司匹林',
      documentIds: ['document-1'],
    };
    assert.deepEqual(intakeOf(fieldsOf(intake)), intake);
  });
});
