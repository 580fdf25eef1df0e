import type { ConsentReference } from '@oih/contracts/http/appointments';
import { getConsentText } from '@oih/contracts/http/appointments';
import { generalSlot, type Slot } from '@oih/domain/schedule/slot';
import { agreedTo } from '@oih/testkit/consent';
import { type Doctor, Hospital } from '@oih/testkit/hospital';
import { hashPassword } from '../../../apps/api/src/sign-in/password.ts';
import { type Api, startApi } from '../../../apps/api/src/start.ts';
import { done, type Person, patient, staff } from './people.ts';
import type { ClinicPlan } from './plan.ts';
import { Randomness } from './randomness.ts';

export const minute = 60_000;
export const quarter = 15 * minute;
export const hour = 60 * minute;
export const day = 24 * hour;

/** A booking as its patient remembers it. */
export interface Intention {
  appointmentId: string;
  patient: Person;
  comes: boolean;
  /** When the patient will cancel; null for those who do not. */
  cancelsAt: number | null;
}

/** A doctor with everything that belongs to the room. */
export interface Room {
  doctor: Doctor;
  person: Person;
  admin: Person;
  slots: Slot[];
  call: { encounterId: string; endsAt: number } | null;
}

/** What happened, counted while it happens. */
export interface Tally {
  asked: number;
  refused: number;
  abandoned: number;
  booked: number;
  cancelled: number;
  noShows: number;
  seen: number;
  closures: number;
  moved: number;
  kept: number;
  declined: number;
  cancelledByHospital: number;
  /** Minutes between arrival in the waiting room, or the booked start when that is later, and the call. */
  waits: number[];
  bookedPerDay: number[];
}

/** A hospital whose clock is moved from quarter to quarter of an hour. */
export interface World {
  hospital: Hospital<Api>;
  plan: ClinicPlan;
  random: Randomness;
  /** Midnight before the first working day, milliseconds. */
  begin: number;
  rooms: Room[];
  patients: Person[];
  consent: ConsentReference;
  intentions: Map<string, Intention>;
  tally: Tally;
}

export const nowIn = ({ hospital }: World): number => hospital.clock.now().getTime();

/** Working days as days since the beginning, which is a Monday. */
export function workingDays({ days }: ClinicPlan): number[] {
  return Array.from({ length: Math.ceil(days / 5) * 7 }, (_, at) => at)
    .filter((at) => at % 7 < 5)
    .slice(0, days);
}

/** Quarter-hour slots from 08:30 to 11:30 and from 14:00 to 17:00. */
function slotsOf({ roleId, organizationId }: Doctor, begin: number, plan: ClinicPlan): Slot[] {
  const blocks = [
    [8.5 * hour, 11.5 * hour],
    [14 * hour, 17 * hour],
  ] as const;
  return workingDays(plan).flatMap((at) =>
    blocks.flatMap(([from, to]) =>
      Array.from({ length: (to - from) / quarter }, (_, index) => {
        const start = begin + at * day + from + index * quarter;
        const times = { start: new Date(start), end: new Date(start + quarter) };
        return generalSlot({ practitionerRoleId: roleId, organizationId, ...times });
      }),
    ),
  );
}

async function moveIn(hospital: Hospital<Api>, begin: number, plan: ClinicPlan): Promise<Room[]> {
  const rooms: Room[] = [];
  for (let department = 0; department < plan.departments; department++) {
    const first = await hospital.doctor(0);
    const { organizationId } = first;
    const admin = staff(hospital, await hospital.staff({ role: 'admin', organizationId }));
    const doctors = [first];
    while (doctors.length < plan.doctorsPerDepartment) doctors.push(await hospital.doctor(0, organizationId));
    for (const doctor of doctors) {
      const slots = slotsOf(doctor, begin, plan);
      await hospital.data.repositories.directory.addSlots(slots);
      rooms.push({ doctor, person: staff(hospital, doctor.userName), admin, slots, call: null });
    }
  }
  return rooms;
}

/** Opens the hospital on the Monday on which the clock of the tests stands, at eight in the morning. */
export async function openWorld(plan: ClinicPlan, progress: (line: string) => void): Promise<World> {
  const hospital = await Hospital.start({ startApi, hashPassword });
  const begin = hospital.clock.now().getTime() - 8 * hour;
  progress('doctors and patients move in');
  const rooms = await moveIn(hospital, begin, plan);
  const patients: Person[] = [];
  for (let at = 0; at < plan.patients; at++) patients.push(await patient(hospital));
  const consent = agreedTo(done('the consent', await hospital.visitor().call(getConsentText)));
  return {
    hospital,
    plan,
    random: new Randomness(plan.seed),
    begin,
    rooms,
    patients,
    consent,
    intentions: new Map(),
    tally: {
      asked: 0,
      refused: 0,
      abandoned: 0,
      booked: 0,
      cancelled: 0,
      noShows: 0,
      seen: 0,
      closures: 0,
      moved: 0,
      kept: 0,
      declined: 0,
      cancelledByHospital: 0,
      waits: [],
      bookedPerDay: [],
    },
  };
}
