import type {
  ConsultationDoctor,
  ConsultationLine,
  ConsultationStanding,
  ConsultationView,
} from '@oih/contracts/http/consultations';
import type { Patient } from '@oih/data/accounts/models';
import type { Consultation } from '@oih/data/consultations/model';
import type { Organization } from '@oih/data/directory/models';
import type { RoleRecord } from '@oih/data/directory/repository';
import { lacksOf } from '@oih/domain/consultation/missing';
import { departmentNames } from '@oih/domain/finding/departments';
import { maskedName } from '@oih/domain/people/resident-id';
import type { AppContext } from '../context.ts';
import { presentRole } from '../directory/present.ts';
import { presentDocument } from '../documents/present.ts';
import { presentPatient } from '../encounters/present.ts';
import { bedsideOf } from '../inpatients/bedside.ts';
import { feeLimitOf, invitersOf, reachOf, wantedBy } from './reach.ts';

const iso = (date: Date | null): string | null => date?.toISOString() ?? null;

/** Everybody and every place that consultations name. */
interface Known {
  patient: (id: string) => Patient;
  place: (id: string) => { id: string; name: Organization['name'] };
  role: (id: string) => RoleRecord;
}

async function known({ repositories }: AppContext, all: readonly Consultation[]): Promise<Known> {
  const { patients, directory } = repositories;
  const placeIds = all.flatMap((one) => [
    one.invitingOrganizationId,
    one.centreOrganizationId ?? [],
    one.invitedOrganizationId ?? [],
    ...one.offers.map(({ organizationId }) => organizationId),
  ]);
  const roleIds = all.flatMap((one) => [one.invitingRoleId, ...one.consultantRoleIds]);
  const [people, places, roles] = await Promise.all([
    patients.byIds([...new Set(all.map(({ patientId }) => patientId))]),
    directory.organizations([...new Set(placeIds.flat())]),
    directory.roles(roleIds),
  ]);
  return {
    patient: (id) => people.find(({ _id }) => _id === id)!,
    place: (id) => ({ id, name: places.find(({ _id }) => _id === id)?.name ?? { zh: id, en: id } }),
    role: (id) => roles.find(({ role }) => role._id === id)!,
  };
}

function presentDoctor(record: RoleRecord): ConsultationDoctor {
  const { id, name, title, department, organization } = presentRole(record);
  return {
    practitionerRoleId: id,
    name,
    title,
    department: department.name,
    organization: { id: organization.id, name: organization.name },
  };
}

/** Those who treat the patient, and the patient, read the whole name; who dispatches does not need it (rule PRIVACY). */
const seesName = new Set<ConsultationStanding>(['patient', 'inviting-doctor', 'consultant', 'inviting-institution']);

function shownPatient(
  { clock }: AppContext,
  patient: Patient,
  timeZone: string,
  standings: readonly ConsultationStanding[],
): ConsultationView['patient'] {
  const shown = presentPatient(patient, clock.now(), timeZone);
  if (standings.some((one) => seesName.has(one))) return shown;
  return { ...shown, name: maskedName(shown.name), birthDate: `${shown.birthDate.slice(0, 4)}-01-01` };
}

/** A due time that has passed, of what is not over. */
const overdue = ({ clock }: AppContext, { due, status }: Consultation): boolean =>
  due !== null && due < clock.now() && status !== 'closed' && status !== 'cancelled';

/** The department that is wanted, as the national register calls it. */
function departmentOf({ request }: Consultation): ConsultationView['request']['department'] {
  const name = request.specialty ? departmentNames[request.specialty] : undefined;
  return request.specialty
    ? { code: request.specialty, name: name ?? { zh: request.specialty, en: request.specialty } }
    : null;
}

/** The fee to which the patient is asked to agree; null while nobody asks. */
async function limitShown(context: AppContext, one: Consultation): Promise<ConsultationView['feeLimit']> {
  const owing = one.emergency !== null && one.emergency.paperworkDone === null;
  const wanted = wantedBy(one);
  if (!wanted || (one.status !== 'draft' && one.status !== 'materials-requested' && !owing)) return null;
  const amount = feeLimitOf(await reachOf(context, invitersOf(one), wanted), wanted);
  return amount === null ? null : { amount, currency: 'CNY' };
}

/** One consultation, as far as those who stand to it in these ways may see it: the patient reads the opinion once it is decided on. */
export async function presentConsultation(
  context: AppContext,
  one: Consultation,
  standings: readonly ConsultationStanding[],
): Promise<ConsultationView> {
  const { documents, encounters } = context.repositories;
  const [{ patient, place, role }, papers, encounter] = await Promise.all([
    known(context, [one]),
    documents.byIds(one.request.documentIds),
    encounters.byId(one.encounterId),
  ]);
  const inviting = role(one.invitingRoleId);
  const { timeZone } = inviting.organization;
  const { diagnoses, documentIds: _ids, ...request } = one.request;
  const feeLimit = await limitShown(context, one);
  const onlyPatient = standings.every((standing) => standing === 'patient');
  const told = !onlyPatient || one.decision !== null;
  return {
    id: one._id,
    number: one.number,
    version: one.version,
    status: one.status,
    standings: [...standings],
    encounterId: one.encounterId,
    patient: shownPatient(context, patient(one.patientId), timeZone, standings),
    timeZone,
    request: {
      ...request,
      diagnoses,
      documents: papers.map((paper) => presentDocument(paper).document),
      department: departmentOf(one),
    },
    bedside: encounter?.class === 'IMP' ? bedsideOf(encounter) : null,
    inviting: presentDoctor(inviting),
    consent: one.consent && {
      version: one.consent.version,
      sha256: one.consent.sha256,
      feeLimit: one.consent.feeLimit,
      signedAt: one.consent.signedAt.toISOString(),
      capacity: one.consent.capacity,
      guardian: one.consent.guardian,
      witness: one.consent.witness ? { name: one.consent.witness.name } : null,
    },
    feeLimit,
    lacks: lacksOf(one.request, one.consent !== null),
    // What the institutions say to each other is theirs.
    asked: onlyPatient ? '' : one.asked,
    centre: one.centreOrganizationId ? place(one.centreOrganizationId) : null,
    offers: onlyPatient
      ? []
      : one.offers.map(({ id, organizationId, offeredAt, deadline, fee, liability, outcome, reason }) => ({
          id,
          organization: place(organizationId),
          offeredAt: offeredAt.toISOString(),
          deadline: deadline.toISOString(),
          fee,
          liability,
          outcome,
          reason,
        })),
    invited: one.invitedOrganizationId ? place(one.invitedOrganizationId) : null,
    liability: one.liability,
    mode: one.mode,
    start: iso(one.start),
    sessionEncounterId: one.sessionEncounterId,
    consultants: one.consultantRoleIds.map((id) => ({
      ...presentDoctor(role(id)),
      signed: one.opinions.some(({ practitionerRoleId }) => practitionerRoleId === id),
    })),
    sessions: one.sessions.map(({ startedAt, endedAt, outcome }) => ({
      startedAt: startedAt.toISOString(),
      endedAt: iso(endedAt),
      outcome,
    })),
    opinions: told
      ? one.opinions.map(({ practitionerRoleId, userId: _userId, signedAt, ...opinion }) => ({
          doctor: presentDoctor(role(practitionerRoleId)),
          ...opinion,
          signedAt: signedAt.toISOString(),
        }))
      : [],
    conclusion: told ? one.conclusion : '',
    decision: one.decision && {
      outcome: one.decision.outcome,
      reason: one.decision.reason,
      plainWords: one.decision.plainWords,
      at: one.decision.at.toISOString(),
    },
    emergency: one.emergency && {
      paperworkDue: one.emergency.paperworkDue.toISOString(),
      paperworkDone: iso(one.emergency.paperworkDone),
      overdue: one.emergency.paperworkDone === null && one.emergency.paperworkDue < context.clock.now(),
    },
    due: iso(one.due),
    overdue: overdue(context, one),
    moves: one.moves.map(({ to, by, at, reason }) => ({
      to,
      by,
      at: at.toISOString(),
      reason: onlyPatient ? '' : reason,
    })),
  };
}

/** Lines of a list; `standingsOf` says as what whoever asks stands to each. */
export async function presentLines(
  context: AppContext,
  all: readonly Consultation[],
  standingsOf: (one: Consultation) => ConsultationStanding[],
): Promise<ConsultationLine[]> {
  if (all.length === 0) return [];
  const { patient, place, role } = await known(context, all);
  const lying = await context.repositories.inpatients.among(all.map(({ encounterId }) => encounterId));
  return all.map((one) => {
    const { timeZone } = role(one.invitingRoleId).organization;
    const standings = standingsOf(one);
    return {
      id: one._id,
      number: one.number,
      status: one.status,
      standings,
      encounterId: one.encounterId,
      patient: shownPatient(context, patient(one.patientId), timeZone, standings),
      due: iso(one.due),
      overdue: overdue(context, one),
      start: iso(one.start),
      timeZone,
      mode: one.mode,
      service: one.request.service,
      urgency: one.request.urgency,
      setting: one.request.setting,
      inpatient: lying.has(one.encounterId),
      department: departmentOf(one)?.name ?? null,
      question: one.request.question,
      from: place(one.invitingOrganizationId),
      centre: one.centreOrganizationId ? place(one.centreOrganizationId) : null,
      invited: one.invitedOrganizationId ? place(one.invitedOrganizationId) : null,
      submittedAt: iso(one.submittedAt),
    };
  });
}
