import assert from 'node:assert/strict';
import { browserOf, guidanceSteps } from './guidance.ts';

const agents = {
  wechat:
    'Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148 MicroMessenger/8.0.49',
  ios: 'Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605.1.15 Version/17.0 Mobile/15E148 Safari/604.1',
  android: 'Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 Chrome/126.0.0.0 Mobile Safari/537.36',
  chrome: 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/126.0.0.0 Safari/537.36 Edg/126.0.0.0',
  firefox: 'Mozilla/5.0 (X11; Linux x86_64; rv:127.0) Gecko/20100101 Firefox/127.0',
  safari: 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 Version/17.5 Safari/605.1.15',
  other: 'something else',
} as const;

describe('guidance for a camera or microphone that cannot be had', () => {
  for (const [browser, agent] of Object.entries(agents)) {
    it(`knows ${browser} by its user agent`, () => {
      assert.equal(browserOf(agent), browser);
    });
  }

  it('tells the way to the permission of the very browser when access was denied', () => {
    assert.deepEqual(guidanceSteps('camera', 'denied', 'wechat'), ['deniedWechat', 'voiceStillWorks']);
    assert.deepEqual(guidanceSteps('microphone', 'denied', 'firefox'), ['deniedFirefox', 'chatStillWorks']);
  });

  it('tells the same way out of every other problem in each browser, and what works without the device', () => {
    for (const problem of ['missing', 'busy', 'insecure', 'unsupported', 'failed'] as const)
      assert.deepEqual(guidanceSteps('camera', problem, 'chrome'), [problem, 'voiceStillWorks']);
  });
});
