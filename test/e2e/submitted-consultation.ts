import { randomUUID } from 'node:crypto';
import { bookAppointment, checkIn, getConsentText, holdSlot } from '@oih/contracts/http/appointments';
import {
  consentToConsultation,
  consultationReach,
  draftConsultation,
  getConsultationConsentText,
  saveConsultation,
  submitConsultation,
} from '@oih/contracts/http/consultations';
import { listSlots } from '@oih/contracts/http/directory';
import { callPatient } from '@oih/contracts/http/encounters';
import type { Urgency } from '@oih/contracts/http/network';
import { requestCode, signInPatient, signInStaff } from '@oih/contracts/http/session';
import { agreedTo } from '@oih/testkit/consent';
import { HttpClient } from '@oih/testkit/http-client';
import type { Stack } from '../stack.ts';

const phone = '13800000001';

/** The patient of the demonstration comes to the county’s doctor, who asks the cardiologists above; gives the id of the request. */
export async function submittedConsultation(stack: Stack, urgency: Urgency = 'routine'): Promise<string> {
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

  const consultationId = randomUUID();
  const one = { consultationId };
  const draft = await doctor.call(draftConsultation, {
    params: { encounterId: encounterId!, consultationId },
    body: {},
  });
  const { version, request } = draft.body.consultation;
  const { diagnoses: _diagnoses, documents: _documents, department: _department, ...asked } = request;
  const whole = {
    ...asked,
    urgency,
    diagnoses: [],
    documentIds: [],
    reason: '血压控制不佳',
    question: '请指导降压用药',
    specialty: '03.04',
    summary: { ...asked.summary, complaint: '头晕三天' },
  };
  const saved = await doctor.call(saveConsultation, { params: one, body: { version, request: whole } });
  const text = (await patient.call(getConsultationConsentText)).body;
  const { feeLimit } = (await doctor.call(consultationReach, { params: one })).body;
  const agreed = {
    version: text.version,
    sha256: text.sha256,
    feeLimit: feeLimit!.amount,
    consultationVersion: saved.body.consultation.version,
  };
  await patient.call(consentToConsultation, { params: one, body: agreed });
  const { status, code } = await doctor.call(submitConsultation, { params: one });
  if (status !== 200) throw new Error(`the request was answered with ${status} ${code}`);
  return consultationId;
}
