import type { Account } from '@oih/data/accounts/models';
import type { AccountRepository } from '@oih/data/accounts/repository';
import { capacityFor } from '@oih/domain/people/family';
import type { Clock } from '@oih/platform/clock';
import { coalesce } from '@oih/platform/coalesce';
import type { Actor } from '../http/actor.ts';

export const actorOf = (account: Account, now: Date): Actor => ({
  userId: account._id,
  displayName: account.displayName,
  roles: account.roles,
  patientId: account.patientId,
  activeDevice: account.activeDevice,
  mustChangePassword: account.mustChangePassword === true,
  family: (account.family ?? []).map(({ patientId, birthDate, guardian }) => {
    const tie = { patientId, birthDate, guardian };
    return { ...tie, guardian: capacityFor(tie, now) === 'guardian' };
  }),
});

/** Finds the person of a session; what has changed in the account counts at the next request. */
export function actorLoader(accounts: AccountRepository, clock: Clock): (userId: string) => Promise<Actor | undefined> {
  return coalesce(async (ids) => {
    const found = await accounts.byIds(ids);
    return new Map(found.map((account) => [account._id, actorOf(account, clock.now())]));
  });
}
