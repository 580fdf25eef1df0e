import { useTranslation } from 'react-i18next';
import type { referralTexts } from './texts.ts';
import './texts.ts';

type Key = keyof (typeof referralTexts)['zh'];

/** The words about referrals in the language in use; a key that does not exist is a type error. */
export function useReferralText() {
  const { t, i18n } = useTranslation();
  return { t: t as unknown as (key: Key, values?: Record<string, string | number>) => string, language: i18n.language };
}
