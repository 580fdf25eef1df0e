import { randomUUID } from 'node:crypto';
import {
  type ConsultationView,
  consentToConsultation,
  consultationReach,
  draftConsultation,
  getConsultationConsentText,
  saveConsultation,
  submitConsultation,
} from '@oih/contracts/http/consultations';
import type { Urgency } from '@oih/contracts/http/network';
import type { Stack } from '../stack.ts';
import { runningVisit } from './running-visit.ts';

/** A request as it was drafted, with what the doctor has to add. */
export function filledIn(drafted: ConsultationView['request'], urgency: Urgency = 'routine') {
  const { diagnoses: _diagnoses, documents: _documents, department: _department, ...asked } = drafted;
  return {
    ...asked,
    urgency,
    diagnoses: [],
    documentIds: [],
    reason: '血压控制不佳',
    question: '请指导降压用药',
    specialty: '03.04',
    summary: { ...asked.summary, complaint: '头晕三天' },
  };
}

/** The patient of the demonstration comes to the county’s doctor, who asks the cardiologists above; gives the id of the request. */
export async function submittedConsultation(stack: Stack, urgency: Urgency = 'routine'): Promise<string> {
  const { patient, doctor, encounterId } = await runningVisit(stack);
  const consultationId = randomUUID();
  const one = { consultationId };
  const draft = await doctor.call(draftConsultation, {
    params: { encounterId, consultationId },
    body: {},
  });
  const { version, request } = draft.body.consultation;
  const saved = await doctor.call(saveConsultation, {
    params: one,
    body: { version, request: filledIn(request, urgency) },
  });
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
