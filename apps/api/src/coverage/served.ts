import type { CompletedBetween, PlacedInstitution } from '@oih/data/consultations/coverage';
import { dateIn } from '@oih/domain/booking/day';
import { activeDays, isCovered, type Service, serviceLevelOf } from '@oih/domain/coverage/service';
import type { AppContext } from '../context.ts';

/** The calendar of the country, by which agreements hold and quarters begin. */
export const countryZone = 'Asia/Shanghai';
const day = 86_400_000;

/** An institution with its service, and how many consultations it asked for and answered lately. */
export interface Served {
  institution: PlacedInstitution;
  service: Service;
  asked: number;
  answered: number;
}

const countBy = (rows: readonly CompletedBetween[], key: 'invitingOrganizationId' | 'invitedOrganizationId') => {
  const counts = new Map<string, number>();
  for (const row of rows) {
    const id = row[key];
    if (id) counts.set(id, (counts.get(id) ?? 0) + row.count);
  }
  return counts;
};

/** Every institution of the country with its service. Only of those that could still make a place covered is asked what was ever completed. */
export async function servedInstitutions({ repositories, clock }: AppContext): Promise<Served[]> {
  const { coverage } = repositories;
  const now = clock.now();
  const [institutions, offering, agreed, lately] = await Promise.all([
    coverage.institutions(''),
    coverage.offering(),
    coverage.agreed(dateIn(now, countryZone)),
    coverage.completedSince(new Date(now.getTime() - activeDays * day)),
  ]);
  const asked = countBy(lately, 'invitingOrganizationId');
  const answered = countBy(lately, 'invitedOrganizationId');
  const found = institutions.map((institution): Served => {
    const { _id, level } = institution;
    const recently = asked.has(_id) || answered.has(_id);
    // A health station has doctors too, but is no hospital.
    const live = level !== 'station' && offering.has(_id);
    return {
      institution,
      service: { live, agreed: agreed.has(_id), completed: recently, recently },
      asked: asked.get(_id) ?? 0,
      answered: answered.get(_id) ?? 0,
    };
  });
  const open = found.filter(({ service }) => !isCovered([service]));
  const ever = await coverage.everCompleted(open.map(({ institution }) => institution._id));
  for (const { institution, service } of open) service.completed = ever.has(institution._id);
  return found;
}

/** The institutions by where they lie; those that lie in no such place come under undefined. */
export function byPlace(served: readonly Served[], placeOf: (divisionCode: string) => string | undefined) {
  const places = new Map<string | undefined, Served[]>();
  for (const one of served) {
    const place = placeOf(one.institution.divisionCode);
    places.set(place, [...(places.get(place) ?? []), one]);
  }
  return (place: string | undefined): Served[] => places.get(place) ?? [];
}

/** Level and coverage of a place by its institutions. */
export function serviceOf(served: readonly Served[]) {
  const services = served.map(({ service }) => service);
  return { level: serviceLevelOf(services), covered: isCovered(services) };
}

/** How many consultations the institutions of a place asked for, or answered. */
export const totalOf = (served: readonly Served[], side: 'asked' | 'answered'): number =>
  served.reduce((total, one) => total + one[side], 0);
