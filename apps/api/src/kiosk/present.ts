import type { KioskState, StationKioskView, StationResidentView } from '@oih/contracts/http/kiosk';
import type { ActorView } from '@oih/contracts/http/session';
import type { Appointment } from '@oih/data/appointments/model';
import type { Kiosk } from '@oih/data/kiosks/model';
import { dateIn } from '@oih/domain/booking/day';
import { idleMs } from '@oih/domain/kiosk/rules';
import { ageOn } from '@oih/domain/people/age';
import { isMinor } from '@oih/domain/people/family';
import { maskedName } from '@oih/domain/people/resident-id';
import type { AppContext } from '../context.ts';
import { type Actor, acting } from '../http/actor.ts';
import { stationOf } from './stations.ts';

/** What a screen may know of itself. */
export async function presentKiosk({ repositories }: AppContext, kiosk: Kiosk | null): Promise<{ kiosk: KioskState }> {
  const [station] = kiosk?.organizationId ? await repositories.directory.organizations([kiosk.organizationId]) : [];
  if (!kiosk || !station) return { kiosk: { state: 'new' } };
  const { name: stationName, divisionCode: division, timeZone } = station;
  return { kiosk: { state: 'paired', name: kiosk.name, station: stationName, division, timeZone } };
}

/** The attended session as its screen shows it; undefined for everybody else. */
export async function presentAttended(
  { repositories, clock }: AppContext,
  { attended, patientId }: Actor,
): Promise<ActorView['attended']> {
  if (!attended) return undefined;
  const [[station], patient] = await Promise.all([
    repositories.directory.organizations([attended.organizationId]),
    patientId ? repositories.patients.byId(patientId) : null,
  ]);
  return {
    station: station!.name,
    attendant: attended.attendant,
    expiresAt: attended.expiresAt.toISOString(),
    idleSeconds: idleMs / 1000,
    resident: patient && {
      name: patient.name,
      sex: patient.sex,
      birthDate: patient.birthDate,
      age: ageOn(patient.birthDate, clock.now(), station!.timeZone),
      residentId: patient.residentId?.masked ?? null,
      guardian: attended.guardian?.name ?? null,
    },
  };
}

/** The screens of the actor's station. */
export async function presentStation(context: AppContext, actor: Actor) {
  const { repositories, clock } = context;
  const place = await stationOf(context, actor);
  if (!place) return { station: null, kiosks: [] };
  const { _id, name, timeZone } = place.station;
  const kiosks = await repositories.kiosks.ofStation(_id);
  const open = await repositories.attendances.openAt(
    kiosks.map((kiosk) => kiosk._id),
    clock.now(),
  );
  return {
    station: { name, timeZone },
    kiosks: kiosks.map(
      (kiosk): StationKioskView => ({
        id: kiosk._id,
        name: kiosk.name,
        pairedAt: kiosk.pairedAt!.toISOString(),
        lastSeenAt: kiosk.lastSeenAt.toISOString(),
        attended: open.has(kiosk._id),
      }),
    ),
  };
}

const stateOf = ({ status }: Appointment) =>
  status === 'pending' ? 'held' : status === 'checked-in' ? 'waiting' : 'booked';

/** The next visit that stands, of one patient. */
async function nextOf({ repositories, clock }: AppContext, patientId: string): Promise<StationResidentView['next']> {
  const now = clock.now();
  const [next] = (await repositories.appointments.standing(patientId, now))
    .filter(({ status, holdUntil }) => status !== 'pending' || (holdUntil !== null && holdUntil > now))
    .sort((a, b) => a.start.getTime() - b.start.getTime());
  const record = next && (await repositories.directory.role(next.practitionerRoleId));
  if (!record) return null;
  return {
    start: next.start.toISOString(),
    timeZone: record.organization.timeZone,
    doctor: record.practitioner.name,
    hospital: record.organization.name,
    status: stateOf(next),
  };
}

/** Whom the actor's station has attended today, with what comes next for each. */
export async function presentResidents(context: AppContext, actor: Actor) {
  const { repositories, clock } = context;
  const place = await stationOf(context, actor);
  if (!place) return { residents: [], timeZone: null };
  const { _id, timeZone } = place.station;
  const now = clock.now();
  await repositories.audit.read('StationResidents', _id, acting(actor), now, { organizationId: _id });
  const rows = await repositories.attendances.residentsOf(_id, dateIn(now, timeZone));
  const patients = new Map(
    (await repositories.patients.byIds(rows.map(({ patientId }) => patientId))).map((patient) => [
      patient._id,
      patient,
    ]),
  );
  const residents = await Promise.all(
    rows.map(async ({ patientId, lastAt }): Promise<StationResidentView[]> => {
      const patient = patients.get(patientId);
      if (!patient) return [];
      return [
        {
          patientId,
          maskedName: maskedName(patient.name),
          age: ageOn(patient.birthDate, now, timeZone),
          residentId: patient.residentId?.masked ?? null,
          minor: isMinor(patient.birthDate, now),
          lastAt: lastAt.toISOString(),
          next: await nextOf(context, patientId),
        },
      ];
    }),
  );
  return { residents: residents.flat(), timeZone };
}
