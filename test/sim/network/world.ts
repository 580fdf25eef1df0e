import type { ConsultationView } from '@oih/contracts/http/consultations';
import type { HttpInput, HttpOperation, HttpOutput } from '@oih/contracts/http/define';
import type { Urgency } from '@oih/contracts/http/network';
import { confirmPresence } from '@oih/contracts/http/session';
import type { Hospital } from '@oih/testkit/hospital';
import type { Db } from 'mongodb';
import type { Api } from '../../../apps/api/src/start.ts';
import { type Person, staff } from '../clinic/people.ts';
import type { Calendar } from './calendar.ts';
import type { Chance } from './chance.ts';
import type { EventLoop } from './event-loop.ts';
import { type Doctor, deskUser, type Place } from './places.ts';
import type { NetworkPlan } from './plan.ts';

/** Somebody whose case is asked about; nobody has two cases at a time. */
export interface Patient {
  person: Person;
  userId: string;
  patientId: string;
}

/** A case as the people in it know of it; where it stands is asked of the api. */
export interface Case {
  id: string;
  number: number;
  inviter: Doctor;
  patient: Patient;
  encounterId: string;
  specialty: string;
  urgency: Urgency;
  /** The patient sits with the doctor who asks, in a visit that runs. */
  beside: boolean;
  /** Who was asked to consult. */
  consultant: Doctor | null;
  /** The api has it. */
  written: boolean;
  /** Nothing is left to do for the people. */
  over: boolean;
}

/** The dispatchers of an institution. */
export interface Desk {
  readonly place: Place;
  /** What nobody has taken up yet. */
  readonly waiting: number;
  /** @param atOnce somebody at the desk has it in hand already. */
  push(work: Work, about: Case, how?: { atOnce?: boolean }): void;
}

/** What is done at a desk. */
export type Work = 'review' | 'dispatch' | 'answer' | 'assign';
export type Steps = Readonly<Record<Work, (world: World, desk: Desk, one: Case) => Promise<void>>>;

export interface World {
  hospital: Hospital<Api>;
  store: Db;
  plan: NetworkPlan;
  /** Where the people are in time, milliseconds; never behind the clock of the api. */
  time: number;
  chance: Chance;
  calendar: Calendar;
  loop: EventLoop;
  steps: Steps;
  places: Map<string, Place>;
  desks: Map<string, Desk>;
  cases: Case[];
  /** Patients without a case. */
  idle: Patient[];
  people: Map<string, Person>;
  /** With which case a doctor is at the moment, or is about to be, by role. */
  engaged: Map<string, Case>;
  /** Sessions that a specialist was given, by role. */
  given: Map<string, number>;
  /** Agreed times of specialists, by role. */
  agreed: Map<string, number[]>;
  /** Refusals of the api, by operation and code. */
  refusals: Map<string, number>;
  requests: number;
  close(): Promise<void>;
}

export const nowIn = ({ time }: World): number => time;

/** Moves the clock of the api on to where the people are; while nobody does anything, it need not run. */
export function catchUp({ hospital: { clock }, time }: World): void {
  const behind = time - clock.now().getTime();
  if (behind > 0) clock.advance(behind);
}

/** Plans something for later. */
export const after = (world: World, ms: number, task: () => Promise<void>): void =>
  world.loop.at(nowIn(world) + ms, task);

/** Whoever works under a user name, with the browser that is signed in when it is needed. */
export function working(world: World, userName: string): Person {
  const known = world.people.get(userName) ?? staff(world.hospital, userName);
  world.people.set(userName, known);
  return known;
}

export const doctorAt = (world: World, { userName }: Doctor): Person => working(world, userName);
export const deskOf = (world: World, place: Place): Person => working(world, deskUser(place));

/**
 * Asks the api in the name of somebody; a password that is too old is given again. A refusal is counted and gives null, what nobody reckons with is thrown.
 */
export async function ask<O extends HttpOperation>(
  world: World,
  person: Person,
  operation: O,
  input: HttpInput<O> = {},
): Promise<HttpOutput<O> | null> {
  catchUp(world);
  world.requests += 1;
  let answer = await person.call(operation, input);
  if (answer.code === 'DOCTOR_PRESENT') {
    await person.call(confirmPresence, { body: { password: world.hospital.password } });
    answer = await person.call(operation, input);
    world.requests += 2;
  }
  if (!answer.code) return answer.body;
  if (answer.status >= 500 || answer.status === 400 || answer.status === 403)
    throw new Error(
      `${operation.id} was answered with ${answer.status} ${answer.code} ${JSON.stringify(answer.details)}`,
    );
  const refusal = `${operation.id} ${answer.code}`;
  world.refusals.set(refusal, (world.refusals.get(refusal) ?? 0) + 1);
  return null;
}

/** Everything that follows from what was done is done, before the clock moves on. */
export async function settle(world: World): Promise<void> {
  catchUp(world);
  const { hospital } = world;
  const { outbox } = hospital.api.context;
  await outbox.settled();
  await hospital.api.jobs.settled();
  await outbox.settled();
}

/** Has the clock stop at a due time, so that what runs out does so when it is due. */
export function watch(world: World, { due, overdue }: ConsultationView, look?: () => Promise<void>): void {
  if (due && !overdue)
    world.loop.at(Date.parse(due), async () => {
      await settle(world);
      await look?.();
    });
}

/** The case comes back to the centre that has it now. */
export async function dispatchAgain(world: World, one: Case): Promise<void> {
  if (one.over) return;
  const { centreOrganizationId } = (await world.hospital.data.repositories.consultations.byId(one.id))!;
  world.desks.get(centreOrganizationId!)!.push('dispatch', one);
}
