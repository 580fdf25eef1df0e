import * as contract from '@oih/contracts/http/record';
import { AppError } from '@oih/platform/errors';
import type { Response } from 'express';
import { cursorOf, readCursor, staffRoles } from '../audit/cursor.ts';
import { presentCertificates } from '../certificates/present.ts';
import type { AppContext } from '../context.ts';
import { presentAllergies } from '../formulary/allergies.ts';
import { presentVisits } from '../history/present.ts';
import { type Actor, acting } from '../http/actor.ts';
import { type Route, route } from '../http/route.ts';
import { presentSigned } from '../prescriptions/present.ts';
import { recordBundle } from './bundle.ts';
import { drawRecord } from './draw-record.ts';

const pageSize = 30;

/** The record is the patient's own, or that of a child in guardianship; whoever only books for a patient is not told. @throws AppError NOT_FOUND. */
function ownRecord(actor: Actor, patientId: string): void {
  if (actor.patientId === patientId) return;
  if (actor.family.some((tie) => tie.patientId === patientId && tie.guardian)) return;
  throw new AppError('NOT_FOUND', 'There is no such person whose record is yours to see.');
}

/** Who of the staff looked at a record (rule PRIVACY), a page at a time. */
async function readingsOf({ repositories }: AppContext, patientId: string, cursor: string | undefined) {
  const found = await repositories.audit.readingsOf(patientId, {
    roles: [...staffRoles],
    after: cursor ? readCursor(cursor) : undefined,
    limit: pageSize + 1,
  });
  const events = found.slice(0, pageSize);
  const [names, organizations] = await Promise.all([
    repositories.accounts.namesOf(events.map(({ actorId }) => actorId)),
    repositories.directory.organizations(events.flatMap(({ organizationId }) => organizationId ?? [])),
  ]);
  const places = new Map(organizations.map(({ _id, name }) => [_id, name]));
  return {
    readings: events.map(({ _id, at, actorId, role, organizationId, entity, reason }) => ({
      id: _id,
      at: at.toISOString(),
      name: names.get(actorId) ?? null,
      role: role as contract.ReadingView['role'],
      organization: (organizationId && places.get(organizationId)) || null,
      what: entity,
      reason: reason ?? null,
    })),
    cursor: found.length > pageSize ? cursorOf(events.at(-1)!) : null,
  };
}

/** How many visits and prescriptions a record shows; nobody has more. */
const most = 2000;

/** Everything about a patient. */
async function recordOf(context: AppContext, patientId: string): Promise<contract.OwnRecordView> {
  const { repositories } = context;
  const [patient, visits, prescriptions, certificates] = await Promise.all([
    repositories.patients.byId(patientId),
    repositories.encounters.earlierOf(patientId, '', undefined, most),
    repositories.prescriptions.ofPatient(patientId, most),
    repositories.certificates.ofPatient(patientId, most),
  ]);
  const { name, sex, birthDate } = patient!;
  return {
    patient: { id: patientId, name, sex, birthDate },
    allergies: await presentAllergies(context, patientId),
    visits: await presentVisits(context, visits, visits),
    prescriptions: await presentSigned(context, prescriptions),
    certificates: await presentCertificates(context, certificates),
  };
}

const files = {
  pdf: { type: 'application/pdf', name: 'health-record.pdf' },
  fhir: { type: 'application/fhir+json', name: 'health-record.fhir.json' },
} as const;

/** Sends the record as a file to keep. */
async function sendRecord(
  context: AppContext,
  response: Response,
  actor: Actor,
  patientId: string,
  form: keyof typeof files,
): Promise<void> {
  const bytes =
    form === 'pdf'
      ? await drawRecord(await recordOf(context, patientId), context.clock.now())
      : Buffer.from(JSON.stringify(await recordBundle(context, patientId, actor), null, 2));
  const { type, name } = files[form];
  response.set({
    'Content-Type': type,
    'Content-Length': String(bytes.length),
    'Content-Disposition': `attachment; filename="${name}"`,
    'Content-Security-Policy': "default-src 'none'; sandbox",
    'Cache-Control': 'no-store',
    'X-Content-Type-Options': 'nosniff',
  });
  response.end(bytes);
}

export const recordRoutes = (context: AppContext): Route[] => [
  route(contract.getRecord, async ({ actor, params }) => {
    const { patientId } = params;
    ownRecord(actor, patientId);
    await context.repositories.audit.read('Record', patientId, acting(actor), context.clock.now(), { patientId });
    return { record: await recordOf(context, patientId) };
  }),
  route(contract.downloadRecord, async ({ actor, params, query, response }) => {
    const { patientId } = params;
    ownRecord(actor, patientId);
    await context.repositories.audit.read('RecordCopy', patientId, acting(actor), context.clock.now(), { patientId });
    await sendRecord(context, response, actor, patientId, query.form);
    return null;
  }),
  route(contract.listReadings, ({ actor, params, query }) => {
    ownRecord(actor, params.patientId);
    return readingsOf(context, params.patientId, query.cursor);
  }),
];
