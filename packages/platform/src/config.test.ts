import assert from 'node:assert/strict';
import { ConfigError, loadConfig } from './config.ts';

describe('the configuration', () => {
  it('lists every fault at once and names each setting', () => {
    assert.throws(
      () =>
        loadConfig(['SESSION_SECRET', 'API_PORT', 'PUBLIC_ORIGIN'], { API_PORT: '99999', PUBLIC_ORIGIN: 'nowhere' }),
      (error) =>
        error instanceof ConfigError &&
        /SESSION_SECRET/.test(error.message) &&
        /API_PORT/.test(error.message) &&
        /PUBLIC_ORIGIN/.test(error.message),
    );
  });

  it('gives defaults, and takes an empty variable as absent', () => {
    const config = loadConfig(['API_PORT', 'ALLOWED_ORIGINS', 'MEDIA_LISTEN_IP'], {
      API_PORT: '',
      ALLOWED_ORIGINS: 'https://a.example, https://b.example',
    });
    assert.deepEqual(config, {
      API_PORT: 3000,
      ALLOWED_ORIGINS: ['https://a.example', 'https://b.example'],
      MEDIA_LISTEN_IP: '127.0.0.1',
    });
  });
});
