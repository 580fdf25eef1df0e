import { useTranslation } from 'react-i18next';
import { addTexts } from '../i18n/i18n.ts';
import { callTexts } from './texts.ts';

// The words of the call come with the parts of a screen that use them, so that the first screen does not wait for them.
addTexts('call', callTexts);

/** The texts of the call. */
export const useCallText = () => useTranslation('call');
