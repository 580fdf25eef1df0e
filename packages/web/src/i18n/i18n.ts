import i18next, { type i18n } from 'i18next';
import { initReactI18next } from 'react-i18next';
import { common } from './common.ts';

export type Language = 'zh-CN' | 'en';

/** Texts of an app: Chinese sets the keys, English must have the same ones. */
export interface Texts<T extends Record<string, string>> {
  zh: T;
  en: { [K in keyof T]: string };
}

/** Puts texts of both languages together so that a missing key is a type error. */
export const texts = <T extends Record<string, string>>(zh: T, en: { [K in keyof T]: string }): Texts<T> => ({
  zh,
  en,
});

const storageKey = 'oih.language';

function initialLanguage(): Language {
  const stored = localStorage.getItem(storageKey);
  if (stored === 'zh-CN' || stored === 'en') return stored;
  return navigator.language.startsWith('zh') ? 'zh-CN' : 'en';
}

const apply = (language: string): void => {
  document.documentElement.lang = language;
  localStorage.setItem(storageKey, language);
};

let running: i18n | null = null;
/** Texts that came before the translations started. */
const waiting: [string, Texts<Record<string, string>>][] = [];

/** Adds texts under a namespace of their own, whenever the part of the app that needs them is loaded. */
export function addTexts(namespace: string, { zh, en }: Texts<Record<string, string>>): void {
  if (!running) {
    waiting.push([namespace, { zh, en }]);
    return;
  }
  running.addResourceBundle('zh-CN', namespace, zh);
  running.addResourceBundle('en', namespace, en);
}

/** Starts the translations of an app: the common texts and the app's own. */
export function startTranslations(app: Texts<Record<string, string>>): i18n {
  const instance = i18next.createInstance();
  void instance.use(initReactI18next).init({
    lng: initialLanguage(),
    fallbackLng: 'en',
    resources: {
      'zh-CN': { translation: { ...common.zh, ...app.zh } },
      en: { translation: { ...common.en, ...app.en } },
    },
    keySeparator: false,
    nsSeparator: false,
    interpolation: { escapeValue: false },
    initAsync: false,
  });
  running = instance;
  for (const [namespace, more] of waiting.splice(0)) addTexts(namespace, more);
  apply(instance.language);
  instance.on('languageChanged', apply);
  return instance;
}
