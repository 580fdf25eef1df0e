import { type FollowUpReading, type followUpOutcomes, followUpReading } from '@oih/contracts/http/referrals';
import type { VitalKind } from '@oih/contracts/http/vital-signs';

/** What came of a follow-up, as the form holds it. */
export interface RecordValues {
  outcome: (typeof followUpOutcomes)[number];
  note: string;
  kind: VitalKind | '';
  value: string;
  diastolic: string;
}

/** The reading that the form says; null where none was taken. */
export const readingOf = ({ outcome, kind, value, diastolic }: RecordValues): FollowUpReading | null =>
  outcome === 'done' && kind
    ? followUpReading.parse({
        kind,
        value: Number(value),
        diastolic: kind === 'blood-pressure' ? Number(diastolic) : null,
      })
    : null;
