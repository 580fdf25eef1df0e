import type { Bundle, Resource } from '@medplum/fhirtypes';
import { AppError } from '@oih/platform/errors';
import { bookAppointment } from '../appointments/book-appointment.ts';
import { holdSlot } from '../appointments/hold-slot.ts';
import { ownAppointment } from '../appointments/policy.ts';
import type { AppContext } from '../context.ts';
import { type Actor, holds } from '../http/actor.ts';
import { type Parameter, parametersOf, referenced } from './parameters.ts';
import { toAppointment, toProposal } from './resources/appointment.ts';

const day = 24 * 3_600_000;
const longest = 62 * day;
const maxProposals = 100;

const bundle = (resources: Resource[]): Bundle => ({
  resourceType: 'Bundle',
  type: 'searchset',
  total: resources.length,
  entry: resources.map((resource) => ({
    ...(resource.id ? { fullUrl: `urn:uuid:${resource.id}` } : {}),
    resource,
    search: { mode: 'match' as const },
  })),
});

const instantOf = (parameter: Parameter | undefined, name: string): Date => {
  const text = parameter?.valueDateTime;
  if (!text) throw new AppError('BAD_REQUEST', `The parameter ${name} is needed, as valueDateTime with its zone.`);
  return new Date(text);
};

/** The patient who acts. @throws AppError UNAUTHENTICATED, FORBIDDEN. */
function patient(actor: Actor | null): Actor {
  if (!actor) throw new AppError('UNAUTHENTICATED', 'Nobody is signed in. Sign in and try again.');
  if (!holds(actor, ['patient']))
    throw new AppError('FORBIDDEN', 'Only a patient books. Sign in with a patient’s account.');
  return actor;
}

/**
 * `Appointment/$find` (IHE ITI-115): times that can be booked, as proposed appointments, earliest first. Takes `start` and `end`, and
 * `specialty`, `organization` or `practitioner` (also a PractitionerRole).
 */
export async function find({ repositories, clock }: AppContext, body: unknown): Promise<Bundle> {
  const given = parametersOf(body);
  const now = clock.now();
  const from = new Date(Math.max(instantOf(given.one('start'), 'start').getTime(), now.getTime()));
  const to = new Date(Math.min(instantOf(given.one('end'), 'end').getTime(), from.getTime() + longest));
  const specialties = given
    .all('specialty')
    .flatMap(({ valueCodeableConcept, valueCode }) => [
      ...(valueCodeableConcept?.coding.map(({ code }) => code) ?? []),
      ...(valueCode ? [valueCode] : []),
    ]);
  const organizationId = referenced('Organization', given.one('organization')?.valueReference);
  const person = given.one('practitioner')?.valueReference;
  const roleId = person?.reference.includes('PractitionerRole/') ? referenced('PractitionerRole', person) : undefined;
  const practitionerId = person && !roleId ? referenced('Practitioner', person) : undefined;
  if (specialties.length === 0 && !organizationId && !person)
    throw new AppError('BAD_REQUEST', 'Name at least one of specialty, organization and practitioner.');
  const roles = await repositories.listing.practitionerRoles(
    {
      active: true,
      ...(roleId ? { _id: roleId } : {}),
      ...(practitionerId ? { practitionerId } : {}),
      ...(organizationId ? { organizationId } : {}),
      ...(specialties.length > 0 ? { departmentCode: { $in: specialties } } : {}),
    },
    { limit: maxProposals },
  );
  const records = new Map(
    (await repositories.directory.roles(roles.map(({ _id }) => _id))).map((record) => [record.role._id, record]),
  );
  const slots = await repositories.directory.slots([...records.keys()], from, to, now);
  const open = slots.filter(
    ({ state, withheld, closedBy, closesAt, releaseAt, kind }) =>
      state === 'free' && !withheld && closedBy === null && closesAt > now && releaseAt <= now && kind === 'general',
  );
  return bundle(open.slice(0, maxProposals).map((slot) => toProposal(slot, records.get(slot.practitionerRoleId)!)));
}

async function one({ repositories, clock }: AppContext, actor: Actor, appointmentId: string): Promise<Bundle> {
  const appointment = ownAppointment(await repositories.appointments.byId(appointmentId), actor);
  const record = (await repositories.directory.role(appointment.practitionerRoleId))!;
  return bundle([toAppointment(appointment, record, clock.now())]);
}

/** `Appointment/$hold` (IHE ITI-116): holds the slot of a proposed appointment for the patient who is signed in. */
export async function hold(context: AppContext, body: unknown, by: Actor | null): Promise<Bundle> {
  const actor = patient(by);
  const proposal = parametersOf(body).one('appt-resource')?.resource;
  const slotId = referenced('Slot', proposal?.slot?.[0]);
  if (!slotId)
    throw new AppError('BAD_REQUEST', 'The parameter appt-resource must be an Appointment of $find, with its slot.');
  const held = await holdSlot(context, actor, slotId);
  return one(context, actor, held._id);
}

/**
 * `Appointment/$book` (IHE ITI-117): turns a held appointment (`appt-reference`, or `appt-resource` with its id) into a booking. Rule CONSENT asks
 * for what was agreed to as well: `consent-version` and `consent-sha256`, and
 * `sensitive-version` and `sensitive-sha256` for the separate one, as `GET /api/consent-text` gives them.
 */
export async function book(context: AppContext, body: unknown, by: Actor | null): Promise<Bundle> {
  const actor = patient(by);
  const given = parametersOf(body);
  const id =
    referenced('Appointment', given.one('appt-reference')?.valueReference) ?? given.one('appt-resource')?.resource?.id;
  if (!id) throw new AppError('BAD_REQUEST', 'Name the held appointment in appt-reference, such as Appointment/x.');
  const appointment = ownAppointment(await context.repositories.appointments.byId(id), actor);
  const agreedTo = (text: 'consent' | 'sensitive') => ({
    version: given.one(`${text}-version`)?.valueString ?? '',
    sha256: given.one(`${text}-sha256`)?.valueString ?? '',
  });
  const { booked } = await bookAppointment(context, actor, appointment, {
    ...agreedTo('consent'),
    sensitive: agreedTo('sensitive'),
  });
  return one(context, actor, booked._id);
}
