import type { common } from '@oih/web/i18n/common';
import { useTranslation } from 'react-i18next';
import type { zh } from './zh.ts';

export type TextKey = keyof typeof zh | keyof (typeof common)['zh'];
export type Text = (key: TextKey, values?: Record<string, string | number>) => string;

/** The words of this app in the language in use, and that language; a key that does not exist is a type error. */
export function useText(): { t: Text; language: string } {
  const { t, i18n } = useTranslation();
  return { t: t as unknown as Text, language: i18n.language };
}
