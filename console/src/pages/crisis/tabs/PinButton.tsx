import { PushpinFilled, PushpinOutlined } from '../../../ui/icons';
import { useTranslation } from 'react-i18next';
import type { TimelineEntry } from '../../../api/types';
import { ActionButton } from '../../../forms/CommandButton';
import { useMayDo } from '../../../forms/useMayDo';
import { useCrisis } from '../useCrisis';

/** Keeps an entry on top of the story, or lets it go again. */
export function PinButton({ entry: { position, pinned } }: { readonly entry: TimelineEntry }) {
  const { t } = useTranslation('crisis');
  const mayDo = useMayDo();
  const { number, stage } = useCrisis();
  const icon = pinned ? <PushpinFilled /> : <PushpinOutlined />;
  if (stage === 'closed' || !mayDo('pinEntry'))
    return pinned ? <PushpinFilled aria-label={t('timeline.pinned')} /> : null;
  return (
    <ActionButton
      operation="pinEntry"
      params={{ number, position: String(position) }}
      body={{ pinned: !pinned }}
      label={null}
      button={{ size: 'small', type: 'text', icon, 'aria-label': t(pinned ? 'timeline.unpin' : 'timeline.pin') }}
    />
  );
}
