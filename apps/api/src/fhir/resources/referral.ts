import type { ServiceRequest, Task } from '@medplum/fhirtypes';
import type { FollowUpReading, ReferralStatus } from '@oih/contracts/http/referrals';
import { vitalBounds } from '@oih/contracts/http/vital-signs';
import type { FollowUpTask, Referral } from '@oih/data/referrals/model';
import { taskStatus } from '@oih/domain/referral/tasks';
import { systems } from '../systems.ts';
import { priorities } from './consultation.ts';

const requestStatuses: Record<ReferralStatus, NonNullable<ServiceRequest['status']>> = {
  draft: 'draft',
  submitted: 'active',
  received: 'active',
  accepted: 'active',
  arrived: 'active',
  'in-care': 'active',
  'referred-down': 'completed',
  closed: 'completed',
  declined: 'revoked',
  expired: 'revoked',
  cancelled: 'revoked',
};

const taskStatuses: Record<ReferralStatus, NonNullable<Task['status']>> = {
  draft: 'draft',
  submitted: 'requested',
  received: 'received',
  accepted: 'accepted',
  arrived: 'ready',
  'in-care': 'in-progress',
  'referred-down': 'completed',
  closed: 'completed',
  declined: 'rejected',
  expired: 'failed',
  cancelled: 'cancelled',
};

const followUpStatuses = { open: 'requested', done: 'completed', 'not-reached': 'on-hold' } as const;

const role = (id: string) => ({ reference: `PractitionerRole/${id}` });
const place = (id: string) => ({ reference: `Organization/${id}` });

/** What one institution asks of another: that it goes on treating a patient. */
export function referralRequest(one: Referral): ServiceRequest {
  const { _id, number, status, request, patientId, encounterId, sendingRoleId, accepted, submittedAt, createdAt } = one;
  const performers = [
    ...(request.organizationId ? [place(request.organizationId)] : []),
    ...(accepted ? [role(accepted.practitionerRoleId)] : []),
  ];
  return {
    resourceType: 'ServiceRequest',
    id: _id,
    identifier: [{ system: systems.referral, value: number }],
    status: requestStatuses[status],
    intent: 'order',
    category: [{ coding: [{ system: systems.snomed, code: '3457005', display: 'Patient referral' }] }],
    priority: priorities[request.urgency]!,
    subject: { reference: `Patient/${patientId}` },
    encounter: { reference: `Encounter/${encounterId}` },
    authoredOn: (submittedAt ?? createdAt).toISOString(),
    requester: role(sendingRoleId),
    ...(request.specialty
      ? { performerType: { coding: [{ system: systems.department, code: request.specialty }] } }
      : {}),
    ...(performers.length > 0 ? { performer: performers } : {}),
    ...(request.reason ? { reasonCode: [{ text: request.reason }] } : {}),
    supportingInfo: request.documentIds.map((id) => ({ reference: `DocumentReference/${id}` })),
  };
}

/** Where a referral stands: in which of our states, with whom, and by when the next step is due. */
function stateTask(one: Referral): Task {
  const { _id, status, moves, createdAt, due, request, patientId, sendingRoleId } = one;
  return {
    resourceType: 'Task',
    id: _id,
    status: taskStatuses[status],
    businessStatus: { coding: [{ system: systems.referralStatus, code: status }] },
    intent: 'order',
    focus: { reference: `ServiceRequest/${_id}` },
    for: { reference: `Patient/${patientId}` },
    authoredOn: createdAt.toISOString(),
    lastModified: (moves.at(-1)?.at ?? createdAt).toISOString(),
    requester: role(sendingRoleId),
    ...(request.organizationId ? { owner: place(request.organizationId) } : {}),
    ...(due ? { restriction: { period: { end: due.toISOString() } } } : {}),
  };
}

/** What was measured, as outputs of a task; a blood pressure is two values. */
function outputsOf({ kind, value, diastolic }: FollowUpReading): NonNullable<Task['output']> {
  const of = (text: string, number: number) => ({
    type: { text },
    valueQuantity: { value: number, unit: vitalBounds[kind].unit },
  });
  return diastolic === null ? [of(kind, value)] : [of('systolic', value), of('diastolic', diastolic)];
}

/** One follow-up of the plan, as it is done near home. */
function followUpTask(one: Referral, { id, what, due, organizationId, entries }: FollowUpTask): Task {
  const planned = one.discharge?.at ?? one.createdAt;
  const outputs = entries.flatMap(({ reading }) => (reading ? outputsOf(reading) : []));
  return {
    resourceType: 'Task',
    id: `${one._id}.${id}`,
    basedOn: [{ reference: `ServiceRequest/${one._id}` }],
    status: followUpStatuses[taskStatus({ entries })],
    intent: 'plan',
    description: what,
    for: { reference: `Patient/${one.patientId}` },
    authoredOn: planned.toISOString(),
    lastModified: (entries.at(-1)?.at ?? planned).toISOString(),
    ...(one.request.organizationId ? { requester: place(one.request.organizationId) } : {}),
    owner: place(organizationId),
    restriction: { period: { end: due } },
    ...(entries.length > 0 ? { note: entries.map(({ note, at }) => ({ text: note, time: at.toISOString() })) } : {}),
    ...(outputs.length > 0 ? { output: outputs } : {}),
  };
}

/** The work of a referral: its own state first, then the follow-ups of its plan. */
export const referralTasks = (one: Referral): Task[] => [
  stateTask(one),
  ...(one.plan?.tasks ?? []).map((task) => followUpTask(one, task)),
];
