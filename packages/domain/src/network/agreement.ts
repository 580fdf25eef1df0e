import type { AgreementStatus } from '@oih/contracts/http/network';
import type { TransitionTable } from '../transitions/transition-table.ts';

/** The two sides of an agreement: who proposed it, and who was asked. */
export type AgreementSide = 'proposer' | 'asked';

/** States of an agreement, and which side may move it. */
export const agreementTransitions: TransitionTable<AgreementStatus, AgreementSide> = {
  proposed: { active: ['asked'], declined: ['asked'], ended: ['proposer'] },
  active: { suspended: ['proposer', 'asked'], ended: ['proposer', 'asked'] },
  suspended: { active: ['proposer', 'asked'], ended: ['proposer', 'asked'] },
  declined: {},
  ended: {},
};
