import { useTranslation } from 'react-i18next';

/** The ways on which complaints usually come in; any other is told as it was written. */
export const CHANNELS = [
  'hotline',
  'counter',
  'email',
  'chat',
  'social',
  'letter',
  'webForm',
  'import',
  'api',
] as const;

/** The channels by which a person on the staff enters a complaint. */
export const ENTERED_CHANNELS = ['hotline', 'counter', 'email', 'chat', 'social', 'letter'] as const;

/** Says a channel in words. */
export function useChannelName(): (channel: string) => string {
  const { t } = useTranslation();
  return (channel) => {
    const known = CHANNELS.find((c) => c === channel);
    return known ? t(`channel.${known}`) : channel;
  };
}
