import type { savePrescription, WrittenItem } from '@oih/contracts/http/prescriptions';
import type { Encounter } from '@oih/data/encounters/model';
import type { Prescription, StoredItem, Written } from '@oih/data/prescriptions/model';
import { medicationOf } from '@oih/domain/medication/formulary';
import { packsFor } from '@oih/domain/prescription/dosing';
import { AppError } from '@oih/platform/errors';
import type { output } from 'zod';
import type { AppContext } from '../context.ts';
import { type Actor, acting } from '../http/actor.ts';
import { checkCode, serialNumber } from '../pdf/serial.ts';
import { requireWriting, situationOf } from './rules.ts';
import { cannot, noSuchPrescription } from './standing.ts';

/** Lines with their medicines as the formulary names them now. @throws AppError BAD_REQUEST for one that it does not have, or has twice. */
function itemsOf(written: readonly WrittenItem[]): StoredItem[] {
  const unknown = written.filter(({ medication }) => !medicationOf(medication));
  if (unknown.length > 0)
    throw new AppError('BAD_REQUEST', 'A medicine is not in the formulary. Choose from the search.');
  if (new Set(written.map(({ medication }) => medication)).size < written.length)
    throw new AppError('BAD_REQUEST', 'The same medicine stands in two lines. Put them together.');
  return written.map(({ medication, packs, ...line }) => {
    const known = medicationOf(medication)!;
    const { code, name, atc, form, strength, pack, controlClass } = known;
    return {
      ...line,
      packs: packs ?? packsFor(line, known),
      medication: { code, name, atc, form, strength, pack, controlClass },
    };
  });
}

export const conflict = () =>
  new AppError('EDIT_CONFLICT', 'The prescription was changed in another window. Look at it again, then go on.');

const same = (one: Written, other: Written): boolean =>
  JSON.stringify([one.items, one.weight, one.guardianPresent]) ===
  JSON.stringify([other.items, other.weight, other.guardianPresent]);

function newDraft(
  encounter: Encounter,
  actor: Actor,
  id: string,
  written: Written,
  now: Date,
): Omit<Prescription, 'outbox'> {
  const { _id: encounterId, appointmentId, patientId, userId, organizationId, practitionerRoleId } = encounter;
  return {
    _id: id,
    number: serialNumber('RX'),
    checkCode: checkCode(),
    encounterId,
    appointmentId,
    patientId,
    userId,
    organizationId,
    practitionerRoleId,
    authorId: actor.userId,
    status: 'draft',
    revision: 1,
    ...written,
    signed: null,
    reviews: [],
    createdAt: now,
    dispensed: null,
    voided: null,
  };
}

/** Refuses a prescription of another visit, or of the doctor who had the visit before (rule RX_AUTHOR). */
function requireOfVisit({ encounterId, practitionerRoleId }: Prescription, encounter: Encounter): void {
  if (encounterId !== encounter._id || practitionerRoleId !== encounter.practitionerRoleId) throw noSuchPrescription();
}

/** Refuses writing in a visit that has not begun or is over; a returned prescription is put right also after the visit. */
function requireOpen({ status }: Encounter, begun: Prescription | null): void {
  if (status === 'arrived' || status === 'planned')
    throw new AppError('VISIT_NOT_STARTED', 'The visit has not begun. Call the patient in first.');
  const amends = status === 'finished' && begun?.signed;
  if (status !== 'in-progress' && status !== 'on-hold' && status !== 'terminated-offline' && !amends)
    throw new AppError('VISIT_ENDED', 'The visit is over, so nothing new is prescribed in it.');
}

/**
 * Saves a draft upon the revision that was edited; revision 0 begins it. What was saved already (a lost answer) is taken as saved.
 * @throws AppError NOT_FOUND, EDIT_CONFLICT, ILLEGAL_TRANSITION, VISIT_NOT_STARTED, VISIT_ENDED, BAD_REQUEST and the codes of the rules.
 */
export async function writePrescription(
  context: AppContext,
  actor: Actor,
  encounter: Encounter,
  id: string,
  { baseRevision, items, weight, guardianPresent }: output<(typeof savePrescription)['body']>,
): Promise<Prescription> {
  const { prescriptions } = context.repositories;
  const begun = await prescriptions.byId(id);
  if (begun) requireOfVisit(begun, encounter);
  requireOpen(encounter, begun);
  const written: Written = { items: itemsOf(items), weight, guardianPresent };
  const classes = written.items.map(({ medication }) => medication.controlClass);
  await requireWriting(context, await situationOf(context, encounter), classes);
  const now = context.clock.now();
  if (baseRevision === 0) {
    const draft = newDraft(encounter, actor, id, written, now);
    if (await prescriptions.begin(draft, acting(actor))) return { ...draft, outbox: [] };
  } else if (begun) {
    const saved = await prescriptions.write(begun, baseRevision, written, acting(actor), now);
    if (saved) return saved;
  }
  const present = await prescriptions.byId(id);
  if (!present) throw noSuchPrescription();
  requireOfVisit(present, encounter);
  if (present.status === 'draft' && present.revision === baseRevision + 1 && same(present, written)) return present;
  if (present.status !== 'draft' && present.status !== 'returned') throw cannot(present, 'draft', 'practitioner');
  throw conflict();
}
