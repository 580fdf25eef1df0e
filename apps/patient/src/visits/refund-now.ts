import type { AppointmentView } from '@oih/contracts/http/appointments';

type Terms = NonNullable<AppointmentView['cancelTerms']>;

/** What a cancel gives back now, and until when that stays so; null when there is nothing to say. */
export const refundNow = (terms: Terms | null, now: number): Terms[number] | null =>
  terms?.find(({ until }) => until === null || Date.parse(until) >= now) ?? null;
