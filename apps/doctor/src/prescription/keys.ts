/** Under which the prescriptions of a visit, and what is needed to write one, are kept. */
export const prescriptionsKey = (encounterId: string): unknown[] => ['prescriptions', encounterId];
export const prescribingKey = (encounterId: string): unknown[] => ['prescribing', encounterId];
