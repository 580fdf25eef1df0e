import type { PrescriptionStatus } from '@oih/contracts/http/prescriptions';
import type { TransitionTable } from './transition-table.ts';

/**
 * States of a prescription (domain.md): draft → signed → approved → dispensed; signed → returned → draft (new version); void; expired.
 * The hospital acts through its pharmacists.
 */
export const prescriptionTransitions: TransitionTable<PrescriptionStatus> = {
  // Void: thrown away before it was ever signed.
  draft: { signed: ['practitioner'], void: ['practitioner', 'system'] },
  signed: { approved: ['hospital'], returned: ['hospital'], void: ['practitioner', 'system'], expired: ['system'] },
  returned: { draft: ['practitioner'], void: ['practitioner', 'system'] },
  approved: { dispensed: ['hospital'], void: ['practitioner', 'system'], expired: ['system'] },
  dispensed: {},
  void: {},
  expired: {},
};
