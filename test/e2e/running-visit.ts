import { bookAppointment, checkIn, getConsentText, holdSlot } from '@oih/contracts/http/appointments';
import { listSlots } from '@oih/contracts/http/directory';
import { callPatient } from '@oih/contracts/http/encounters';
import { requestCode, signInPatient, signInStaff } from '@oih/contracts/http/session';
import { agreedTo } from '@oih/testkit/consent';
import { HttpClient } from '@oih/testkit/http-client';
import type { Stack } from '../stack.ts';

const phone = '13800000001';

/** A visit that runs, with those who are in it. */
export interface RunningVisit {
  patient: HttpClient;
  doctor: HttpClient;
  appointmentId: string;
  encounterId: string;
}

/** The patient of the demonstration comes to the county’s doctor and is called in. */
export async function runningVisit(stack: Stack): Promise<RunningVisit> {
  const patient = new HttpClient(stack.origin);
  await patient.call(requestCode, { body: { phone } });
  await patient.call(signInPatient, { body: { phone, code: await stack.codeFor(phone) } });
  const { slots } = (await patient.call(listSlots, { params: { practitionerRoleId: 'role-county' } })).body;
  const slot = slots.find(({ status }) => status === 'free')!;
  const held = await patient.call(holdSlot, { body: { slotId: slot.id } });
  const params = { appointmentId: held.body.appointment.id };
  const consent = agreedTo((await patient.call(getConsentText)).body);
  await patient.call(bookAppointment, { params, body: { consent } });
  const device = { camera: 'ok', microphone: 'ok', speaker: 'ok', connection: 'good', mode: 'video' } as const;
  const { encounterId } = (await patient.call(checkIn, { params, body: { device } })).body.appointment;
  const doctor = new HttpClient(stack.origin);
  await doctor.call(signInStaff, { body: { userName: 'doctor.county', password: 'demo-Passw0rd' } });
  await doctor.call(callPatient, { params: { encounterId: encounterId! } });
  return { patient, doctor, ...params, encounterId: encounterId! };
}
