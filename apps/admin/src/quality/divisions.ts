import type { QualityView } from '@oih/contracts/http/coverage';
import type { TextKey } from '../texts/use-text.ts';

/** What is divided into parts, in the order in which it is shown. */
export const divisions = ['requests', 'stages', 'offers', 'sessions', 'agreement', 'decisions', 'referrals'] as const;
export type DivisionName = (typeof divisions)[number];

/** The parts of a division; none while nobody counts it. */
export const partsOf = (data: QualityView, name: DivisionName) => data[name].parts;

/** The words for a part. */
export const partText = (name: DivisionName, id: string): TextKey => `part.${name}.${id}` as TextKey;
