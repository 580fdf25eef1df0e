import { AppError } from '@oih/platform/errors';
import type { Search } from '../search.ts';
import { searchAppointments } from './appointments.ts';
import { clinicalSearches } from './clinical.ts';
import { consultationSearches } from './consultations.ts';
import { directorySearches } from './directory.ts';
import { paperSearches } from './papers.ts';
import { peopleSearches } from './people.ts';
import { requestSearches } from './requests.ts';
import { searchSlots } from './slots.ts';
import { trailSearches } from './trail.ts';
import { visitSearches } from './visits.ts';

/** Every type that can be read and searched. */
export const searches: Readonly<Record<string, Search>> = {
  ...directorySearches,
  Slot: {
    parameters: { _id: 'token', schedule: 'reference', start: 'date', status: 'token' },
    open: true,
    includes: { schedule: (one: { schedule?: { reference?: string } }) => [one.schedule?.reference] },
    run: searchSlots,
  },
  Appointment: {
    parameters: { _id: 'token', date: 'date', status: 'token', slot: 'reference' },
    open: false,
    includes: {
      slot: (one: { slot?: { reference?: string }[] }) => one.slot?.map(({ reference }) => reference) ?? [],
      actor: (one: { participant?: { actor?: { reference?: string } }[] }) =>
        one.participant?.map(({ actor }) => actor?.reference) ?? [],
    },
    run: searchAppointments,
  },
  ...peopleSearches,
  ...visitSearches,
  ...clinicalSearches,
  ...paperSearches,
  ...consultationSearches,
  ...requestSearches,
  ...trailSearches,
};

/** The search of a type. @throws AppError NOT_FOUND. */
export function searchOf(type: string): Search {
  const search = Object.hasOwn(searches, type) ? searches[type] : undefined;
  if (!search)
    throw new AppError('NOT_FOUND', 'This type is not served. See the CapabilityStatement at /fhir/metadata.');
  return search;
}
