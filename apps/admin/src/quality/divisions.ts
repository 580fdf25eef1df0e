import type { QualityView } from '@oih/contracts/http/coverage';

/** What is divided into parts, in the order in which it is shown. */
export const divisions = ['requests', 'stages', 'offers', 'sessions', 'agreement', 'decisions', 'referrals'] as const;
export type DivisionName = (typeof divisions)[number];

type Divided = Exclude<QualityView[DivisionName], null>;
export type PartId = Divided['parts'][number]['id'];

/** The parts of a division; none while nobody counts it. */
export const partsOf = (data: QualityView, name: DivisionName) => data[name]?.parts ?? [];
