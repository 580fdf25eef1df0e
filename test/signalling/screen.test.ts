import assert from 'node:assert/strict';
import type { ConsumerView } from '@oih/contracts/socket/media';
import type { HttpClient } from '@oih/testkit/http-client';
import { type Browser, codeOf, dataOf, type OpenVisit, Rig } from './rig.ts';

interface Joined {
  routerRtpCapabilities: { codecs: object[]; headerExtensions: object[] };
}

describe('a screen that is shown in a call', function () {
  this.timeout(30_000);
  let rig: Rig;
  let visit: OpenVisit;
  let ssrc = 7000;

  before(async () => {
    rig = await Rig.start();
  });
  after(() => rig.close());
  beforeEach(async () => {
    visit = await rig.openVisit();
  });

  const join = async (client: HttpClient): Promise<Browser> => {
    const browser = await rig.connect(client);
    const token = await rig.grant(client, visit.encounterId);
    const { codecs, headerExtensions } = dataOf<Joined>(
      await browser.ask('session.join', { token }),
    ).routerRtpCapabilities;
    dataOf(await browser.ask('session.ready', { rtpCapabilities: { codecs, headerExtensions } }));
    return browser;
  };
  const show = (browser: Browser) => {
    ssrc += 1;
    const codecs = [{ mimeType: 'video/VP8', payloadType: 96, clockRate: 90000 }];
    const rtpParameters = { codecs, encodings: [{ ssrc }] };
    return browser.ask('producer.create', { kind: 'video', source: 'screen', paused: false, rtpParameters });
  };
  const ofScreen = ({ consumer }: { consumer: ConsumerView }) => consumer.source === 'screen';

  it('is offered to the others, is the only one until it ends, and then somebody else’s may be', async () => {
    const [doctor, patient] = [await join(visit.doctor), await join(visit.patient)];
    const { producerId } = dataOf<{ producerId: string }>(await show(doctor));
    const { d } = await patient.notified('consumer.new', ofScreen);
    assert.equal((d as { consumer: ConsumerView }).consumer.producerId, producerId);
    assert.equal(codeOf(await show(patient)), 'CONFLICT');
    assert.equal(codeOf(await show(doctor)), 'CONFLICT');
    dataOf(await doctor.ask('producer.close', { producerId }));
    await patient.notified('consumer.closed');
    assert.equal(codeOf(await show(patient)), 'ok');
    await doctor.notified('consumer.new', ofScreen);
  });

  it('is one of two that are begun at the same moment', async () => {
    const both = [await join(visit.doctor), await join(visit.patient)];
    const answers = (await Promise.all(both.map(show))).map(codeOf);
    assert.deepEqual(answers.sort(), ['CONFLICT', 'ok']);
  });

  it('is free again when who shows it has left', async () => {
    const [doctor, patient] = [await join(visit.doctor), await join(visit.patient)];
    dataOf(await show(patient));
    dataOf(await patient.ask('session.leave'));
    assert.equal(codeOf(await show(doctor)), 'ok');
  });

  it('is shown by the patient and the doctors, not by an interpreter', async () => {
    await join(visit.doctor);
    const { client } = await rig.bringIn(visit.encounterId, 'interpreter');
    assert.equal(codeOf(await show(await join(client))), 'FORBIDDEN');
    const consultant = await rig.bringIn(visit.encounterId, 'consultant');
    assert.equal(codeOf(await show(await join(consultant.client))), 'ok');
  });
});
