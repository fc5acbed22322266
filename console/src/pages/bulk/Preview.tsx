import { useEffect, useRef, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { BulkPreview } from '../../api/types';
import { ListTable } from '../../ui/ListTable';
import { Facts, Panel } from '../../ui/Panel';
import { Money } from '../../ui/words';
import { useSaid } from '../../words';
import { Room } from '../compensations/Room';
import { LeftOut } from './facts';

interface Props {
  readonly preview: BulkPreview;
  /** Left out in a drill, which touches no budget. */
  readonly crisisNumber?: string | undefined;
  readonly ask: ReactNode;
}

/** What it would come to: who is left out for what, what cannot be read, and who would have to approve. */
export function Preview({ preview, crisisNumber, ask }: Props) {
  const top = useRef<HTMLDivElement>(null);
  // It stands below a long form: who asked for it is shown it.
  useEffect(() => {
    // Newer browsers answer with a promise, which would be taken for a clean-up.
    top.current?.scrollIntoView({ block: 'start' });
  }, []);
  const { t } = useTranslation('bulk');
  const said = useSaid();
  const tiers = preview.tiers.map(({ name, needed }) => t('tier', { name: said(name), needed }));
  return (
    <div ref={top}>
      <Panel title={t('previewed')} extra={ask}>
        <Facts
          items={[
            [t('rows'), preview.rows],
            [t('admitted'), preview.admitted],
            [t('leftOut'), preview.leftOut],
            [t('total'), <Money key="t" fen={preview.totalFen} />],
            [t('largest'), <Money key="l" fen={preview.largestFen} />],
            [t('approvals'), tiers.join(' → ')],
          ]}
        />
        {crisisNumber !== undefined && <Room crisisNumber={crisisNumber} amountFen={preview.totalFen} />}
        {preview.errors.length > 0 && (
          <>
            <h3>{t('errors', { count: preview.errors.length + preview.errorsLeftOut })}</h3>
            <ul className="reasons">
              {preview.errors.map(({ line, detail }) => (
                <li key={`${line} ${detail}`}>{t('errorLine', { line, detail })}</li>
              ))}
            </ul>
          </>
        )}
      </Panel>
      <LeftOut of={preview} />
      <Panel flush title={t('firstRows')}>
        <ListTable
          label={t('firstRows')}
          rows={preview.firstRows}
          rowKey={({ no }) => String(no)}
          columns={[
            { key: 'customer', title: t('customer'), card: 'title', render: ({ customerId }) => customerId },
            { key: 'order', title: t('order'), card: 'named', render: ({ orderId }) => orderId },
            {
              key: 'amount',
              title: t('amount'),
              align: 'end',
              card: 'title',
              render: ({ amountFen }) => <Money fen={amountFen} />,
            },
            {
              key: 'why',
              title: t('why'),
              width: '2fr',
              render: ({ reasons }) => reasons.map(({ text }) => said(text)).join(t('semicolon')),
            },
          ]}
        />
      </Panel>
    </div>
  );
}
