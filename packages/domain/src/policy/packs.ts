import { national, type Pack } from './pack.ts';
import type { Wording } from './rule.ts';

/** A pack that a hospital can put in force. */
export interface OfferedPack extends Pack {
  title: Wording;
}

/** The packs there are: the nation's, and an example of a province that is stricter in two rules. */
export const packs: readonly OfferedPack[] = [
  { ...national, title: { zh: '国家规则', en: 'National rules' } },
  {
    id: 'province-example',
    title: { zh: '省级示例（更严格）', en: 'Example of a province (stricter)' },
    tightened: {
      PRIOR_DIAGNOSIS: { oldestDays: 365 },
      REVISIT_ONLY: { excluded: ['F20', 'F31'] },
    },
  },
];
