import assert from 'node:assert/strict';
import type { ConsumerView, PeerView } from '@oih/contracts/socket/media';
import type { types } from 'mediasoup-client';
import type { LiveSocket } from '../signal/live-socket.ts';
import { Receiver } from './receiver.ts';

const view = (consumerId: string, peerId: string, kind: 'audio' | 'video'): ConsumerView => ({
  consumerId,
  producerId: `producer-of-${consumerId}`,
  peerId,
  kind,
  source: kind === 'video' ? 'camera' : 'microphone',
  rtpParameters: {},
  producerPaused: false,
  withheld: false,
});

describe('what a browser receives of several people', () => {
  let asked: string[];
  let wake: () => void;
  let audioOnly: boolean;
  let receiver: Receiver;

  /** What the server has been asked for, once there are so many requests. */
  const requests = async (count: number): Promise<string[]> => {
    while (asked.length < count) await new Promise<void>((resolve) => (wake = resolve));
    return asked.splice(0);
  };

  beforeEach(async () => {
    asked = [];
    audioOnly = false;
    const socket = {
      request: async ({ m }: { m: string }, d: { consumerId: string; spatialLayer?: number }) => {
        asked.push(`${m} ${d.consumerId}${d.spatialLayer === undefined ? '' : ` ${d.spatialLayer}`}`);
        wake?.();
        return {};
      },
    } as unknown as LiveSocket;
    const transport = { consume: async () => ({ track: {}, close: () => undefined }) } as unknown as types.Transport;
    const nothing = () => undefined;
    receiver = new Receiver(socket, () => audioOnly, nothing, nothing);
    receiver.use(transport);
    await receiver.adopt([view('face', 'first', 'video'), view('voice', 'first', 'audio')]);
    assert.deepEqual(asked.splice(0), ['consumer.resume face', 'consumer.resume voice']);
  });

  it('asks for the layer that its tile shows, once it has kept its size', async () => {
    for (const width of [300, 900, 400]) receiver.show('first', width);
    assert.deepEqual(await requests(1), ['consumer.setLayers face 0']);
    receiver.show('first', 1300);
    assert.deepEqual(await requests(1), ['consumer.setLayers face 2']);
  });

  it('pauses a picture that is out of sight, and its sound goes on', async () => {
    receiver.show('first', 0);
    assert.deepEqual(await requests(1), ['consumer.pause face']);
    assert.equal(receiver.expectsPicture(new Set()), false);
    receiver.show('first', 700);
    assert.deepEqual(await requests(2), ['consumer.setLayers face 1', 'consumer.resume face']);
    assert.equal(receiver.expectsPicture(new Set()), true);
  });

  it('waits for no picture that is withheld, and takes the true state from a snapshot', async () => {
    const [peer] = [{ peerId: 'first' } as PeerView];
    const shown = () => {
      const [one] = receiver.participants([peer!]);
      return [one!.unseen, one!.unheard, receiver.expectsPicture(new Set())];
    };
    await receiver.setWithheld('face', true);
    assert.deepEqual(shown(), [true, false, false]);
    await receiver.adopt([view('face', 'first', 'video'), { ...view('voice', 'first', 'audio'), withheld: true }]);
    assert.deepEqual(shown(), [false, true, true]);
    assert.deepEqual(asked, []);
  });

  it('knows a tile before its picture comes', async () => {
    receiver.show('second', 200);
    receiver.show('third', 0);
    await receiver.adopt([
      view('face', 'first', 'video'),
      view('other', 'second', 'video'),
      view('out', 'third', 'video'),
    ]);
    assert.deepEqual(await requests(2), ['consumer.setLayers other 0', 'consumer.resume other']);
    const peers = ['first', 'second'].map((peerId) => ({ peerId }) as PeerView);
    assert.deepEqual(
      receiver.participants(peers).map(({ cameraOff }) => cameraOff),
      [false, false],
    );
  });

  it('has no picture sent while there is to be sound alone, whatever the tiles show', async () => {
    audioOnly = true;
    await receiver.fitAll();
    assert.deepEqual(asked.splice(0), ['consumer.pause face']);
    audioOnly = false;
    await receiver.fitAll();
    assert.deepEqual(asked.splice(0), ['consumer.resume face']);
  });
});
