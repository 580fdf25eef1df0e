import { z } from 'zod';
import { id, instant, localized, timeZone } from './common.ts';
import { defineHttp } from './define.ts';
import { department, practitionerTitles } from './directory.ts';

/** A time as the hospital's clock shows it, in steps of five minutes; `24:00` ends a day. */
export const wallTime = z.string().regex(/^(?:(?:[01]\d|2[0-3]):[0-5][05]|24:00)$/);
const date = z.iso.date();
const fiveMinutes = (max: number) => z.int().min(0).max(max).multipleOf(5);
const seats = z.int().min(0).max(50);

/** Seats of a block that are kept for some; they are spread evenly over it. */
export const reservedSeats = z.strictObject({ referral: seats, 'walk-in': seats, elderly: seats, station: seats });

/** Hours in which a practitioner sees patients, and how. */
export const scheduleBlock = z
  .strictObject({
    id,
    from: wallTime,
    to: wallTime,
    /** Length of a visit, minutes. */
    slotMinutes: fiveMinutes(240).min(5),
    /** Patients at the same time. */
    capacity: z.int().min(1).max(20),
    /** Time that stays free before and after each visit, minutes. */
    bufferBeforeMinutes: fiveMinutes(60),
    bufferAfterMinutes: fiveMinutes(60),
    modality: z.array(z.enum(['video', 'audio'])).min(1),
    /** Only for patients whom this doctor has seen before. */
    followUpOnly: z.boolean(),
    reserved: reservedSeats,
    /** How long before its time a kept seat falls to everybody, minutes; null when it never does. */
    openReservedMinutesBefore: z.int().min(0).max(10_080).nullable(),
    /** Further seats that only staff may give away. */
    overbook: z.int().min(0).max(10),
  })
  .refine(({ from, to }) => from < to, { path: ['to'], message: 'ends before it begins' });
export type ScheduleBlock = z.infer<typeof scheduleBlock>;

/** When the times of a day can be booked: always within the horizon, or all at once some days before. */
export const releaseRule = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('rolling') }),
  z.strictObject({ kind: z.literal('daily'), at: wallTime, daysAhead: z.int().min(0).max(60) }),
]);

const weekday = z.int().min(1).max(7);

/** What a practitioner's times are derived from (FHIR Schedule). Dates and hours are those of the hospital's zone. */
export const schedulePlan = z.strictObject({
  weekly: z.array(z.strictObject({ weekday, block: scheduleBlock })).max(100),
  /** Days with other hours than their weekday's; without a block nobody is seen. */
  overrides: z
    .array(z.strictObject({ date, blocks: z.array(scheduleBlock).max(20), note: z.string().max(200) }))
    .max(400),
  leave: z
    .array(z.strictObject({ id, from: date, to: date, reason: z.string().max(200) }))
    .max(100)
    .refine((all) => all.every(({ from, to }) => from <= to), { message: 'a leave ends before it begins' }),
  holidays: z.enum(['closed', 'as-usual']),
  /** Whose hours a Saturday or Sunday has that is worked in exchange for a holiday; null when it stays free. */
  makeUpWeekday: weekday.nullable(),
  minimumNoticeMinutes: z.int().min(0).max(10_080),
  horizonDays: z.int().min(1).max(180),
  release: releaseRule,
});
export type SchedulePlan = z.infer<typeof schedulePlan>;

export const scheduledSeat = z.object({
  id,
  start: instant,
  end: instant,
  seat: z.int(),
  kind: z.enum(['general', 'referral', 'walk-in', 'elderly', 'station', 'overbook']),
  status: z.enum(['free', 'held', 'booked']),
  closed: z.boolean(),
});

const version = z.int().min(0);
const saved = z.object({ by: z.string(), at: instant }).nullable();

export const schedule = z.object({
  practitionerRoleId: id,
  name: localized,
  title: z.enum(practitionerTitles),
  department,
  /** 0 as long as nothing has been saved. */
  version,
  saved,
  plan: schedulePlan,
});
export type ScheduleView = z.infer<typeof schedule>;

/** What saving a plan would do to the times from now on. */
export const scheduleChanges = z.object({
  added: z.int(),
  removed: z.int(),
  kept: z.int(),
  /** Visits that are booked at times which the plan no longer offers: they stay, until somebody moves them. */
  bookedOutside: z.array(z.object({ appointmentId: id, start: instant, end: instant })),
  /** Times that another institution of the same practitioner offers as well. */
  clashes: z.array(z.object({ start: instant, organizationName: localized })),
});

const roleParams = z.strictObject({ practitionerRoleId: id });
const one = z.object({ schedule, timeZone });
const withChanges = one.extend({ changes: scheduleChanges });

export const listSchedules = defineHttp({
  id: 'listSchedules',
  method: 'get',
  path: '/api/schedules',
  tag: 'schedules',
  summary: "Every doctor of the administrator's hospital with the plan and the times of some days from `from` on.",
  auth: ['admin'],
  query: z.strictObject({ from: date, days: z.coerce.number().int().min(1).max(31).default(7) }),
  response: z.object({
    timeZone,
    doctors: z.array(schedule.extend({ seats: z.array(scheduledSeat) })),
    /** Holidays, and days that are worked in exchange for one. */
    holidays: z.array(z.object({ date, name: localized, worked: z.boolean() })),
  }),
});

export const getSchedule = defineHttp({
  id: 'getSchedule',
  method: 'get',
  path: '/api/schedules/:practitionerRoleId',
  tag: 'schedules',
  summary: 'The plan of one doctor.',
  auth: ['admin'],
  params: roleParams,
  response: one,
  errors: ['NOT_FOUND'],
});

export const previewSchedule = defineHttp({
  id: 'previewSchedule',
  method: 'post',
  path: '/api/schedules/:practitionerRoleId/preview',
  tag: 'schedules',
  summary: 'What saving a plan would add, remove and keep, and which visits would lie outside. Changes nothing.',
  auth: ['admin'],
  params: roleParams,
  body: z.strictObject({ plan: schedulePlan }),
  response: z.object({ changes: scheduleChanges }),
  errors: ['NOT_FOUND'],
});

export const saveSchedule = defineHttp({
  id: 'saveSchedule',
  method: 'put',
  path: '/api/schedules/:practitionerRoleId',
  tag: 'schedules',
  summary:
    'Saves a plan over the version that it was made from and publishes its times; what is booked stays. Another version in between is EDIT_CONFLICT.',
  auth: ['admin'],
  params: roleParams,
  body: z.strictObject({ version, plan: schedulePlan }),
  response: withChanges,
  errors: ['NOT_FOUND', 'EDIT_CONFLICT'],
});

export const undoSchedule = defineHttp({
  id: 'undoSchedule',
  method: 'post',
  path: '/api/schedules/:practitionerRoleId/undo',
  tag: 'schedules',
  summary: 'Goes back to the plan before this version, as a new version.',
  auth: ['admin'],
  params: roleParams,
  body: z.strictObject({ version }),
  response: withChanges,
  errors: ['NOT_FOUND', 'EDIT_CONFLICT', 'CONFLICT'],
});

export const copySchedule = defineHttp({
  id: 'copySchedule',
  method: 'post',
  path: '/api/schedules/:practitionerRoleId/copy',
  tag: 'schedules',
  summary: 'Gives the weekly hours of one doctor to colleagues of the hospital; their overrides and leave stay.',
  auth: ['admin'],
  params: roleParams,
  body: z.strictObject({
    to: z
      .array(z.strictObject({ practitionerRoleId: id, version }))
      .min(1)
      .max(50),
  }),
  response: z.object({
    results: z.array(z.object({ practitionerRoleId: id, version: version.nullable(), code: z.string().nullable() })),
  }),
  errors: ['NOT_FOUND'],
});
