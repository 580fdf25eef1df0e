import type { AdmitInpatient } from '@oih/contracts/http/inpatients';
import type { Patient } from '@oih/data/accounts/models';
import type { RoleRecord } from '@oih/data/directory/repository';
import { emptyNote, type InpatientEncounter } from '@oih/data/encounters/model';
import { dateIn } from '@oih/domain/booking/day';
import { nameKey } from '@oih/domain/people/resident-id';
import { AppError } from '@oih/platform/errors';
import { newId } from '@oih/platform/ids';
import type { AppContext } from '../context.ts';
import { refuseUnlicensed } from '../directory/licence.ts';
import { listed } from '../encounters/diagnoses.ts';
import { ownInpatient } from '../encounters/policy.ts';
import { clinicOf } from '../encounters/queue.ts';
import { type Actor, acting } from '../http/actor.ts';
import { findOrRegister } from '../identity/find-or-register.ts';
import { keptOf, readNumber } from '../identity/number.ts';

/** The place in whose wards the doctor works. @throws AppError FORBIDDEN at a health station, which has no beds; ROLE_NOT_OFFERED. */
async function wardsOf(context: AppContext, actor: Actor): Promise<RoleRecord> {
  const record = await context.repositories.directory.role(clinicOf(actor));
  if (!record || record.organization.level === 'station')
    throw new AppError('FORBIDDEN', 'A health station has no in-patients. Ask from a visit, or refer the patient.');
  await refuseUnlicensed(context, record, context.clock.now());
  return record;
}

/** Whom name and number belong to. A number that goes with another name opens nothing. @throws AppError RESIDENT_ID_INVALID, NAME_DIFFERS. */
async function patientOf(
  context: AppContext,
  actor: Actor,
  { name, residentId, phone = '' }: AdmitInpatient,
  organizationId: string,
): Promise<Patient> {
  const { number, birthDate, sex } = readNumber(context, residentId);
  const kept = keptOf(context.config.IDENTITY_SECRET, number);
  const patient = await findOrRegister(context, { _id: newId(), name, sex, birthDate, phone, residentId: kept });
  if (nameKey(patient.name) === nameKey(name)) return patient;
  const concerning = { organizationId, patientId: patient._id };
  const { audit } = context.repositories;
  await audit.noted('admission-refused', 'Patient', patient._id, acting(actor), context.clock.now(), concerning);
  throw new AppError(
    'NAME_DIFFERS',
    'The name does not go with this identity number. Compare both with the card; when they are right, the register has to be corrected.',
  );
}

/** @throws AppError BAD_REQUEST for a day that is still to come. */
function refuseAhead(admittedOn: string, today: string): void {
  if (admittedOn <= today) return;
  throw new AppError(
    'BAD_REQUEST',
    'The day of the admission is still to come. Enter the day on which the patient came in.',
    {
      details: { issues: [{ path: 'body.admittedOn', message: 'is still to come' }] },
    },
  );
}

const conflict = (lies: boolean) =>
  lies
    ? new AppError('CONFLICT', 'This patient is on your list of in-patients already. Open the stay that is there.')
    : new AppError('CONFLICT', 'There is something else under this id. Send it under a new one.');

/**
 * Registers a patient who lies in a ward of the doctor’s hospital; the same again gives what is there.
 * @throws AppError FORBIDDEN, ROLE_NOT_OFFERED, BAD_REQUEST, RESIDENT_ID_INVALID, NAME_DIFFERS, CONFLICT.
 */
export async function admitInpatient(
  context: AppContext,
  actor: Actor,
  encounterId: string,
  given: AdmitInpatient,
): Promise<InpatientEncounter> {
  const { repositories, clock } = context;
  const { role, organization } = await wardsOf(context, actor);
  const { ward, bed, admittedOn } = given;
  const now = clock.now();
  refuseAhead(admittedOn, dateIn(now, organization.timeZone));
  const diagnoses = listed(given.diagnoses);
  const patient = await patientOf(context, actor, given, organization._id);
  const account = await repositories.accounts.ofPatient(patient._id);
  const encounter: Omit<InpatientEncounter, 'outbox'> = {
    _id: encounterId,
    class: 'IMP',
    patientId: patient._id,
    // As at a health station, the patient stands where the account would.
    userId: account?._id ?? patient._id,
    practitionerRoleId: role._id,
    organizationId: organization._id,
    status: 'in-progress',
    type: 'remote-consultation',
    stay: { ward, bed, admittedOn, diagnoses, documentIds: [] },
    start: now,
    end: now,
    arrivedAt: now,
    startedAt: now,
    callEndedAt: null,
    finishedAt: null,
    note: emptyNote,
  };
  const admitted = await repositories.inpatients.admit(encounter, acting(actor));
  const standing = await repositories.encounters.byId(encounterId);
  if (!standing) throw conflict(true);
  const own = admitted || (standing.class === 'IMP' && standing.patientId === patient._id);
  if (!own || standing.practitionerRoleId !== role._id) throw conflict(false);
  return ownInpatient(standing, actor);
}
