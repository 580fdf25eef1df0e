import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { getConsultation } from '@oih/contracts/http/consultations';
import { endCall, grantJoin } from '@oih/contracts/http/encounters';
import { acceptCall, askSpecialistNow, completePaperwork, getOnCall, setOnCall } from '@oih/contracts/http/on-call';
import { ConsultingWorld, type SignedIn } from '@oih/testkit/consulting';
import type { HttpClient } from '@oih/testkit/http-client';
import { hashPassword } from '../sign-in/password.ts';
import { type Api, startApi } from '../start.ts';

const minute = 60_000;

describe('a call for help', function () {
  this.timeout(30_000);
  let world: ConsultingWorld<Api>;

  before(async () => {
    world = await ConsultingWorld.start({ startApi, hashPassword });
  });
  after(() => world.close());
  beforeEach(() => world.renew());

  const settled = async () => {
    for (let round = 0; round < 3; round += 1) {
      await world.hospital.api.context.outbox.settled();
      await world.hospital.api.jobs.settled();
    }
  };
  const onCall = (who: SignedIn, hours = 4) =>
    who.client.call(setOnCall, {
      body: { until: new Date(world.hospital.clock.now().getTime() + hours * 60 * minute).toISOString() },
    });
  const ask = (some: object = {}, consultationId: string = randomUUID()) =>
    world.county.client.call(askSpecialistNow, {
      params: { encounterId: world.encounterId, consultationId },
      body: { specialty: '03', question: '胸痛，心电图请看', ...some },
    });
  const accept = (client: HttpClient, consultationId: string) =>
    client.call(acceptCall, { params: { consultationId } });

  it('reaches those on call who may be invited, and the first to accept is in the visit', async () => {
    await onCall(world.prefecture);
    await onCall(world.province);
    const { called, consultation } = (await ask()).body;
    assert.deepEqual([called, consultation.status], [2, 'broadcast']);
    const waiting = (await world.prefecture.client.call(getOnCall)).body;
    assert.deepEqual(
      waiting.calls.map(({ id, patient }) => [id, patient.name]),
      [[consultation.id, '王*']],
    );

    const answers = await Promise.all([
      accept(world.prefecture.client, consultation.id),
      accept(world.province.client, consultation.id),
    ]);
    assert.deepEqual(answers.map(({ status, code }) => code ?? status).sort(), [200, 'TAKEN_ALREADY']);
    const [won, lost] =
      answers[0]!.status === 200 ? [world.prefecture, world.province] : [world.province, world.prefecture];
    assert.equal((await accept(won.client, consultation.id)).body.consultation.status, 'in-session');
    assert.equal((await accept(lost.client, consultation.id)).code, 'TAKEN_ALREADY');
    const params = { encounterId: world.encounterId };
    assert.equal((await won.client.call(grantJoin, { params })).status, 201);
    assert.equal((await lost.client.call(grantJoin, { params })).code, 'NOT_FOUND');
    assert.equal((await lost.client.call(getOnCall)).body.calls.length, 0);
    assert.equal(
      (await lost.client.call(getConsultation, { params: { consultationId: consultation.id } })).code,
      'NOT_FOUND',
    );
  });

  it('reaches nobody who is not on call, may not be invited or works on something else', async () => {
    assert.equal((await ask()).code, 'NOBODY_ON_CALL');
    const paediatrician = await world.hospital.doctor(1, world.prefecture.organizationId, 'county', 'paediatrics');
    await onCall({ ...paediatrician, client: await world.hospital.signedInStaff(paediatrician.userName) });
    assert.equal((await ask()).code, 'NOBODY_ON_CALL');
    await onCall(world.prefecture, 1);
    world.hospital.clock.advance(61 * minute);
    assert.equal((await ask()).code, 'NOBODY_ON_CALL');
  });

  it('reaches the province by the emergency rule where no agreement does', async () => {
    await world.renew({ urgencyLimit: 'routine' });
    await onCall(world.province);
    assert.equal((await ask()).code, 'NOBODY_ON_CALL');
    const { consultation } = (await ask({ emergency: true })).body;
    assert.equal((await accept(world.province.client, consultation.id)).body.consultation.status, 'in-session');
  });

  it('belongs to a visit that runs, and is made once under an id', async () => {
    await onCall(world.prefecture);
    const consultationId = randomUUID();
    const twice = await Promise.all([ask({}, consultationId), ask({}, consultationId)]);
    assert.deepEqual(
      twice.map(({ body }) => body.consultation.id),
      [consultationId, consultationId],
    );
    await world.county.client.call(endCall, { params: { encounterId: world.encounterId } });
    assert.equal((await ask()).code, 'VISIT_ENDED');
    assert.equal((await world.county.client.call(setOnCall, { body: { until: null } })).body.until, null);
  });

  it('is given up when nobody takes it, and becomes a draft for an ordinary request', async () => {
    await onCall(world.prefecture);
    const { consultation } = (await ask()).body;
    await settled();
    world.hospital.clock.advance(5 * minute + 1000);
    await settled();
    assert.equal((await world.seen(world.county.client, consultation.id)).status, 'draft');
    assert.equal((await accept(world.prefecture.client, consultation.id)).code, 'NOT_FOUND');
  });

  it('owes its paperwork by a deadline, and says when that has passed', async () => {
    await onCall(world.prefecture);
    const { consultation } = (await ask()).body;
    const params = { consultationId: consultation.id };
    await accept(world.prefecture.client, consultation.id);
    const paperwork = () => world.county.client.call(completePaperwork, { params });
    assert.equal((await paperwork()).code, 'CONSULTATION_INCOMPLETE');
    await settled();
    world.hospital.clock.leap(24 * 60 * minute + 1000);
    await settled();
    const trail = await world.hospital.data.repositories.audit.of(consultation.id);
    assert.ok(trail.some(({ action }) => action === 'consultation.paperwork-missing'));
    const client = await world.hospital.signedInStaff(world.county.userName);
    assert.equal((await world.seen(client, consultation.id)).emergency?.overdue, true);
  });
});
