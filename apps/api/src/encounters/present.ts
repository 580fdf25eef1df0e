import type { EncounterView, PractitionerEncounterView, QueueEntry } from '@oih/contracts/http/encounters';
import type { Patient } from '@oih/data/accounts/models';
import type { Appointment } from '@oih/data/appointments/model';
import type { RoleRecord } from '@oih/data/directory/repository';
import { type Encounter, emptyNote } from '@oih/data/encounters/model';
import { ageOn } from '@oih/domain/people/age';
import { isLate } from '@oih/domain/queue/order';
import { conditionOf } from '@oih/domain/terminology/conditions';
import type { Standing } from '../appointments/policy.ts';
import type { AppContext } from '../context.ts';
import { presentRole } from '../directory/present.ts';
import { answeredIn } from '../questionnaires/asked.ts';
import { evidencedIn } from './diagnoses.ts';
import { institutionsAround } from './institutions-around.ts';
import { placeOf } from './place.ts';
import { presentParticipants } from './present-participation.ts';

const iso = (date: Date | null): string | null => date?.toISOString() ?? null;

/** A patient as the practitioner of a visit sees them. */
export function presentPatient(patient: Patient, now: Date, timeZone: string): PractitionerEncounterView['patient'] {
  return {
    patientId: patient._id,
    name: patient.name,
    sex: patient.sex,
    birthDate: patient.birthDate,
    age: ageOn(patient.birthDate, now, timeZone),
  };
}

async function base(context: AppContext, encounter: Encounter, appointment: Appointment, record: RoleRecord) {
  return {
    id: encounter._id,
    appointmentId: encounter.appointmentId,
    status: encounter.status,
    start: encounter.start.toISOString(),
    end: encounter.end.toISOString(),
    timeZone: record.organization.timeZone,
    arrivedAt: iso(encounter.arrivedAt),
    startedAt: iso(encounter.startedAt),
    callEndedAt: iso(encounter.callEndedAt),
    finishedAt: iso(encounter.finishedAt),
    practitionerRole: presentRole(record),
    type: encounter.type ?? 'advice',
    intake: appointment.intake,
    followUpOn: encounter.followUpOn ?? null,
    evidence: evidenceShown(encounter),
    device: appointment.device,
    participants: await presentParticipants(context, encounter),
  };
}

const named = (code: string) => conditionOf(code) ?? { code, zh: code, en: code };

function evidenceShown({ evidence }: Encounter) {
  if (!evidence) return null;
  const { code, institution, diagnosedOn, documentIds } = evidence;
  return { ...named(code), institution, diagnosedOn, documentIds };
}

const amendedAt = ({ amendments }: Encounter): string | null => iso(amendments?.at(-1)?.at ?? null);

function summaryOf(encounter: Encounter) {
  const { status, note, finishedAt } = encounter;
  return status === 'finished' && finishedAt
    ? {
        diagnoses: note.diagnoses ?? [],
        assessment: note.assessment,
        plan: note.plan,
        finishedAt: finishedAt.toISOString(),
        amendedAt: amendedAt(encounter),
      }
    : null;
}

function stoppedOf({ stopped }: Encounter) {
  if (!stopped) return null;
  const { reason, words, at, refund } = stopped;
  return { reason, words, at: at.toISOString(), refund: { amount: refund, currency: 'CNY' as const } };
}

async function parts({ repositories }: AppContext, encounter: Encounter): Promise<[Appointment, RoleRecord]> {
  const [appointment, record] = await Promise.all([
    repositories.appointments.byId(encounter.appointmentId),
    repositories.directory.role(encounter.practitionerRoleId),
  ]);
  return [appointment!, record!];
}

/** A visit as its practitioner sees it. */
export async function presentForPractitioner(
  context: AppContext,
  encounter: Encounter,
): Promise<{ encounter: PractitionerEncounterView }> {
  const [[appointment, record], patient] = await Promise.all([
    parts(context, encounter),
    context.repositories.patients.byId(encounter.patientId),
  ]);
  const answered = await answeredIn(context, appointment);
  return {
    encounter: {
      viewer: 'practitioner',
      answered,
      ...(await base(context, encounter, appointment, record)),
      patient: presentPatient(patient!, context.clock.now(), record.organization.timeZone),
      note: presentNote(encounter),
      amendedAt: amendedAt(encounter),
      attestation: encounter.attestation
        ? {
            conditions: encounter.attestation.codes.map(named),
            categories: evidencedIn(encounter),
            at: encounter.attestation.at.toISOString(),
          }
        : null,
      stopped: stoppedOf(encounter),
    },
  };
}

export const presentNote = ({ note }: Encounter) => ({
  ...emptyNote,
  ...note,
  savedAt: iso(note.savedAt),
});

/** A visit as the one who asks may see it: the patient never sees the working note. */
export async function presentEncounter(
  context: AppContext,
  encounter: Encounter,
  standing: Standing,
): Promise<{ encounter: EncounterView }> {
  if (standing === 'practitioner') return presentForPractitioner(context, encounter);
  const [appointment, record] = await parts(context, encounter);
  const queue = await placeOf(context, encounter, record.organization.timeZone);
  const stopped = stoppedOf(encounter);
  return {
    encounter: {
      viewer: 'patient',
      ...(await base(context, encounter, appointment, record)),
      queue,
      summary: summaryOf(encounter),
      stopped: stopped && { ...stopped, institutions: await institutionsAround(context, record) },
    },
  };
}

/** A line of the queue: an encounter, or a booked patient who has not come in yet. */
export function presentQueueEntry(
  appointment: Appointment,
  encounter: Encounter | undefined,
  patient: Patient,
  now: Date,
  timeZone: string,
  colleagues: ReadonlyMap<string, RoleRecord>,
): QueueEntry {
  const transferred = encounter?.transferred ?? null;
  return {
    appointmentId: appointment._id,
    encounterId: encounter?._id ?? null,
    status: encounter?.status ?? 'planned',
    inCall: encounter?.inCall ?? false,
    start: appointment.start.toISOString(),
    arrivedAt: iso(encounter?.arrivedAt ?? null),
    finishedAt: iso(encounter?.finishedAt ?? null),
    patient: presentPatient(patient, now, timeZone),
    complaint: appointment.intake?.complaint ?? null,
    device: appointment.device,
    urgent: encounter?.urgent ? { reason: encounter.urgent.reason } : null,
    skipped: Boolean(encounter?.skippedAt),
    late: encounter ? isLate(encounter) : false,
    transferred: transferred && {
      from: colleagues.get(transferred.fromRoleId)?.practitioner.name ?? null,
      reason: transferred.reason,
    },
  };
}
