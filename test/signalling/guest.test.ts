import assert from 'node:assert/strict';
import { admitGuest, grantGuestJoin, inviteGuest, knock, withdrawInvite } from '@oih/contracts/http/guests';
import type { PeerView } from '@oih/contracts/socket/media';
import type { HttpClient } from '@oih/testkit/http-client';
import { type Browser, codeOf, dataOf, type OpenVisit, Rig } from './rig.ts';

describe('a guest on the socket', function () {
  this.timeout(30_000);
  let rig: Rig;
  let visit: OpenVisit;
  let inviteId: string;

  before(async () => {
    rig = await Rig.start();
  });
  after(() => rig.close());
  beforeEach(async () => {
    visit = await rig.openVisit();
  });

  /** Invites and lets in whoever uses this browser; gives their socket. */
  const letIn = async (client: HttpClient): Promise<Browser> => {
    const params = { encounterId: visit.encounterId };
    const body = { kind: 'companion', name: '王小芳' } as const;
    const { link, invites } = (await visit.doctor.call(inviteGuest, { params, body })).body;
    inviteId = invites.at(-1)!.id;
    await client.call(knock, { body: { token: new URL(link).hash.slice(1), name: '王小芳' } });
    await visit.doctor.call(admitGuest, { params: { ...params, inviteId } });
    return rig.connect(client, undefined, { guest: true });
  };
  const grant = async (client: HttpClient) => (await client.call(grantGuestJoin)).body.token;
  const joinAs = async (person: HttpClient, browser: Browser): Promise<PeerView[]> =>
    dataOf<{ peers: PeerView[] }>(
      await browser.ask('session.join', { token: await rig.grant(person, visit.encounterId) }),
    ).peers;

  it('joins the call as a companion, is told the patient by a masked name, and follows nothing of the record', async () => {
    const patient = await rig.connect(visit.patient);
    await joinAs(visit.patient, patient);
    const client = rig.hospital.visitor();
    const guest = await letIn(client);
    const { peers } = dataOf<{ peers: PeerView[] }>(await guest.ask('session.join', { token: await grant(client) }));
    assert.deepEqual(
      peers.map(({ role, displayName }) => [role, displayName]),
      [['patient', '王*']],
    );
    const { d } = await patient.notified('peer.joined', ({ peer }: { peer: PeerView }) => peer.role === 'companion');
    assert.equal((d as { peer: PeerView }).peer.displayName, '王小芳');
    const topics = [`encounter:${visit.encounterId}`, `participation:${visit.encounterId}`];
    const { refused } = dataOf<{ refused: string[] }>(await guest.ask('live.follow', { topics }));
    assert.deepEqual(refused, [topics[0]]);
    dataOf(await guest.ask('chat.send', { encounterId: visit.encounterId, text: '妈，我在' }));
    for (const m of ['aside.begin', 'aside.end'])
      assert.equal(codeOf(await guest.ask(m, { encounterId: visit.encounterId })), 'FORBIDDEN');
    const userId = peers[0]!.userId;
    assert.equal(codeOf(await guest.ask('peer.remove', { encounterId: visit.encounterId, userId })), 'NOT_FOUND');
  });

  it('is nobody in a browser that is no guest, and is not who is signed in on the same browser', async () => {
    await assert.rejects(rig.connect(rig.hospital.visitor(), undefined, { guest: true }));
    const other = await rig.hospital.patient();
    await assert.rejects(rig.connect(other, undefined, { guest: true }));
    await letIn(other);
    const signedIn = await rig.connect(other);
    assert.equal(codeOf(await signedIn.ask('session.join', { token: await grant(other) })), 'TOKEN_EXPIRED');
    assert.equal(
      codeOf(await signedIn.ask('chat.send', { encounterId: visit.encounterId, text: '我是谁' })),
      'NOT_FOUND',
    );
  });

  it('is out of the call at once when the invitation is taken back', async () => {
    const client = rig.hospital.visitor();
    const guest = await letIn(client);
    dataOf(await guest.ask('session.join', { token: await grant(client) }));
    const held = await grant(client);
    const params = { encounterId: visit.encounterId, inviteId };
    await visit.doctor.call(withdrawInvite, { params });
    await guest.notified('session.removed');
    assert.equal(codeOf(await guest.ask('session.join', { token: held })), 'FORBIDDEN');
    assert.equal(codeOf(await guest.ask('chat.send', { encounterId: visit.encounterId, text: '还在吗' })), 'FORBIDDEN');
  });
});
