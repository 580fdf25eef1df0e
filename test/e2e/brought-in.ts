import type { Data } from '@oih/data/connect';

/** Does what another hospital has done when it sends its doctor: the one with this account is brought into the visit. */
export async function bringIn(data: Data, encounterId: string, userName: string): Promise<void> {
  const account = (await data.repositories.accounts.byUserName(userName))!;
  const { practitionerRoleId } = account.roles.find(({ role }) => role === 'practitioner')!;
  const who = { userId: account._id, practitionerRoleId: practitionerRoleId!, kind: 'consultant' } as const;
  const by = { userId: account._id, role: 'practitioner' };
  const added = await data.repositories.encounters.addParticipant(encounterId, who, by, new Date());
  if (!added) throw new Error(`${userName} could not be brought into ${encounterId}`);
}
