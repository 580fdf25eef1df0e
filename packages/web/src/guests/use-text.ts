import { useTranslation } from 'react-i18next';
import type { guestTexts } from './texts.ts';
import './texts.ts';

type Key = keyof (typeof guestTexts)['zh'];

/** The words about guests in the language in use; a key that does not exist is a type error. */
export function useGuestText() {
  const { t } = useTranslation('guests');
  return t as unknown as (key: Key, values?: Record<string, string | number>) => string;
}
