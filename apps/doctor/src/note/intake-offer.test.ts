import assert from 'node:assert/strict';
import type { Text } from '../texts/use-text.ts';
import { zh } from '../texts/zh.ts';
import { chiefComplaintOffer } from './intake-offer.ts';

const t: Text = (key, values = {}) =>
  Object.entries(values).reduce(
    (text, [name, value]) => text.replace(`{{${name}}}`, String(value)),
    (zh as Record<string, string>)[key] ?? key,
  );

describe('the offer to take the chief complaint from the intake', () => {
  it('joins complaint and duration into one sentence', () => {
    const intake = { complaint: '头晕、血压高。', duration: { value: 3, unit: 'day' as const } };
    assert.equal(chiefComplaintOffer(intake, '', t), '头晕、血压高，持续3 天');
  });
  it('is not made twice, nor without a complaint', () => {
    assert.equal(chiefComplaintOffer({ complaint: '头晕' }, '患者诉头晕', t), null);
    assert.equal(chiefComplaintOffer({ complaint: ' ' }, '', t), null);
    assert.equal(chiefComplaintOffer(null, '', t), null);
  });
});
