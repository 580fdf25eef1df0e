import assert from 'node:assert/strict';
import { EventEmitter } from 'node:events';
import type { types } from 'mediasoup-client';
import { MediaPath } from './media-path.ts';

/** A transport whose state the test sets. */
class Transport extends EventEmitter {
  connectionState: types.ConnectionState = 'new';
  become(state: types.ConnectionState): void {
    this.connectionState = state;
    this.emit('connectionstatechange', state);
  }
}

function path() {
  const said: boolean[] = [];
  let due: (() => void) | null = null;
  const media = new MediaPath(
    (blocked) => said.push(blocked),
    (_ms, then) => {
      due = then;
      return () => {
        due = null;
      };
    },
  );
  const pair = [new Transport(), new Transport()] as const;
  const watch = (...transports: Transport[]) => media.watch(...(transports as unknown as types.Transport[]));
  return { said, media, pair, watch, patienceEnds: () => due?.() };
}

describe('the way of the media through the network', () => {
  it('is blocked when nothing has connected for a while, and open again when something does', () => {
    const { said, pair, watch, patienceEnds } = path();
    watch(...pair);
    pair[0].become('connecting');
    patienceEnds();
    pair[1].become('connected');
    assert.deepEqual(said, [true, false]);
  });

  it('is not called blocked before anything was tried, nor when one direction stands', () => {
    const { said, pair, watch, patienceEnds } = path();
    watch(...pair);
    patienceEnds();
    pair[0].become('connecting');
    pair[1].become('connected');
    patienceEnds();
    assert.deepEqual(said, []);
  });

  it('does not begin to wait anew for each pair of transports that is tried', () => {
    const { said, pair, watch, patienceEnds } = path();
    watch(...pair);
    pair[0].become('connecting');
    const second = new Transport();
    watch(second);
    second.become('connecting');
    patienceEnds();
    pair[0].become('connected');
    assert.deepEqual(said, [true]);
  });

  it('is forgotten with the call', () => {
    const { said, media, pair, watch, patienceEnds } = path();
    watch(...pair);
    pair[0].become('failed');
    patienceEnds();
    media.stop();
    assert.deepEqual(said, [true, false]);
  });
});
