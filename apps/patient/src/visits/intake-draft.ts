const keyOf = (appointmentId: string): string => `oih.intake.${appointmentId}`;

function parsed(stored: string | null): Record<string, unknown> {
  if (!stored) return {};
  try {
    const value: unknown = JSON.parse(stored);
    return typeof value === 'object' && value !== null ? { ...value } : {};
  } catch (error) {
    // A draft that cannot be read is as good as none; anything else is a fault of ours.
    if (error instanceof SyntaxError) return {};
    throw error;
  }
}

/** What was typed for an appointment and is not saved yet; it outlives a reload of this window. */
export const readDraft = (appointmentId: string): Record<string, unknown> =>
  parsed(sessionStorage.getItem(keyOf(appointmentId)));

export const keepDraft = (appointmentId: string, fields: object): void =>
  sessionStorage.setItem(keyOf(appointmentId), JSON.stringify(fields));

export const dropDraft = (appointmentId: string): void => sessionStorage.removeItem(keyOf(appointmentId));

/** Takes a draft along to the appointment that replaces the one it was written for. */
export function moveDraft(from: string, to: string): void {
  const stored = sessionStorage.getItem(keyOf(from));
  if (stored) sessionStorage.setItem(keyOf(to), stored);
  dropDraft(from);
}
