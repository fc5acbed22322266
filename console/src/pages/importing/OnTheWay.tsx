import { Progress as Bar } from 'antd';
import { useTranslation } from 'react-i18next';
import { Panel } from '../../ui/Panel';
import type { Progress } from './useImport';

interface Props {
  readonly doing: 'previewing' | 'importing';
  readonly progress: Progress;
  /** Of the whole file, where they are known. */
  readonly rows?: number;
}

/** How far it is: first the file leaves, then its rows are dealt with. */
export function OnTheWay({ doing, progress: { sent, rows }, rows: all }: Props) {
  const { t, i18n } = useTranslation('importing');
  const number = new Intl.NumberFormat(i18n.language);
  const isSent = sent >= 1;
  const done = all ? Math.round((100 * rows) / all) : undefined;
  const counted = { count: all ?? rows, rows: number.format(rows), all: number.format(all ?? 0) };
  return (
    <Panel title={t(`${doing}.title`)}>
      <div className="on-the-way" role="status">
        <p>
          {!isSent
            ? t('sending', { percent: Math.round(100 * sent) })
            : t(all ? `${doing}.rowsOf` : `${doing}.rows`, counted)}
        </p>
      </div>
      <Bar
        percent={isSent ? (done ?? 100) : Math.round(100 * sent)}
        status="active"
        showInfo={!isSent || done !== undefined}
        aria-label={t(`${doing}.title`)}
      />
      {doing === 'importing' && isSent && <p className="muted">{t('importing.about')}</p>}
    </Panel>
  );
}
