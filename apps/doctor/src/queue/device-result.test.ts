import assert from 'node:assert/strict';
import type { DeviceCheck } from '@oih/contracts/http/appointments';
import { deviceFindings } from './device-result.ts';

const good: DeviceCheck = { camera: 'ok', microphone: 'ok', speaker: 'ok', connection: 'good', mode: 'video' };
const seen = (check: DeviceCheck | null) => deviceFindings(check).map(({ text, attention }) => [text, attention]);

describe('the result of the patient’s device check in the queue', () => {
  it('is quiet when everything works', () => {
    assert.deepEqual(seen(good), [
      ['device.camera.ok', false],
      ['device.microphone.ok', false],
      ['device.connection.good', false],
    ]);
  });
  it('asks for attention for what does not work', () => {
    assert.deepEqual(seen({ ...good, camera: 'busy', microphone: 'denied', connection: 'poor' }), [
      ['device.camera.bad', true],
      ['device.microphone.bad', true],
      ['device.connection.poor', true],
    ]);
  });
  it('says that it will be a voice call, and that nothing was tested', () => {
    assert.deepEqual(seen({ ...good, mode: 'audio-only' })[0], ['device.audioOnly', true]);
    assert.deepEqual(seen(null), [['device.unchecked', false]]);
  });
});
