/** Under which the signed versions of the note of a visit are kept. */
export const versionsKey = (encounterId: string): unknown[] => ['note-versions', encounterId];
