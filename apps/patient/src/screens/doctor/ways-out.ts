interface OfferedTime {
  slotId: string;
  start: string;
}

const isOffer = (value: unknown): value is OfferedTime =>
  typeof value === 'object' &&
  value !== null &&
  typeof (value as OfferedTime).slotId === 'string' &&
  typeof (value as OfferedTime).start === 'string';

const strings = (value: unknown): string[] =>
  (Array.isArray(value) ? value : [value]).filter((one) => typeof one === 'string');

/** What the details of a refused hold offer: other times, and the visits that stand in the way. */
export function ways(details: Record<string, unknown>): { slots: OfferedTime[]; visits: string[] } {
  const { alternatives, appointmentId, appointmentIds } = details;
  return {
    slots: Array.isArray(alternatives) ? alternatives.filter(isOffer) : [],
    visits: [...strings(appointmentId), ...strings(appointmentIds)],
  };
}
