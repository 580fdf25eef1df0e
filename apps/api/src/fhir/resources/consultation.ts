import type { Composition, OrganizationAffiliation, ServiceRequest, Task } from '@medplum/fhirtypes';
import type { ConsultationStatus } from '@oih/contracts/http/consultations';
import type { Urgency } from '@oih/contracts/http/network';
import type { Consultation } from '@oih/data/consultations/model';
import type { Agreement } from '@oih/data/network/models';
import { systems } from '../systems.ts';

export const priorities: Record<Urgency, ServiceRequest['priority']> = {
  immediate: 'stat',
  urgent: 'urgent',
  routine: 'routine',
};

/** Where a request stands; how it is worked on is told by its Task. */
const requestStatus = (status: ConsultationStatus): NonNullable<ServiceRequest['status']> =>
  status === 'draft' ? 'draft' : status === 'cancelled' ? 'revoked' : status === 'closed' ? 'completed' : 'active';

const taskStatuses: Record<ConsultationStatus, NonNullable<Task['status']>> = {
  draft: 'draft',
  'org-review': 'requested',
  submitted: 'requested',
  triaged: 'received',
  'materials-requested': 'on-hold',
  offered: 'requested',
  accepted: 'accepted',
  scheduled: 'ready',
  broadcast: 'requested',
  'in-session': 'in-progress',
  'opinion-pending': 'in-progress',
  'opinion-signed': 'completed',
  decided: 'completed',
  closed: 'completed',
  cancelled: 'cancelled',
};

const role = (id: string) => ({ reference: `PractitionerRole/${id}` });
const place = (id: string) => ({ reference: `Organization/${id}` });

/** What one institution asks of others: reason, question, urgency and specialty. */
export function toServiceRequest(one: Consultation): ServiceRequest {
  const { _id, number, request, patientId, encounterId, invitingRoleId, consultantRoleIds, submittedAt, createdAt } =
    one;
  return {
    resourceType: 'ServiceRequest',
    id: _id,
    identifier: [{ system: systems.consultation, value: number }],
    status: requestStatus(one.status),
    intent: 'order',
    category: [{ coding: [{ system: systems.remoteService, code: request.service }] }],
    priority: priorities[request.urgency]!,
    subject: { reference: `Patient/${patientId}` },
    encounter: { reference: `Encounter/${encounterId}` },
    authoredOn: (submittedAt ?? createdAt).toISOString(),
    requester: role(invitingRoleId),
    ...(request.specialty
      ? { performerType: { coding: [{ system: systems.department, code: request.specialty }] } }
      : {}),
    ...(consultantRoleIds.length > 0 ? { performer: consultantRoleIds.map(role) } : {}),
    ...(request.reason ? { reasonCode: [{ text: request.reason }] } : {}),
    supportingInfo: request.documentIds.map((id) => ({ reference: `DocumentReference/${id}` })),
    ...(request.question ? { note: [{ text: request.question }] } : {}),
  };
}

/** How a request is worked on: in which of our states, by whom, and by when the next step is due. */
export function toTask(one: Consultation): Task {
  const { _id, status, moves, createdAt, due, invitedOrganizationId, centreOrganizationId, patientId } = one;
  const owner = invitedOrganizationId ?? centreOrganizationId;
  return {
    resourceType: 'Task',
    id: _id,
    status: taskStatuses[status],
    businessStatus: { coding: [{ system: systems.consultationStatus, code: status }] },
    intent: 'order',
    focus: { reference: `ServiceRequest/${_id}` },
    for: { reference: `Patient/${patientId}` },
    authoredOn: createdAt.toISOString(),
    lastModified: (moves.at(-1)?.at ?? createdAt).toISOString(),
    requester: role(one.invitingRoleId),
    ...(owner ? { owner: place(owner) } : {}),
    ...(due ? { restriction: { period: { end: due.toISOString() } } } : {}),
  };
}

const narrative = (words: string) => ({
  status: 'generated' as const,
  div: `<div xmlns="http://www.w3.org/1999/xhtml">${words.replace(/[<>&]/g, (sign) => `&#${sign.charCodeAt(0)};`).replaceAll('\n', '<br/>')}</div>`,
});

/** The signed opinion: a section for each consultant’s part, the conclusion, and the decision of the inviting doctor. */
export function toComposition(one: Consultation): Composition | null {
  const { _id, number, opinions, conclusion, decision, patientId, encounterId, consultantRoleIds } = one;
  const latest = opinions.map(({ signedAt }) => signedAt.getTime());
  if (opinions.length === 0) return null;
  const amended = opinions.some(({ version }) => version > 1);
  const whole = one.status === 'opinion-pending' ? 'preliminary' : amended ? 'amended' : 'final';
  return {
    resourceType: 'Composition',
    id: _id,
    identifier: { system: systems.consultation, value: number },
    status: whole,
    type: { coding: [{ system: 'http://loinc.org', code: '11488-4', display: 'Consult note' }] },
    subject: { reference: `Patient/${patientId}` },
    encounter: { reference: `Encounter/${encounterId}` },
    date: new Date(Math.max(...latest)).toISOString(),
    author: consultantRoleIds.map(role),
    title: '会诊意见',
    attester: opinions.map(({ practitionerRoleId, signedAt }) => ({
      mode: 'professional',
      time: signedAt.toISOString(),
      party: role(practitionerRoleId),
    })),
    section: [
      ...opinions.map(({ practitionerRoleId, findings, opinion, recommendation }) => ({
        title: '会诊医师意见',
        author: [role(practitionerRoleId)],
        text: narrative([findings, opinion, recommendation].filter(Boolean).join('\n')),
      })),
      ...(conclusion ? [{ title: '会诊结论', text: narrative(conclusion) }] : []),
      ...(decision
        ? [
            {
              title: '邀请方医师决定',
              author: [role(one.invitingRoleId)],
              text: narrative([decision.outcome, decision.reason, decision.plainWords].filter(Boolean).join('\n')),
            },
          ]
        : []),
    ],
  };
}

/** An agreement between institutions: who may invite whom for what, and until when. */
export function toOrganizationAffiliation(agreement: Agreement): OrganizationAffiliation {
  const { _id, status, invitingOrganizationId, invited, services, specialties, validFrom, validUntil, askedOf } =
    agreement;
  // An alliance is answered for by the institution that leads it.
  const other = 'organizationId' in invited ? invited.organizationId : askedOf;
  return {
    resourceType: 'OrganizationAffiliation',
    id: _id,
    active: status === 'active',
    period: { start: validFrom, ...(validUntil ? { end: validUntil } : {}) },
    organization: place(invitingOrganizationId),
    participatingOrganization: place(other),
    code: services.map((code) => ({ coding: [{ system: systems.remoteService, code }] })),
    specialty: specialties.map((code) => ({ coding: [{ system: systems.department, code }] })),
  };
}
