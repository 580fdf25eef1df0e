import { useTranslation } from 'react-i18next';
import type { imagingTexts } from './texts.ts';
import './texts.ts';

export type ImagingKey = keyof (typeof imagingTexts)['zh'];

/** The words of the viewer in the language in use; a key that does not exist is a type error. */
export function useImagingText() {
  const { t } = useTranslation();
  return t as unknown as (key: ImagingKey, values?: Record<string, string | number>) => string;
}
