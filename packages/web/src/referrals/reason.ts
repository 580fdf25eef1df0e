import type { referralTexts } from './texts.ts';

type Text = (key: keyof (typeof referralTexts)['zh']) => string;

const bySystem = ['unanswered', 'not-arrived', 'time-given-up'] as const;

/** The reason of a move in words: what the system did has a name, what people wrote is theirs. */
export function reasonWords(reason: string, t: Text): string {
  const known = bySystem.find((one) => one === reason);
  return known ? t(`referral.reason.${known}`) : reason;
}
