import { z } from 'zod';
import { affected } from './closures.ts';
import { id, instant, localized, money, timeZone } from './common.ts';
import { defineHttp } from './define.ts';
import { department, practitionerTitles } from './directory.ts';
import { credentials, notOfferedReasons } from './licence.ts';

const date = z.iso.date();
const version = z.int().min(0);
const line = (max: number) => z.string().trim().max(max);

/** What an administrator writes about a doctor of the own hospital. */
export const staffDetails = z.strictObject({
  name: z.strictObject({ zh: line(60).min(1), en: line(60) }),
  title: z.enum(practitionerTitles),
  /** One of the hospital's departments. */
  departmentCode: line(16).min(1),
  /** Number of the practising licence: by it the person is known at every institution. */
  licenceNumber: line(60).regex(/^[0-9A-Za-z-]+$/),
  /** Null as long as nobody has entered them; until then no time is offered (rule LICENCE). */
  credentials: credentials.nullable(),
  introduction: z.strictObject({ zh: line(500), en: line(500) }),
  /** Smallest unit of the currency. */
  fee: money.strict(),
  active: z.boolean(),
});
export type StaffDetails = z.infer<typeof staffDetails>;

/** A doctor of the hospital as its administrator sees it. */
export const staffMember = z.object({
  practitionerRoleId: id,
  /** Rises with every change: who edits an older one is told. */
  version,
  details: staffDetails,
  department,
  /** Why no visit may be offered today; null when it may. */
  notOffered: z.enum(notOfferedReasons).nullable(),
  /** The first and the last date on which visits may be offered; the last is null while nothing ends it. */
  offered: z.object({ from: date, to: date.nullable() }).nullable(),
  account: z.object({ accountId: id, userName: z.string(), active: z.boolean() }).nullable(),
});
export type StaffMemberView = z.infer<typeof staffMember>;

export const noticeKinds = ['licence-ends', 'licence-ended', 'filing-ends', 'filing-ended'] as const;

/** A warning that a licence or a filing ends soon or has ended. */
export const staffNotice = z.object({
  id,
  practitionerRoleId: id,
  name: localized,
  kind: z.enum(noticeKinds),
  /** The last day on which it is in force. */
  until: date,
  /** How many days before its end the warning is for: 60, 30 or 7; 0 when it has ended. */
  days: z.int(),
  at: instant,
});
export type StaffNoticeView = z.infer<typeof staffNotice>;

/** Visits that are booked with a doctor on days on which the doctor may not see patients. */
export const stranded = z.object({
  practitionerRoleId: id,
  name: localized,
  reason: z.enum(notOfferedReasons),
  /** From the first to the end of the last of them. */
  from: instant,
  to: instant,
  affected: z.array(affected),
});
export type StrandedView = z.infer<typeof stranded>;

export const listStaff = defineHttp({
  id: 'listStaff',
  method: 'get',
  path: '/api/staff',
  tag: 'staff',
  summary: 'The doctors of the hospital with their licences, and whether each may be offered today (rule LICENCE).',
  auth: ['admin'],
  response: z.object({
    timeZone,
    /** Today's date in the hospital's zone. */
    today: date,
    departments: z.array(department),
    staff: z.array(staffMember),
  }),
});

export const addStaff = defineHttp({
  id: 'addStaff',
  method: 'post',
  path: '/api/staff',
  tag: 'staff',
  summary:
    'Adds a doctor to the hospital. A licence number that another institution knows is the same person: the name must be the same. One that this hospital has already is CONFLICT.',
  auth: ['admin'],
  body: staffDetails,
  response: z.object({ member: staffMember }),
  status: 201,
  errors: ['CONFLICT'],
});

export const saveStaff = defineHttp({
  id: 'saveStaff',
  method: 'put',
  path: '/api/staff/:practitionerRoleId',
  tag: 'staff',
  summary:
    'Saves what is known of a doctor over the version that it was made from. Another version in between is EDIT_CONFLICT.',
  auth: ['admin'],
  params: z.strictObject({ practitionerRoleId: id }),
  body: z.strictObject({ version, details: staffDetails }),
  response: z.object({ member: staffMember }),
  errors: ['NOT_FOUND', 'EDIT_CONFLICT', 'CONFLICT'],
});

export const listStrandedVisits = defineHttp({
  id: 'listStrandedVisits',
  method: 'get',
  path: '/api/staff/visits',
  tag: 'staff',
  summary:
    'Visits booked on days on which their doctor may not see patients, with times that could be given instead. A closure of the span moves or cancels them.',
  auth: ['admin'],
  response: z.object({ timeZone, stranded: z.array(stranded) }),
});

export const listStaffNotices = defineHttp({
  id: 'listStaffNotices',
  method: 'get',
  path: '/api/staff/notices',
  tag: 'staff',
  summary: 'Warnings that nobody has put away: licences and filings that end within 60, 30 or 7 days, or have ended.',
  auth: ['admin'],
  response: z.object({ notices: z.array(staffNotice) }),
});

export const putAwayStaffNotice = defineHttp({
  id: 'putAwayStaffNotice',
  method: 'delete',
  path: '/api/staff/notices/:noticeId',
  tag: 'staff',
  summary: 'Puts a warning away for every administrator of the hospital.',
  auth: ['admin'],
  params: z.strictObject({ noticeId: id }),
  response: z.undefined(),
  status: 204,
  errors: ['NOT_FOUND'],
});
