import { useTranslation } from 'react-i18next';
import type { Operation } from './operations';

/** What a command is called, and what its button says. */
export function useCommandWords(operation: Operation): { title: string; action: string } {
  const { t, i18n } = useTranslation('commands');
  const find = (part: string): string | undefined => {
    const key = `${operation}.${part}`;
    return i18n.exists(key, { ns: 'commands' }) ? t(key as never) : undefined;
  };
  const title = find('title') ?? operation;
  return { title, action: find('action') ?? title };
}

/** What people should know before they give a command; words of their own, which only a dialog needs. */
export function useCommandAbout(operation: Operation): string | undefined {
  const { t, i18n } = useTranslation('abouts');
  return i18n.exists(operation, { ns: 'abouts' }) ? t(operation as never) : undefined;
}
