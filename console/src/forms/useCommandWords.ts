import { useTranslation } from 'react-i18next';
import type { Operation } from './schema';

/** What a command is called, what its button says, and what people should know before they give it. */
export function useCommandWords(operation: Operation): { title: string; action: string; about: string | undefined } {
  const { t, i18n } = useTranslation('commands');
  const find = (part: string): string | undefined => {
    const key = `${operation}.${part}`;
    return i18n.exists(key, { ns: 'commands' }) ? t(key as never) : undefined;
  };
  const title = find('title') ?? operation;
  return { title, action: find('action') ?? title, about: find('about') };
}
