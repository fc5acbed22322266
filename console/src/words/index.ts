import i18next, { type BackendModule } from 'i18next';
import { useCallback } from 'react';
import { initReactI18next, useTranslation } from 'react-i18next';
import type { Lang, Text } from '../../../domain/text';

type Loader = () => Promise<{ default: Record<string, unknown> }>;
const files = import.meta.glob<{ default: Record<string, unknown> }>('./*/*.json');

/** The words of one part of the console in one language, loaded when the part is first shown. */
const loader: BackendModule = {
  type: 'backend',
  init: () => undefined,
  read: (lang, part, done) => {
    const load = files[`./${lang}/${part}.json`] as Loader | undefined;
    if (!load) return done(new Error(`no words for ${part} in ${lang}`), null);
    load().then(
      (words) => done(null, words.default),
      (error: Error) => done(error, null),
    );
  },
};

const KEPT = 'lang';

/** Chinese first; English for whoever chose it, here or in their settings, or whose browser knows no Chinese. */
function firstLang(): Lang {
  const kept = localStorage.getItem(KEPT);
  if (kept === 'zh' || kept === 'en') return kept;
  return navigator.languages.some((l) => l.toLowerCase().startsWith('zh')) ? 'zh' : 'en';
}

export async function loadWords(): Promise<void> {
  i18next.on('languageChanged', (lang) => (document.documentElement.lang = lang === 'zh' ? 'zh-CN' : 'en'));
  await i18next
    .use(loader)
    .use(initReactI18next)
    .init({
      lng: firstLang(),
      fallbackLng: false,
      ns: ['common'],
      defaultNS: 'common',
      interpolation: { escapeValue: false },
      returnNull: false,
    });
}

export function currentLang(): Lang {
  return i18next.language === 'en' ? 'en' : 'zh';
}

/** Whether this browser was told a language before. */
export function hasChosenLang(): boolean {
  return localStorage.getItem(KEPT) !== null;
}

export async function changeLang(lang: Lang): Promise<void> {
  localStorage.setItem(KEPT, lang);
  await i18next.changeLanguage(lang);
}

/** Says texts of the domain in the present language; whoever uses it is drawn again when the language changes. */
export function useSaid(): (text: Text) => string {
  const { i18n } = useTranslation();
  const lang: Lang = i18n.language === 'en' ? 'en' : 'zh';
  return useCallback((text) => text[lang], [lang]);
}
