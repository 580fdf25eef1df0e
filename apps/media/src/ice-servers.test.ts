import assert from 'node:assert/strict';
import { iceServers } from './ice-servers.ts';

describe('TURN credentials', () => {
  it('are limited in time and signed with the shared secret', () => {
    const [server] = iceServers(
      { urls: ['turn:turn.example:3478'], secret: 'north' },
      'u1',
      new Date('2026-11-23T00:00:00Z'),
    );
    assert.deepEqual(server, {
      urls: ['turn:turn.example:3478'],
      username: '1795395600:u1',
      credential: '5Zh50J27k8MNqGFu6csPk7cO5kc=',
    });
  });

  it('are not made up when there is no TURN server', () => {
    assert.deepEqual(iceServers({ urls: [], secret: 'north' }, 'u1', new Date(0)), []);
  });
});
