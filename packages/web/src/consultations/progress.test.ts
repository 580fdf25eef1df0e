import assert from 'node:assert/strict';
import { consultationStatuses } from '@oih/contracts/http/consultations';
import { progressOf, stepsOfWay } from './progress.ts';

describe('how far a consultation is', () => {
  it('never goes back along its way', () => {
    const way = [
      'draft',
      'org-review',
      'submitted',
      'triaged',
      'offered',
      'accepted',
      'scheduled',
      'in-session',
    ] as const;
    const far = [...way, 'opinion-pending', 'opinion-signed', 'decided', 'closed'].map((one) =>
      progressOf(one as (typeof consultationStatuses)[number]),
    );
    assert.deepEqual(
      [...far].sort((a, b) => a - b),
      far,
    );
    assert.equal(far.at(-1), stepsOfWay.length);
  });

  it('is known in every state', () => {
    for (const status of consultationStatuses)
      assert.ok(progressOf(status) >= 0 && progressOf(status) <= stepsOfWay.length);
  });
});
