import assert from 'node:assert/strict';
import { cancelAppointment } from '@oih/contracts/http/appointments';
import { renewCalendarFeed, revokeCalendarFeed } from '@oih/contracts/http/inbox';
import { type Doctor, Hospital } from '@oih/testkit/hospital';
import type { HttpClient } from '@oih/testkit/http-client';
import ICAL from 'ical.js';
import { moveAppointment } from '../appointments/move-appointment.ts';
import { hashPassword } from '../sign-in/password.ts';
import { type Api, startApi } from '../start.ts';

interface Read {
  method: unknown;
  events: { uid: string; sequence: number; start: string; status: unknown }[];
}

/** A calendar as an independent parser understands it. */
function parsed(text: string): Read {
  const calendar = new ICAL.Component(ICAL.parse(text));
  return {
    method: calendar.getFirstPropertyValue('method'),
    events: calendar.getAllSubcomponents('vevent').map((component) => {
      const { uid, sequence, startDate } = new ICAL.Event(component);
      const status = component.getFirstPropertyValue('status');
      return { uid, sequence: Number(sequence), start: startDate.toJSDate().toISOString(), status };
    }),
  };
}

describe('the calendar of a visit', () => {
  let hospital: Hospital<Api>;
  let doctor: Doctor;
  let patient: HttpClient;
  let appointmentId: string;
  before(async () => {
    hospital = await Hospital.start({ startApi, hashPassword });
  });
  after(() => hospital.close());
  beforeEach(async () => {
    doctor = await hospital.doctor();
    patient = await hospital.patient();
    appointmentId = await hospital.booked(patient, doctor.slots[0]!._id);
  });

  const get = async (path: string, client: HttpClient = hospital.visitor(), etag?: string) => {
    const headers = { cookie: client.cookie, ...(etag ? { 'if-none-match': etag } : {}) };
    const response = await fetch(`${hospital.origin}${path}`, { headers });
    return { status: response.status, etag: response.headers.get('etag'), text: await response.text() };
  };
  const visit = async (client = patient) => get(`/calendar/visit/${appointmentId}.ics`, client);
  const feedOf = async (client: HttpClient) => new URL((await client.call(renewCalendarFeed)).body.url).pathname;
  const admin = { userId: 'admin', displayName: '', roles: [], family: [] };
  const move = async () => {
    const { appointments } = hospital.api.context.repositories;
    const appointment = (await appointments.byId(appointmentId))!;
    await moveAppointment(hospital.api.context, admin as never, appointment, doctor.slots[2]!._id, { reason: '' });
  };

  it('keeps its UID through its life, rises in SEQUENCE with each change, and is taken out by a cancellation', async () => {
    const booked = parsed((await visit()).text);
    assert.deepEqual(
      [booked.method, booked.events[0]!.sequence, booked.events[0]!.status, booked.events[0]!.start],
      ['PUBLISH', 0, 'CONFIRMED', doctor.slots[0]!.start.toISOString()],
    );
    await move();
    const moved = parsed((await visit()).text);
    assert.deepEqual([moved.events[0]!.uid, moved.events[0]!.sequence], [booked.events[0]!.uid, 1]);
    assert.equal(moved.events[0]!.start, doctor.slots[2]!.start.toISOString());
    await patient.call(cancelAppointment, { params: { appointmentId }, body: {} });
    const cancelled = parsed((await visit()).text);
    assert.deepEqual(
      [cancelled.method, cancelled.events[0]!.uid, cancelled.events[0]!.sequence, cancelled.events[0]!.status],
      ['CANCEL', booked.events[0]!.uid, 2, 'CANCELLED'],
    );
  });

  it('is written as RFC 5545 asks: lines of at most 75 octets, ended by CRLF, times in UTC', async () => {
    const { text } = await visit();
    for (const line of text.split('\r\n')) assert.ok(Buffer.byteLength(line) <= 75, line);
    assert.match(text, /\r\nDTSTART:20\d{6}T\d{6}Z\r\n/);
  });

  it('is its patient’s alone', async () => {
    assert.equal((await visit(await hospital.patient())).status, 404);
    assert.equal((await visit(hospital.visitor())).status, 401);
  });

  it('is read by calendars under a private address, which says whether something is new', async () => {
    const feed = await feedOf(patient);
    const first = await get(feed);
    assert.equal(parsed(first.text).events.length, 1);
    assert.equal((await get(feed, hospital.visitor(), first.etag!)).status, 304);
    await move();
    const second = await get(feed, hospital.visitor(), first.etag!);
    assert.equal(second.status, 200);
    assert.equal(parsed(second.text).events[0]!.sequence, 1);
    await patient.call(cancelAppointment, { params: { appointmentId }, body: {} });
    assert.equal(parsed((await get(feed)).text).events[0]!.status, 'CANCELLED');
  });

  it('has a private address for the doctor, without the names of patients', async () => {
    const client = await hospital.signedInStaff(doctor.userName);
    const { text } = await get(await feedOf(client));
    assert.equal(parsed(text).events.length, 1);
    assert.doesNotMatch(text, /王试/);
  });

  it('ends its address when that is renewed or revoked, and knows no other', async () => {
    const feed = await feedOf(patient);
    const renewed = await feedOf(patient);
    assert.deepEqual([(await get(feed)).status, (await get(renewed)).status], [404, 200]);
    await patient.call(revokeCalendarFeed);
    assert.equal((await get(renewed)).status, 404);
    assert.equal((await get('/calendar/guess.ics')).status, 404);
  });
});
