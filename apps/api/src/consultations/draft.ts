import type { ConsultationSummary, draftConsultation as contract } from '@oih/contracts/http/consultations';
import type { Appointment } from '@oih/data/appointments/model';
import type { Consultation, StoredRequest } from '@oih/data/consultations/model';
import type { AnyEncounter, Encounter } from '@oih/data/encounters/model';
import { AppError } from '@oih/platform/errors';
import type { output } from 'zod';
import type { AppContext } from '../context.ts';
import { type Actor, acting } from '../http/actor.ts';
import { discharged, placeOf } from '../inpatients/bedside.ts';
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

type Known = Pick<StoredRequest, 'setting' | 'place' | 'diagnoses' | 'summary' | 'documentIds'>;

const nothingSaid = { complaint: '', history: '', allergies: '', medication: '', examination: '', assessment: '' };

/** What is known where the question arises. Of an in-patient the ward keeps the record, so that the doctor writes the summary. */
async function knownIn({ repositories }: AppContext, encounter: AnyEncounter): Promise<Known> {
  if (encounter.class === 'IMP') {
    const { diagnoses, documentIds } = encounter.stay;
    return { setting: 'inpatient', place: placeOf(encounter), diagnoses, summary: nothingSaid, documentIds };
  }
  const appointment = (await repositories.appointments.byId(encounter.appointmentId))!;
  return {
    setting: settingOf(appointment),
    place: '',
    diagnoses: encounter.note.diagnoses ?? [],
    summary: summaryOf(encounter, appointment),
    documentIds: papersOf(encounter, appointment),
  };
}

/** A request in which the visit, or the stay, says what it can and the doctor adds the rest. */
export async function requestFrom(
  context: AppContext,
  encounter: AnyEncounter,
  some: Partial<StoredRequest>,
): Promise<StoredRequest> {
  return {
    service: 'consultation',
    urgency: 'routine',
    reason: '',
    question: '',
    specialty: null,
    title: null,
    ...(await knownIn(context, encounter)),
    ...some,
  };
}

/** What a consultation begins as, before anybody but the inviting doctor knows of it. */
export const blank = (
  encounter: AnyEncounter,
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
 * Keeps a consultation that begins; the same again gives what is there.
 * @throws AppError CONFLICT when the id is of another visit’s, VISIT_ENDED when the in-patient was discharged.
 */
export async function begun(
  { repositories }: AppContext,
  actor: Actor,
  encounter: AnyEncounter,
  one: ReturnType<typeof blank>,
): Promise<Consultation> {
  const { consultations } = repositories;
  const by = acting(actor);
  const added =
    encounter.class === 'IMP' ? await consultations.addAtBedside(one, by) : await consultations.add(one, by);
  if (added === null) throw discharged();
  const standing = (await consultations.byId(one._id))!;
  if (standing.encounterId === encounter._id) return standing;
  throw new AppError('CONFLICT', 'There is another consultation under this id. Send it under a new one.');
}

/**
 * Begins a request from a visit or about an in-patient; the same again gives what is there.
 * @throws AppError ILLEGAL_TRANSITION before the visit has begun, CONFLICT when the id is of another visit’s, VISIT_ENDED.
 */
export async function draftConsultation(
  context: AppContext,
  actor: Actor,
  encounter: AnyEncounter,
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
  const request = await requestFrom(context, encounter, { service });
  return begun(context, actor, encounter, blank(encounter, id, request, context.clock.now()));
}
