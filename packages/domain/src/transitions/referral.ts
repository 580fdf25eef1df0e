import type { ReferralStanding, ReferralStatus } from '@oih/contracts/http/referrals';
import type { TransitionTable } from './transition-table.ts';

/** Who moves a referral: one of its sides, or the system by rule. Who follows up notes tasks and moves nothing. */
export type ReferralMover = Exclude<ReferralStanding, 'follow-up'> | 'system';

/** Before the patient has arrived the sending side may call it off, and the patient take back the consent. */
const calledOff = ['sending-doctor', 'sending-institution', 'patient'] as const;
const there = ['receiving-institution', 'receiving-doctor'] as const;

/**
 * States of a referral (domain.md): draft → submitted → received → accepted(slot or bed) | declined → arrived → in-care → referred-down | closed;
 * expired when nobody answers, or the patient who is expected does not come. Accepted → received is a time that was given up: another one is found.
 */
export const referralTransitions: TransitionTable<ReferralStatus, ReferralMover> = {
  draft: { submitted: ['sending-doctor'], cancelled: ['sending-doctor', 'patient'] },
  submitted: {
    received: ['receiving-institution'],
    declined: ['receiving-institution'],
    cancelled: calledOff,
    expired: ['system'],
  },
  received: {
    accepted: ['receiving-institution'],
    declined: ['receiving-institution'],
    cancelled: calledOff,
    expired: ['system'],
  },
  // To itself: another time, or a bed instead.
  accepted: {
    accepted: ['receiving-institution'],
    arrived: there,
    received: ['system'],
    cancelled: calledOff,
    expired: ['system'],
  },
  arrived: { 'in-care': there },
  'in-care': { 'referred-down': there, closed: there },
  'referred-down': {},
  closed: {},
  declined: {},
  expired: {},
  cancelled: {},
};

/** States in which nobody waits for a step of the referral itself. */
export const endedReferral = [
  'referred-down',
  'closed',
  'declined',
  'expired',
  'cancelled',
] as const satisfies readonly ReferralStatus[];
