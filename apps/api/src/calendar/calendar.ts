import type { Appointment } from '@oih/data/appointments/model';
import type { RoleRecord } from '@oih/data/directory/repository';
import ical, { ICalAttendeeRole, ICalAttendeeStatus, ICalCalendarMethod, ICalEventStatus } from 'ical-generator';

/** For whom a calendar is: a patient sees the doctor and the hospital, a doctor no name. */
export type Viewer = 'patient' | 'practitioner';

/** Where links lead, whom a visit comes from, and in a letter whom it is for. */
export interface Surroundings {
  origin: string;
  organizer: string;
  attendee?: string;
}

/** An appointment with its doctor. */
export interface Dated {
  appointment: Appointment;
  record: RoleRecord;
}

/** The patient has booked, so nobody need answer. */
const comes = { role: ICalAttendeeRole.REQ, status: ICalAttendeeStatus.ACCEPTED, rsvp: false } as const;

const over = (status: Appointment['status']) => status === 'cancelled';

/**
 * Appointments as a calendar (RFC 5545): the same UID through a life, a SEQUENCE that rises with each change, times in UTC. What is cancelled stays in it as CANCELLED, so
 * that calendars take it out. Nothing in it says why somebody sees a doctor.
 * @param method RFC 5546: PUBLISH what stands, REQUEST somebody to come, CANCEL for one that has been cancelled.
 */
export function calendarOf(
  dated: readonly Dated[],
  viewer: Viewer,
  { origin, organizer, attendee }: Surroundings,
  now: Date,
  method: 'PUBLISH' | 'REQUEST' | 'CANCEL' = 'PUBLISH',
): string {
  const { hostname } = new URL(origin);
  const calendar = ical({
    prodId: { company: 'Open Internet Hospital', product: 'Visits', language: 'ZH' },
    method: ICalCalendarMethod[method],
    name: viewer === 'patient' ? '视频就诊 Video visits' : '出诊 Clinic',
  });
  for (const { appointment, record } of dated) {
    const { _id, start, end, status, sequence, createdAt, referralId } = appointment;
    const { practitioner, organization } = record;
    const path = viewer === 'patient' ? `/visits/${_id}` : '/doctor/';
    calendar.createEvent({
      id: `${_id}@${hostname}`,
      sequence: sequence + (over(status) ? 1 : 0),
      stamp: now,
      created: createdAt,
      start,
      end,
      summary:
        viewer === 'patient'
          ? `视频就诊 · ${practitioner.name.zh} · ${organization.name.zh}`
          : referralId
            ? '转诊患者到院 Referred patient'
            : '视频就诊 Video visit',
      location: `${origin}${path}`,
      url: `${origin}${path}`,
      status: over(status) ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
      organizer: { name: organization.name.zh, email: organizer },
      attendees: attendee ? [{ email: attendee, ...comes }] : [],
    });
  }
  return calendar.toString();
}
