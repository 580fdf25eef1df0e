import { useTranslation } from 'react-i18next';
import type { vitalTexts } from './texts.ts';
import './texts.ts';

type Key = keyof (typeof vitalTexts)['zh'];

/** The words about vital signs in the language in use; a key that does not exist is a type error. */
export function useVitalText() {
  const { t, i18n } = useTranslation();
  return { t: t as unknown as (key: Key, values?: Record<string, string | number>) => string, language: i18n.language };
}
