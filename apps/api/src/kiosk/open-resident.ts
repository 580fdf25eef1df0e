import type { OpenResident } from '@oih/contracts/http/kiosk';
import type { Patient } from '@oih/data/accounts/models';
import type { Guardian } from '@oih/data/kiosks/model';
import { dateIn } from '@oih/domain/booking/day';
import { isMinor } from '@oih/domain/people/family';
import { nameKey } from '@oih/domain/people/resident-id';
import { AppError } from '@oih/platform/errors';
import { newId } from '@oih/platform/ids';
import type { AppContext } from '../context.ts';
import { type Actor, acting } from '../http/actor.ts';
import { findOrRegister } from '../identity/find-or-register.ts';
import { keptOf, readNumber } from '../identity/number.ts';
import { attendedOf } from './attendance.ts';

/** The guardian of a minor; nobody for who is of age. @throws AppError GUARDIAN_REQUIRED, RESIDENT_ID_INVALID. */
function guardianOf(context: AppContext, birthDate: string, given: OpenResident['guardian']): Guardian | null {
  const now = context.clock.now();
  if (!isMinor(birthDate, now)) return null;
  const missing = () =>
    new AppError(
      'GUARDIAN_REQUIRED',
      'Somebody under 18 comes with a guardian of full age. Enter the guardian’s name and identity number.',
    );
  if (!given) throw missing();
  const id = readNumber(context, given.residentId, 'guardian');
  if (isMinor(id.birthDate, now)) throw missing();
  return { name: given.name, relation: given.relation, residentId: keptOf(context.config.IDENTITY_SECRET, id.number) };
}

/** Notes where a resident is reached from now on; whoever signs in with this phone can take the record over. */
async function reach(
  { repositories, clock }: AppContext,
  actor: Actor,
  patientId: string,
  phone: string,
): Promise<void> {
  const { organizationId } = attendedOf(actor);
  await repositories.patients.reachAt(patientId, phone);
  await repositories.audit.noted('phone-noted', 'Patient', patientId, acting(actor), clock.now(), {
    organizationId,
    patientId,
  });
}

/** Opens a patient in the session, and notes it with the station. */
async function attend(context: AppContext, actor: Actor, patient: Patient, guardian: Guardian | null): Promise<void> {
  const { repositories, clock } = context;
  const { attendanceId, organizationId } = attendedOf(actor);
  const now = clock.now();
  const [station] = await repositories.directory.organizations([organizationId]);
  const by = acting({ ...actor, patientId: patient._id });
  await repositories.audit.noted('attended', 'Patient', patient._id, by, now, {
    organizationId,
    patientId: patient._id,
  });
  await repositories.attendances.attend(attendanceId, patient._id, guardian);
  await repositories.attendances.note(organizationId, dateIn(now, station!.timeZone), patient._id, now);
}

/**
 * Opens the resident at the screen, who is registered when nobody has this identity number. A number that goes with another name opens
 * nothing, and tells nothing of whose it is.
 * @throws AppError RESIDENT_ID_INVALID, NAME_DIFFERS, GUARDIAN_REQUIRED.
 */
export async function openResident(context: AppContext, actor: Actor, given: OpenResident): Promise<void> {
  const { repositories, clock } = context;
  const id = readNumber(context, given.residentId);
  const guardian = guardianOf(context, id.birthDate, given.guardian);
  const { birthDate, sex } = id;
  const { name, phone = '' } = given;
  const patient = await findOrRegister(context, {
    _id: newId(),
    name,
    sex,
    birthDate,
    phone,
    residentId: keptOf(context.config.IDENTITY_SECRET, id.number),
  });
  if (nameKey(patient.name) !== nameKey(name)) {
    await repositories.audit.noted('attendance-refused', 'Patient', patient._id, acting(actor), clock.now(), {
      organizationId: attendedOf(actor).organizationId,
      patientId: patient._id,
    });
    throw new AppError(
      'NAME_DIFFERS',
      'The name does not go with this identity number. Compare both with the card; when they are right, the register has to be corrected.',
    );
  }
  // The card is in the attendant's hand: the phone that the resident gives now is the resident's, whatever it was before.
  if (phone && phone !== patient.phone) await reach(context, actor, patient._id, phone);
  await attend(context, actor, patient, guardian);
}

/** Opens a resident of full age whom this station has attended today. @throws AppError NOT_FOUND, GUARDIAN_REQUIRED. */
export async function reopenResident(context: AppContext, actor: Actor, patientId: string): Promise<void> {
  const { repositories, clock } = context;
  const { organizationId } = attendedOf(actor);
  const [station] = await repositories.directory.organizations([organizationId]);
  const today = await repositories.attendances.residentsOf(organizationId, dateIn(clock.now(), station!.timeZone));
  const patient = today.some((row) => row.patientId === patientId) ? await repositories.patients.byId(patientId) : null;
  if (!patient)
    throw new AppError('NOT_FOUND', 'This station has not attended such a resident today. Look the resident up.');
  await attend(context, actor, patient, guardianOf(context, patient.birthDate, undefined));
}
