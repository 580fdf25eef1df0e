import assert from 'node:assert/strict';
import {
  checkInvitation,
  findInstitutions,
  listNetwork,
  moveAgreement,
  proposeAgreement,
  saveAlliance,
} from '@oih/contracts/http/network';
import { newId } from '@oih/platform/ids';
import { Hospital } from '@oih/testkit/hospital';
import type { HttpClient } from '@oih/testkit/http-client';
import { hashPassword } from '../sign-in/password.ts';
import { type Api, startApi } from '../start.ts';

interface Side {
  id: string;
  admin: HttpClient;
}

describe('the network of institutions', () => {
  let hospital: Hospital<Api>;
  let inviting: Side;
  let invited: Side;
  let other: Side;

  before(async () => {
    hospital = await Hospital.start({ startApi, hashPassword });
  });
  after(() => hospital.close());

  const side = async (): Promise<Side> => {
    const { organizationId } = await hospital.doctor(0);
    return { id: organizationId, admin: await hospital.admin(organizationId) };
  };
  beforeEach(async () => {
    [inviting, invited, other] = [await side(), await side(), await side()];
  });

  const terms = () => ({
    invitingOrganizationId: inviting.id,
    invited: { organizationId: invited.id } as { organizationId: string } | { allianceId: string },
    services: ['consultation' as const],
    specialties: ['03'],
    validFrom: '2026-01-01',
    validUntil: null,
    urgencyLimit: 'immediate' as const,
    fees: { consultation: { amount: 12_000, currency: 'CNY' as const } },
    liability: 'inviting' as const,
  });
  const propose = (who: Side, some: Partial<ReturnType<typeof terms>> = {}, agreementId = newId()) =>
    who.admin.call(proposeAgreement, { params: { agreementId }, body: { ...terms(), ...some } });
  const move = (
    who: Side,
    { id, version }: { id: string; version: number },
    status: 'active' | 'suspended',
    reason = '',
  ) => who.admin.call(moveAgreement, { params: { agreementId: id }, body: { version, status, reason } });
  const check = (who: Side, some: object = {}) =>
    who.admin.call(checkInvitation, {
      query: {
        invitingId: inviting.id,
        invitedId: invited.id,
        service: 'consultation',
        specialty: '03.04',
        urgency: 'routine',
        ...some,
      },
    });

  it('invites by an agreement that one side proposed and the other accepted', async () => {
    assert.deepEqual((await check(inviting)).body.refusals, ['no-agreement']);
    const { agreement } = (await propose(inviting)).body;
    assert.equal(agreement.status, 'proposed');
    assert.deepEqual(agreement.moves, ['ended']);
    assert.deepEqual((await check(inviting)).body.refusals, ['not-active']);

    assert.equal((await move(inviting, agreement, 'active')).code, 'ILLEGAL_TRANSITION');
    assert.equal((await move(other, agreement, 'active')).code, 'NOT_FOUND');
    const accepted = (await move(invited, agreement, 'active')).body.agreement;
    assert.deepEqual([accepted.status, accepted.moves], ['active', ['suspended', 'ended']]);
    const { body } = await check(invited);
    assert.deepEqual([body.agreementId, body.fee?.amount, body.liability], [agreement.id, 12_000, 'inviting']);
    assert.deepEqual((await check(inviting, { specialty: '13' })).body.refusals, ['specialty']);
    assert.equal((await check(other)).code, 'NOT_FOUND');
  });

  it('says why an agreement rests, and over which version', async () => {
    const { agreement } = (await propose(inviting)).body;
    const { agreement: active } = (await move(invited, agreement, 'active')).body;
    assert.equal((await move(invited, active, 'suspended')).code, 'BAD_REQUEST');
    const both = await Promise.all([
      move(invited, active, 'suspended', '设备检修'),
      move(inviting, active, 'suspended', '人员调整'),
    ]);
    assert.deepEqual(both.map(({ status, code }) => code ?? status).sort(), [200, 'EDIT_CONFLICT']);
    assert.deepEqual((await check(inviting)).body.refusals, ['not-active']);
  });

  it('takes a proposal once, by either side, with every fee and for its own hospital alone', async () => {
    const agreementId = newId();
    const twice = await Promise.all([propose(invited, {}, agreementId), propose(invited, {}, agreementId)]);
    assert.deepEqual(
      twice.map(({ body }) => body.agreement.id),
      [agreementId, agreementId],
    );
    assert.equal((await inviting.admin.call(listNetwork)).body.agreements.length, 1);
    assert.equal((await propose(inviting, {}, agreementId)).code, 'CONFLICT');
    assert.equal((await propose(inviting, { fees: {} as never })).code, 'BAD_REQUEST');
    assert.equal((await propose(inviting, { validUntil: '2025-01-01' as never })).code, 'BAD_REQUEST');
    assert.equal((await propose(other)).code, 'NOT_FOUND');
  });

  it('reaches the members of an alliance as they are today', async () => {
    const allianceId = newId();
    const told: string[] = [];
    hospital.api.context.outbox.subscribe(async (entries) => {
      for (const one of entries) if (one.entityId === allianceId) told.push(...one.topics);
    });
    const save = (who: Side, version: number, memberIds: string[], active = true) =>
      who.admin.call(saveAlliance, {
        params: { allianceId },
        body: { version, kind: 'county-community', name: '婺城医共体', memberIds, specialties: [], active },
      });
    const founded = await save(invited, 0, [inviting.id, other.id]);
    assert.deepEqual(
      founded.body.alliance.members.map(({ id }) => id),
      [inviting.id, other.id],
    );
    assert.equal((await save(other, 1, [])).code, 'EDIT_CONFLICT');
    assert.equal((await save(invited, 0, [])).code, 'EDIT_CONFLICT');

    const { agreement } = (await propose(inviting, { invited: { allianceId } })).body;
    await move(invited, agreement, 'active');
    assert.deepEqual((await check(inviting, { invitedId: other.id })).body.refusals, []);
    assert.deepEqual((await check(inviting)).body.refusals, []);
    await hospital.api.context.outbox.settled();
    told.length = 0;
    await save(invited, 1, [inviting.id]);
    assert.deepEqual((await check(inviting, { invitedId: other.id })).body.refusals, ['no-agreement']);
    await hospital.api.context.outbox.settled();
    assert.ok(told.includes(`organization:${other.id}`), 'who has left is told');
    await save(invited, 2, [inviting.id], false);
    assert.deepEqual((await check(inviting)).body.refusals, ['no-agreement']);
  });

  it('shows a hospital its own agreements, also to who dispatches for it', async () => {
    await propose(inviting);
    const dispatcher = await hospital.signedInStaff(
      await hospital.staff({ role: 'dispatcher', organizationId: invited.id }),
    );
    const { body } = await dispatcher.call(listNetwork);
    assert.deepEqual([body.organization.id, body.agreements.length, body.agreements[0]?.moves], [invited.id, 1, []]);
    assert.equal((await other.admin.call(listNetwork)).body.agreements.length, 0);
    assert.equal((await other.admin.call(listNetwork, { query: { organizationId: invited.id } })).code, 'NOT_FOUND');
    const found = await dispatcher.call(findInstitutions, { query: { text: '婺城' } });
    assert.ok(found.body.institutions.some(({ id }) => id === inviting.id));
  });
});
