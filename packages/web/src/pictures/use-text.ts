import { useTranslation } from 'react-i18next';
import type { pictureTexts } from './texts.ts';
import './texts.ts';

export type PictureKey = keyof (typeof pictureTexts)['zh'];

/** The words about pictures in the language in use; a key that does not exist is a type error. */
export function usePictureText() {
  const { t } = useTranslation();
  return t as unknown as (key: PictureKey, values?: Record<string, string | number>) => string;
}
