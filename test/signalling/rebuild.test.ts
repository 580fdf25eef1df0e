import assert from 'node:assert/strict';
import type { ConsumerView } from '@oih/contracts/socket/media';
import type { HttpClient } from '@oih/testkit/http-client';
import { type Browser, dataOf, type OpenVisit, Rig } from './rig.ts';

interface Joined {
  routerRtpCapabilities: { codecs: object[]; headerExtensions: object[] };
}
interface Person {
  browser: Browser;
  joined: Joined;
}

const sent = {
  audio: {
    kind: 'audio',
    source: 'microphone',
    codec: { mimeType: 'audio/opus', payloadType: 111, clockRate: 48000, channels: 2 },
  },
  video: { kind: 'video', source: 'camera', codec: { mimeType: 'video/VP8', payloadType: 96, clockRate: 90000 } },
} as const;

describe('two people whose media has to be built anew at the same moment', function () {
  this.timeout(30_000);
  let rig: Rig;
  let visit: OpenVisit;
  let ssrc = 5000;

  before(async () => {
    rig = await Rig.start();
    visit = await rig.openVisit();
  });
  after(() => rig.close());

  const join = async (client: HttpClient): Promise<Person> => {
    const browser = await rig.connect(client);
    const token = await rig.grant(client, visit.encounterId);
    return { browser, joined: dataOf<Joined>(await browser.ask('session.join', { token })) };
  };
  const ready = ({ browser, joined }: Person) => {
    const { codecs, headerExtensions } = joined.routerRtpCapabilities;
    return browser.ask('session.ready', { rtpCapabilities: { codecs, headerExtensions } });
  };
  const send = async ({ browser }: Person): Promise<void> => {
    for (const { kind, source, codec } of Object.values(sent)) {
      ssrc += 1;
      const rtpParameters = { codecs: [codec], encodings: [{ ssrc }] };
      dataOf(await browser.ask('producer.create', { kind, source, paused: false, rtpParameters }));
    }
  };
  const offered = ({ browser }: Person) =>
    browser.heard.filter(({ m }) => m === 'consumer.new').map(({ d }) => (d as { consumer: ConsumerView }).consumer);
  /** What a producer's answer does not wait for: everything that the other sends has been offered. */
  const offeredAll = async ({ browser }: Person, other: Person): Promise<void> => {
    const { producers } = dataOf<{ producers: { producerId: string }[] }>(await other.browser.ask('session.sync'));
    for (const { producerId } of producers)
      await browser.notified(
        'consumer.new',
        ({ consumer }: { consumer: ConsumerView }) => consumer.producerId === producerId,
      );
  };

  it('are offered each other’s sound and picture once both can take them, each once', async () => {
    const [doctor, patient] = [await join(visit.doctor), await join(visit.patient)];
    for (const person of [doctor, patient]) {
      dataOf(await ready(person));
      await send(person);
    }
    for (const { browser } of [doctor, patient]) dataOf(await browser.ask('transport.create'));
    const before = offered(patient).length;
    await send(doctor);
    dataOf(await patient.browser.ask('session.sync'));
    // The browser has nothing yet with which it could take up what is offered.
    assert.equal(offered(patient).length, before);
    await Promise.all([ready(patient), send(patient), ready(doctor)]);
    for (const [person, other] of [
      [doctor, patient],
      [patient, doctor],
    ] as const) {
      await offeredAll(person, other);
      const { consumers } = dataOf<{ consumers: ConsumerView[] }>(await person.browser.ask('session.sync'));
      assert.deepEqual(consumers.map(({ kind }) => kind).sort(), ['audio', 'video']);
      const told = offered(person).map(({ consumerId }) => consumerId);
      for (const { consumerId } of consumers) assert.equal(told.filter((id) => id === consumerId).length, 1);
    }
  });
});
