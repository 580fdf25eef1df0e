import type { FollowUpTaskView, ReferralLine, ReferralStanding, ReferralView } from '@oih/contracts/http/referrals';
import type { Accepted, FollowUpTask, Referral } from '@oih/data/referrals/model';
import { dateIn } from '@oih/domain/booking/day';
import { departmentNames } from '@oih/domain/finding/departments';
import { referralLacksOf } from '@oih/domain/referral/missing';
import { taskOverdue, taskStatus } from '@oih/domain/referral/tasks';
import type { AppContext } from '../context.ts';
import { presentDocument } from '../documents/present.ts';
import { presentPatient } from '../encounters/present.ts';
import { type Known, knownOf } from './known.ts';

const iso = (date: Date | null): string | null => date?.toISOString() ?? null;

/** A due time that has passed; only a step that is waited for has one. */
const overdue = ({ clock }: AppContext, { due }: Referral): boolean => due !== null && due < clock.now();

/** The department that is wanted, as the national register calls it. */
function departmentOf({ request }: Referral): ReferralView['request']['department'] {
  if (!request.specialty) return null;
  const name = departmentNames[request.specialty] ?? { zh: request.specialty, en: request.specialty };
  return { code: request.specialty, name };
}

function presentAccepted(accepted: Accepted | null, { doctor, role }: Known): ReferralView['accepted'] {
  if (!accepted) return null;
  const { practitionerRoleId, note } = accepted;
  const who = doctor(practitionerRoleId);
  if (accepted.kind === 'bed') return { kind: 'bed', doctor: who, ward: accepted.ward, from: accepted.from, note };
  return {
    kind: 'slot',
    doctor: who,
    start: accepted.start.toISOString(),
    end: accepted.end.toISOString(),
    timeZone: role(practitionerRoleId).organization.timeZone,
    note,
  };
}

/** A follow-up task as it stands today where it is to be done. */
export function presentTask(
  { clock }: AppContext,
  task: FollowUpTask,
  { place, organization, role }: Known,
): FollowUpTaskView {
  const { id, what, due, organizationId, entries } = task;
  return {
    id,
    what,
    due,
    organization: place(organizationId),
    status: taskStatus(task),
    overdue: taskOverdue(task, dateIn(clock.now(), organization(organizationId).timeZone)),
    entries: entries.map(({ outcome, note, reading, practitionerRoleId, at }) => ({
      outcome,
      note,
      reading,
      by: role(practitionerRoleId).practitioner.name,
      at: at.toISOString(),
    })),
  };
}

/** One referral, as far as those who stand to it in these ways may see it. */
export async function presentReferral(
  context: AppContext,
  one: Referral,
  standings: readonly ReferralStanding[],
): Promise<ReferralView> {
  const [known, papers] = await Promise.all([
    knownOf(context, [one]),
    context.repositories.documents.byIds(one.request.documentIds),
  ]);
  const { place, doctor, role, patient } = known;
  const { timeZone } = role(one.sendingRoleId).organization;
  const { diagnoses, documentIds: _ids, organizationId, ...request } = one.request;
  const onlyPatient = standings.every((standing) => standing === 'patient');
  return {
    id: one._id,
    number: one.number,
    version: one.version,
    status: one.status,
    standings: [...standings],
    encounterId: one.encounterId,
    patient: presentPatient(patient(one.patientId), context.clock.now(), timeZone),
    timeZone,
    direction: one.direction,
    request: {
      ...request,
      diagnoses,
      documents: papers.map((paper) => presentDocument(paper).document),
      department: departmentOf(one),
    },
    sending: doctor(one.sendingRoleId),
    receiving: organizationId ? place(organizationId) : null,
    consent: one.consent && {
      version: one.consent.version,
      sha256: one.consent.sha256,
      signedAt: one.consent.signedAt.toISOString(),
      capacity: one.consent.capacity,
      guardian: one.consent.guardian,
    },
    lacks: referralLacksOf(one.request, one.consent !== null),
    accepted: presentAccepted(one.accepted, known),
    discharge: one.discharge && {
      summary: one.discharge.summary,
      diagnoses: one.discharge.diagnoses,
      medication: one.discharge.medication,
      at: one.discharge.at.toISOString(),
    },
    plan: one.plan && {
      organization: place(one.plan.organizationId),
      tasks: one.plan.tasks.map((task) => presentTask(context, task, known)),
    },
    due: iso(one.due),
    overdue: overdue(context, one),
    // What the institutions say to each other is theirs.
    moves: one.moves.map(({ to, by, at, reason }) => ({
      to,
      by,
      at: at.toISOString(),
      reason: onlyPatient ? '' : reason,
    })),
  };
}

/** Lines of a list, for those who stand to each in one way. */
export async function presentLines(
  context: AppContext,
  all: readonly Referral[],
  standing: ReferralStanding,
): Promise<ReferralLine[]> {
  if (all.length === 0) return [];
  const known = await knownOf(context, all);
  return all.map((one) => {
    const { timeZone } = known.role(one.sendingRoleId).organization;
    const tasks = (one.plan?.tasks ?? []).map((task) => presentTask(context, task, known));
    const left = tasks.filter(({ status }) => status !== 'done');
    return {
      id: one._id,
      number: one.number,
      status: one.status,
      encounterId: one.encounterId,
      patient: presentPatient(known.patient(one.patientId), context.clock.now(), timeZone),
      direction: one.direction,
      due: iso(one.due),
      overdue: overdue(context, one),
      timeZone,
      accepted: presentAccepted(one.accepted, known),
      receiving: one.request.organizationId ? known.place(one.request.organizationId) : null,
      from: known.place(one.sendingOrganizationId),
      urgency: one.request.urgency,
      reason: one.request.reason,
      department: departmentOf(one)?.name ?? null,
      submittedAt: iso(one.submittedAt),
      tasks: { open: left.length, overdue: left.filter((task) => task.overdue).length, all: tasks.length },
      lastReason: standing === 'patient' ? '' : (one.moves.at(-1)?.reason ?? ''),
    };
  });
}
