import type { encounterStatuses } from '@oih/contracts/http/encounters';
import type { TransitionTable } from './transition-table.ts';

export type EncounterStatus = (typeof encounterStatuses)[number];

/** States of an encounter (domain.md). Going back from in-progress to arrived is "return to waiting". */
export const encounterTransitions: TransitionTable<EncounterStatus> = {
  planned: { arrived: ['patient'], cancelled: ['patient', 'practitioner'] },
  arrived: { 'in-progress': ['practitioner'], cancelled: ['patient', 'practitioner', 'hospital'] },
  'in-progress': {
    'on-hold': ['system'],
    arrived: ['practitioner'],
    finished: ['practitioner'],
    'terminated-offline': ['practitioner'],
  },
  'on-hold': {
    'in-progress': ['system', 'practitioner'],
    arrived: ['practitioner'],
    finished: ['practitioner'],
    'terminated-offline': ['practitioner'],
  },
  finished: {},
  cancelled: {},
  'terminated-offline': {},
};
