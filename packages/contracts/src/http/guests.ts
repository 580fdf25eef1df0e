import { z } from 'zod';
import { id, instant, localized, timeZone } from './common.ts';
import { defineHttp } from './define.ts';
import { chatMessage } from './encounters.ts';
import { participation } from './participation.ts';
import { personName } from './session.ts';

/** As what somebody without an account takes part in a visit: who is close to the patient, or interprets. */
export const guestKinds = ['companion', 'interpreter'] as const;
export type GuestKind = (typeof guestKinds)[number];

/** How long a link opens the way in, milliseconds. */
export const inviteLifeMs = 4 * 3_600_000;
/** Wrong names after which a link opens nothing any more. */
export const maxNameFailures = 5;

/** Where an invitation stands: the link is out; the guest waits to be let in; is in; or nothing comes of it any more. */
export const inviteState = z.enum([
  'invited',
  'waiting',
  'admitted',
  'left-out',
  'refused',
  'withdrawn',
  'locked',
  'expired',
]);
export type InviteState = z.infer<typeof inviteState>;

/** An invitation as the people of the visit see it. */
export const invite = z.object({
  id,
  kind: z.enum(guestKinds),
  name: z.string(),
  state: inviteState,
  invitedAt: instant,
  expiresAt: instant,
  knockedAt: instant.nullable(),
  /** Whether who asks has invited this guest. */
  own: z.boolean(),
});
export type InviteView = z.infer<typeof invite>;

/** The secret of a link: 256 bits, base64url. */
export const inviteToken = z.string().regex(/^[A-Za-z0-9_-]{43}$/);

const ofVisit = z.strictObject({ encounterId: id });
const ofInvite = z.strictObject({ encounterId: id, inviteId: id });
const invites = z.object({ invites: z.array(invite) });

export const listInvites = defineHttp({
  id: 'listInvites',
  method: 'get',
  path: '/api/encounters/:encounterId/invites',
  tag: 'guests',
  summary: 'Who was invited into a visit by a link, and where each of them stands.',
  auth: ['patient', 'practitioner'],
  params: ofVisit,
  response: invites,
  errors: ['NOT_FOUND'],
});

export const inviteGuest = defineHttp({
  id: 'inviteGuest',
  method: 'post',
  path: '/api/encounters/:encounterId/invites',
  tag: 'guests',
  summary:
    'Invites somebody without an account by a link, which is told this once and opens the way in for four hours.',
  auth: ['patient', 'practitioner'],
  params: ofVisit,
  body: z.strictObject({ kind: z.enum(guestKinds), name: personName }),
  response: invites.extend({
    /** The secret is in its fragment, which browsers send to nobody. */
    link: z.url(),
  }),
  status: 201,
  errors: ['NOT_FOUND', 'VISIT_ENDED', 'CONFLICT'],
});

export const admitGuest = defineHttp({
  id: 'admitGuest',
  method: 'post',
  path: '/api/encounters/:encounterId/invites/:inviteId/admit',
  tag: 'guests',
  summary: 'Lets a guest in who waits. Only the doctor of the visit does; again, it changes nothing.',
  auth: ['practitioner'],
  params: ofInvite,
  response: invites,
  errors: ['NOT_FOUND', 'VISIT_ENDED', 'CONFLICT'],
});

export const refuseGuest = defineHttp({
  id: 'refuseGuest',
  method: 'post',
  path: '/api/encounters/:encounterId/invites/:inviteId/refuse',
  tag: 'guests',
  summary: 'Does not let a guest in; the link opens nothing any more. Only the doctor of the visit does.',
  auth: ['practitioner'],
  params: ofInvite,
  response: invites,
  errors: ['NOT_FOUND', 'VISIT_ENDED', 'CONFLICT'],
});

export const withdrawInvite = defineHttp({
  id: 'withdrawInvite',
  method: 'delete',
  path: '/api/encounters/:encounterId/invites/:inviteId',
  tag: 'guests',
  summary: 'Takes an invitation back: the doctor any, the patient their own. A guest who is in it leaves the visit.',
  auth: ['patient', 'practitioner'],
  params: ofInvite,
  response: invites,
  errors: ['NOT_FOUND', 'VISIT_ENDED', 'CONFLICT'],
});

export const readInvite = defineHttp({
  id: 'readInvite',
  method: 'post',
  path: '/api/guest/invite',
  tag: 'guests',
  summary: 'What a link is for, before the name is given: nothing of the patient.',
  auth: 'public',
  body: z.strictObject({ token: inviteToken }),
  response: z.object({
    kind: z.enum(guestKinds),
    hospital: localized,
    practitioner: localized,
    start: instant,
    timeZone,
    expiresAt: instant,
    /** Whether this browser is the guest already. */
    here: z.boolean(),
  }),
  errors: ['INVITE_UNKNOWN', 'INVITE_ENDED', 'RATE_LIMITED'],
});

export const knock = defineHttp({
  id: 'knock',
  method: 'post',
  path: '/api/guest/knock',
  tag: 'guests',
  summary:
    'Gives the name of who was invited, and waits to be let in. From another browser it is the later one that counts, and the doctor lets it in anew.',
  auth: 'public',
  body: z.strictObject({ token: inviteToken, name: personName }),
  response: z.object({ encounterId: id }),
  errors: ['INVITE_UNKNOWN', 'INVITE_ENDED', 'INVITE_NAME', 'RATE_LIMITED'],
});

/** A visit as a guest sees it. What the visit is about is not told; the patient's name is masked. */
export const guestVisit = z.object({
  guestId: id,
  name: z.string(),
  kind: z.enum(guestKinds),
  encounterId: id,
  state: z.enum(['waiting', 'admitted', 'ended']),
  /** Whether the link leads back to the door, for who was taken out of the visit. */
  mayReturn: z.boolean(),
  /** Where the call stands. */
  call: participation.shape.state,
  start: instant,
  timeZone,
  practitioner: participation.shape.practitioner,
  /** Null until the guest has been let in, and once the visit is over. */
  patient: z.object({ name: z.string() }).nullable(),
  participants: participation.shape.participants,
});
export type GuestVisitView = z.infer<typeof guestVisit>;

export const getGuestVisit = defineHttp({
  id: 'getGuestVisit',
  method: 'get',
  path: '/api/guest',
  tag: 'guests',
  summary: 'The visit that this browser is a guest of; null when it is none, or not any more.',
  auth: 'public',
  response: z.object({ visit: guestVisit.nullable() }),
});

export const grantGuestJoin = defineHttp({
  id: 'grantGuestJoin',
  method: 'post',
  path: '/api/guest/join',
  tag: 'guests',
  summary: 'Gives a guest who was let in the right to join the call once, within 90 seconds.',
  auth: 'public',
  response: z.object({ token: z.string(), expiresAt: instant }),
  status: 201,
  errors: ['UNAUTHENTICATED', 'NOT_FOUND', 'PARTICIPANT_REMOVED', 'VISIT_NOT_STARTED', 'VISIT_ENDED'],
});

export const listGuestMessages = defineHttp({
  id: 'listGuestMessages',
  method: 'get',
  path: '/api/guest/messages',
  tag: 'guests',
  summary: 'What was written in the chat since the guest was let in, the first one first.',
  auth: 'public',
  response: z.object({ messages: z.array(chatMessage) }),
  errors: ['UNAUTHENTICATED', 'NOT_FOUND', 'PARTICIPANT_REMOVED', 'VISIT_ENDED'],
});

export const leaveAsGuest = defineHttp({
  id: 'leaveAsGuest',
  method: 'post',
  path: '/api/guest/leave',
  tag: 'guests',
  summary: 'Ends being a guest in this browser. While the link is good, it leads back to the door.',
  auth: 'public',
  response: z.object({}),
});
