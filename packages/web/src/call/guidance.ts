import type { DeviceKind } from '@oih/call/devices/devices';
import type { DeviceProblem } from '@oih/call/devices/errors';
import type { CallText } from './texts.ts';

export type Browser = 'chrome' | 'android' | 'firefox' | 'safari' | 'ios' | 'wechat' | 'other';
type Step<T> = T extends `guidance.steps.${infer S}` ? S : never;
export type GuidanceStep = Step<CallText>;

/** Which browser this is, as far as the way to its permissions differs. WeChat's own browser comes first: it is on both systems. */
export function browserOf(userAgent: string): Browser {
  if (/MicroMessenger/i.test(userAgent)) return 'wechat';
  if (/iPhone|iPad|iPod/.test(userAgent)) return 'ios';
  if (/Firefox\//.test(userAgent)) return 'firefox';
  if (/Android/.test(userAgent)) return 'android';
  if (/Chrome\/|Edg\//.test(userAgent)) return 'chrome';
  if (/Safari\//.test(userAgent)) return 'safari';
  return 'other';
}

const deniedSteps: Record<Browser, GuidanceStep> = {
  chrome: 'deniedChrome',
  android: 'deniedAndroid',
  firefox: 'deniedFirefox',
  safari: 'deniedSafari',
  ios: 'deniedIos',
  wechat: 'deniedWechat',
  other: 'deniedOther',
};

/** What to do about a device that cannot be had, in order; the last step says what works without it. */
export function guidanceSteps(kind: DeviceKind, problem: DeviceProblem, browser: Browser): GuidanceStep[] {
  const mend = problem === 'denied' ? deniedSteps[browser] : problem;
  return [mend, kind === 'camera' ? 'voiceStillWorks' : 'chatStillWorks'];
}
