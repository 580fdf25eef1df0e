/** What is asked before an opinion may name diagnoses. */
export interface DiagnosisFacts {
  /** Categories of ICD-10 that the visit may carry: those that a follow-up’s papers give evidence of. */
  evidenced: readonly string[];
  /** Categories that the opinion names. */
  named: readonly string[];
}

/** Whether what is named is no more than what the visit itself may carry; then no exception is needed. */
export const withinVisit = ({ evidenced, named }: DiagnosisFacts): boolean =>
  named.every((one) => evidenced.includes(one));
