import type { ConsultationSummary, draftConsultation as contract } from '@oih/contracts/http/consultations';
import type { Appointment } from '@oih/data/appointments/model';
import type { Consultation, StoredRequest } from '@oih/data/consultations/model';
import type { Encounter } from '@oih/data/encounters/model';
import { AppError } from '@oih/platform/errors';
import type { output } from 'zod';
import type { AppContext } from '../context.ts';
import { type Actor, acting } from '../http/actor.ts';
import { serialNumber } from '../pdf/serial.ts';

/** Lines that say something, one below the other. */
const lines = (...all: (string | undefined)[]): string => [...new Set(all.filter(Boolean))].join('\n');

/** The record as it is sent along, as far as the visit has it: the doctor’s words first, then the patient’s. */
export function summaryOf({ note }: Encounter, { intake }: Pick<Appointment, 'intake'>): ConsultationSummary {
  return {
    complaint: note.chiefComplaint || (intake?.complaint ?? ''),
    history: lines(note.presentIllness, note.pastHistory, intake?.priorDiagnosis),
    allergies: note.allergies || (intake?.allergies ?? ''),
    medication: intake?.medication ?? '',
    examination: note.examination,
    assessment: note.assessment,
  };
}

/** Papers of a visit that may go along: what the patient sent for it. */
export const papersOf = ({ evidence }: Encounter, { intake }: Pick<Appointment, 'intake'>): string[] => [
  ...new Set([...(intake?.documentIds ?? []), ...(evidence?.documentIds ?? [])]),
];

/** Where the patient is: one who booked beside an attendant sits at the station. */
const settingOf = ({ consent }: Appointment): StoredRequest['setting'] =>
  consent?.witness ? 'at-institution' : 'online';

/** A request in which the visit says what it can and the doctor adds the rest. */
export function requestFrom(
  encounter: Encounter,
  appointment: Appointment,
  some: Partial<StoredRequest>,
): StoredRequest {
  return {
    service: 'consultation',
    urgency: 'routine',
    setting: settingOf(appointment),
    place: '',
    reason: '',
    question: '',
    specialty: null,
    title: null,
    diagnoses: encounter.note.diagnoses ?? [],
    summary: summaryOf(encounter, appointment),
    documentIds: papersOf(encounter, appointment),
    ...some,
  };
}

/** What a consultation begins as, before anybody but the inviting doctor knows of it. */
export const blank = (
  encounter: Encounter,
  id: string,
  request: StoredRequest,
  now: Date,
): Omit<Consultation, 'outbox'> => ({
  _id: id,
  number: serialNumber('RC'),
  version: 0,
  status: 'draft',
  encounterId: encounter._id,
  patientId: encounter.patientId,
  userId: encounter.userId,
  invitingOrganizationId: encounter.organizationId,
  invitingRoleId: encounter.practitionerRoleId,
  request,
  consent: null,
  asked: '',
  centreOrganizationId: null,
  escalatedFrom: [],
  offers: [],
  invitedOrganizationId: null,
  liability: null,
  mode: null,
  start: null,
  end: null,
  sessionAppointmentId: null,
  sessionEncounterId: null,
  consultantRoleIds: [],
  sessions: [],
  opinions: [],
  conclusion: '',
  decision: null,
  emergency: null,
  submittedAt: null,
  due: null,
  moves: [],
  createdAt: now,
});

/**
 * Begins a request from a visit; the same again gives what is there.
 * @throws AppError ILLEGAL_TRANSITION before the visit has begun, CONFLICT when the id is of another visit’s.
 */
export async function draftConsultation(
  { repositories, clock }: AppContext,
  actor: Actor,
  encounter: Encounter,
  id: string,
  { service }: output<typeof contract.body>,
): Promise<Consultation> {
  const { status } = encounter;
  if (status !== 'in-progress' && status !== 'on-hold' && status !== 'finished')
    throw new AppError(
      'ILLEGAL_TRANSITION',
      'Others are consulted about a patient who has been called in. Call first.',
      {
        details: { from: status, to: 'draft', actor: 'inviting-doctor' },
      },
    );
  const appointment = (await repositories.appointments.byId(encounter.appointmentId))!;
  const request = requestFrom(encounter, appointment, { service });
  await repositories.consultations.add(blank(encounter, id, request, clock.now()), acting(actor));
  const standing = (await repositories.consultations.byId(id))!;
  if (standing.encounterId !== encounter._id)
    throw new AppError('CONFLICT', 'There is another consultation under this id. Send it under a new one.');
  return standing;
}
