/** The steps of a booking, in their order. */
export const bookingSteps = ['intake', 'consent', 'check'] as const;
export type BookingStep = (typeof bookingSteps)[number];

/**
 * The step that can be shown for the one that the address asks for: nothing is confirmed before the consent was ticked in
 * this window, nothing is consented to before the complaint is known.
 */
export function reachableStep(asked: string | null, has: { complaint: boolean; consent: boolean }): BookingStep {
  if (!has.complaint || (asked !== 'consent' && asked !== 'check')) return 'intake';
  return asked === 'check' && !has.consent ? 'consent' : asked;
}
