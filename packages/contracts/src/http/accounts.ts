import { z } from 'zod';
import { id, instant } from './common.ts';
import { defineHttp, roles } from './define.ts';

/** Roles that an administrator can give at the own hospital. */
export const staffRoles = ['practitioner', 'pharmacist', 'dispatcher', 'admin'] as const;

/** A user name: small letters, digits, dot, dash and underscore. */
export const userName = z
  .string()
  .trim()
  .regex(/^[a-z0-9][a-z0-9._-]{2,39}$/);

/** An account of staff as the administrator of the hospital sees it. */
export const account = z.object({
  accountId: id,
  version: z.int().min(0),
  userName: z.string(),
  displayName: z.string(),
  roles: z.array(z.object({ role: z.enum(roles), practitionerRoleId: id.optional() })),
  active: z.boolean(),
  /** Until when failed sign-ins lock it; null when they do not. */
  lockedUntil: instant.nullable(),
  mustChangePassword: z.boolean(),
  /** Whether this administrator may change it: an account with a role at another hospital is not only this one's. */
  manageable: z.boolean(),
  /** Whether it is the account of the administrator who looks. */
  own: z.boolean(),
});
export type AccountView = z.infer<typeof account>;

const params = z.strictObject({ accountId: id });
const version = z.int().min(0);
const one = z.object({ account });
/** An initial password leaves the server in this one answer and is stored as a hash alone. */
const withPassword = one.extend({ password: z.string() });
const changing = ['NOT_FOUND', 'FORBIDDEN', 'EDIT_CONFLICT', 'CONFLICT'] as const;

export const listAccounts = defineHttp({
  id: 'listAccounts',
  method: 'get',
  path: '/api/accounts',
  tag: 'accounts',
  summary: 'The accounts with a role at the hospital.',
  auth: ['admin'],
  response: z.object({ accounts: z.array(account) }),
});

export const createAccount = defineHttp({
  id: 'createAccount',
  method: 'post',
  path: '/api/accounts',
  tag: 'accounts',
  summary:
    'Makes an account with a role at the hospital. Its initial password is told once, in this answer, and has to be replaced at the first sign-in.',
  auth: ['admin'],
  body: z
    .strictObject({
      userName,
      displayName: z.string().trim().min(1).max(60),
      role: z.enum(staffRoles),
      /** The doctor whose account it is. */
      practitionerRoleId: id.optional(),
    })
    .refine(({ role, practitionerRoleId }) => (role === 'practitioner') === (practitionerRoleId !== undefined), {
      path: ['practitionerRoleId'],
      message: 'names the doctor of an account of a practitioner, and of no other',
    }),
  response: withPassword,
  status: 201,
  errors: ['NOT_FOUND', 'CONFLICT'],
});

export const resetPassword = defineHttp({
  id: 'resetPassword',
  method: 'post',
  path: '/api/accounts/:accountId/password',
  tag: 'accounts',
  summary:
    'Gives an account another initial password, told once in this answer; its sessions end and a lock is lifted.',
  auth: ['admin'],
  params,
  body: z.strictObject({ version }),
  response: withPassword,
  errors: changing,
});

export const setAccountState = defineHttp({
  id: 'setAccountState',
  method: 'put',
  path: '/api/accounts/:accountId/state',
  tag: 'accounts',
  summary:
    'Suspends an account, which ends its sessions at once, or lets it sign in again. Nobody suspends the own one.',
  auth: ['admin'],
  params,
  body: z.strictObject({ version, active: z.boolean() }),
  response: one,
  errors: changing,
});

export const unlockAccount = defineHttp({
  id: 'unlockAccount',
  method: 'post',
  path: '/api/accounts/:accountId/unlock',
  tag: 'accounts',
  summary: 'Lifts the lock of failed sign-ins before its time.',
  auth: ['admin'],
  params,
  body: z.strictObject({ version }),
  response: one,
  errors: changing,
});

export const endAccountSessions = defineHttp({
  id: 'endAccountSessions',
  method: 'delete',
  path: '/api/accounts/:accountId/sessions',
  tag: 'accounts',
  summary: 'Signs the holder of an account out everywhere.',
  auth: ['admin'],
  params,
  response: z.undefined(),
  status: 204,
  errors: ['NOT_FOUND', 'FORBIDDEN'],
});
