import { z } from 'zod';
import { id, instant, localized, money } from './common.ts';
import { defineHttp } from './define.ts';
import { department, organizationLevel } from './directory.ts';

/** How institutions stand together (医联体): a county's medical community, a city's group, an alliance of one specialty, a remote network. */
export const allianceKinds = ['county-community', 'city-group', 'specialty-alliance', 'remote-network'] as const;
export type AllianceKind = (typeof allianceKinds)[number];

/** What one institution does for another (国卫医发〔2018〕25号): a consultation, or the diagnosis of images, ECG or pathology from afar. */
export const remoteServices = ['consultation', 'image-diagnosis', 'ecg-diagnosis', 'pathology-diagnosis'] as const;
export type RemoteService = (typeof remoteServices)[number];

/** How soon a case must be answered, the most urgent first. */
export const urgencies = ['immediate', 'urgent', 'routine'] as const;
export const urgency = z.enum(urgencies);
export type Urgency = (typeof urgencies)[number];

/** Who answers for the result: the inviting side, which decides, or both, as in a diagnosis from afar. */
export const liabilities = ['inviting', 'joint'] as const;

/**
 * States of an agreement: one side proposes, the other accepts or declines; either suspends, resumes or ends it. `expired` is no state of its
 * own: an agreement says until when it holds.
 */
export const agreementStatuses = ['proposed', 'active', 'suspended', 'declined', 'ended'] as const;
export type AgreementStatus = (typeof agreementStatuses)[number];

const member = z.object({ id, name: localized, level: organizationLevel, divisionName: z.string() });
export type NetworkMember = z.infer<typeof member>;

export const alliance = z.object({
  id,
  version: z.int().min(0),
  kind: z.enum(allianceKinds),
  name: z.string(),
  lead: member,
  members: z.array(member.extend({ since: instant })),
  /** Departments that a specialty alliance is about; empty is all. */
  specialties: z.array(z.string()),
  active: z.boolean(),
  /** Whether whoever asks may change it. */
  own: z.boolean(),
});
export type AllianceView = z.infer<typeof alliance>;

/** What is agreed, as it is entered. */
const terms = {
  services: z.array(z.enum(remoteServices)).min(1).max(remoteServices.length),
  /** Codes of departments; empty is all. A department stands for all that belong to it. */
  specialties: z.array(z.string().regex(/^\d{2}(\.\d{2})?$/)).max(40),
  validFrom: z.iso.date(),
  /** The last day; null has no end. */
  validUntil: z.iso.date().nullable(),
  /** The most urgent case that is taken. */
  urgencyLimit: urgency,
  /** What the patient is charged for each service that is agreed; published (rule FEE_PUBLISHED). */
  fees: z.partialRecord(z.enum(remoteServices), money),
  liability: z.enum(liabilities),
};

export const agreement = z.object({
  id,
  version: z.int().min(0),
  status: z.enum(agreementStatuses),
  inviting: member,
  /** One institution, or every other member of an alliance. */
  invited: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('organization'), organization: member }),
    z.object({ kind: z.literal('alliance'), alliance: z.object({ id, name: z.string(), lead: member }) }),
  ]),
  ...terms,
  /** Which side proposed it; the other one answers. */
  proposedBy: id,
  /** Why it was declined, suspended or ended. */
  reason: z.string(),
  /** What whoever asks may do with it now. */
  moves: z.array(z.enum(agreementStatuses)),
  changedAt: instant,
});
export type AgreementView = z.infer<typeof agreement>;

/** Why one institution may not invite another. */
export const inviteRefusals = [
  'same-institution',
  'no-agreement',
  'not-active',
  'not-yet-valid',
  'expired',
  'service',
  'specialty',
  'urgency',
  'level',
] as const;
export type InviteRefusal = (typeof inviteRefusals)[number];

const tag = 'network';
const organizationId = { organizationId: id.optional() };

export const listNetwork = defineHttp({
  id: 'listNetwork',
  method: 'get',
  path: '/api/network',
  tag,
  summary:
    'The alliances and agreements of a hospital that one administers or dispatches for, and its place in the network.',
  auth: ['admin', 'dispatcher'],
  query: z.strictObject(organizationId),
  response: z.object({
    organization: member,
    /** The institutions above, the next one first. */
    above: z.array(member),
    below: z.array(member),
    alliances: z.array(alliance),
    agreements: z.array(agreement),
    departments: z.array(department),
  }),
  errors: ['NOT_FOUND'],
});

export const findInstitutions = defineHttp({
  id: 'findInstitutions',
  method: 'get',
  path: '/api/network/institutions',
  tag,
  summary: 'Institutions whose name, or whose division, begins with the words; those of the same province first.',
  auth: ['admin', 'dispatcher'],
  query: z.strictObject({ text: z.string().trim().min(1).max(40) }),
  response: z.object({ institutions: z.array(member) }),
  errors: ['NOT_FOUND'],
});

export const saveAlliance = defineHttp({
  id: 'saveAlliance',
  method: 'put',
  path: '/api/network/alliances/:allianceId',
  tag,
  summary:
    'Founds an alliance that one’s own hospital leads, under an id made by the sender (version 0), or changes it over the version that was read (else EDIT_CONFLICT).',
  auth: ['admin'],
  params: z.strictObject({ allianceId: id }),
  body: z.strictObject({
    ...organizationId,
    version: z.int().min(0),
    kind: z.enum(allianceKinds),
    name: z.string().trim().min(2).max(60),
    memberIds: z.array(id).max(2000),
    specialties: terms.specialties,
    active: z.boolean(),
  }),
  response: z.object({ alliance }),
  errors: ['NOT_FOUND', 'EDIT_CONFLICT'],
});

export const proposeAgreement = defineHttp({
  id: 'proposeAgreement',
  method: 'put',
  path: '/api/network/agreements/:agreementId',
  tag,
  summary:
    'Proposes an agreement under an id made by the sender; the same again answers the same. The other side, or the one that leads the alliance, accepts it.',
  auth: ['admin'],
  params: z.strictObject({ agreementId: id }),
  body: z.strictObject({
    invitingOrganizationId: id,
    invited: z.union([z.strictObject({ organizationId: id }), z.strictObject({ allianceId: id })]),
    ...terms,
  }),
  response: z.object({ agreement }),
  errors: ['NOT_FOUND', 'CONFLICT'],
});

export const moveAgreement = defineHttp({
  id: 'moveAgreement',
  method: 'post',
  path: '/api/network/agreements/:agreementId/status',
  tag,
  summary: 'Accepts, declines, suspends, resumes or ends an agreement; all but accepting and resuming say why.',
  auth: ['admin'],
  params: z.strictObject({ agreementId: id }),
  body: z.strictObject({
    version: z.int().min(0),
    status: z.enum(agreementStatuses),
    reason: z.string().trim().max(300).default(''),
  }),
  response: z.object({ agreement }),
  errors: ['NOT_FOUND', 'EDIT_CONFLICT', 'ILLEGAL_TRANSITION'],
});

export const checkInvitation = defineHttp({
  id: 'checkInvitation',
  method: 'get',
  path: '/api/network/invitation',
  tag,
  summary:
    'Whether one hospital may invite another for a service, under which agreement, and if not, why and what would have to change.',
  auth: ['admin', 'dispatcher'],
  query: z.strictObject({
    invitingId: id,
    invitedId: id,
    service: z.enum(remoteServices),
    specialty: z.string().max(16),
    urgency,
  }),
  response: z.object({
    agreementId: id.nullable(),
    fee: money.nullable(),
    liability: z.enum(liabilities).nullable(),
    refusals: z.array(z.enum(inviteRefusals)),
  }),
  errors: ['NOT_FOUND'],
});
