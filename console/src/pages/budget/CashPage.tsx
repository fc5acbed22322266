import { useTranslation } from 'react-i18next';
import { $api } from '../../api/client';
import { about } from '../../api/topics';
import { CommandButton } from '../../forms/CommandButton';
import { useToday } from '../../ui/days';
import { ListTable, type Column } from '../../ui/ListTable';
import { PageHead, Panel } from '../../ui/Panel';
import { PersonName } from '../../ui/people';
import { When } from '../../ui/time';
import { Money } from '../../ui/words';
import './budget.css';
import { CashFacts } from './CashFacts';
import { DayInput } from './inputs';

/** 可用资金 (M六(三)2): what finance says there is, what is claimed of it, and the figures before. */
export function CashPage() {
  const { t } = useTranslation('budget');
  const today = useToday();
  const columns = useCashColumns();
  const { data } = $api.useSuspenseQuery('get', '/api/v1/budget/cash', {}, about('budget'));
  return (
    <>
      <PageHead title={t('cash.title')}>
        <CommandButton
          operation="stateCash"
          initial={{ asOf: today }}
          options={{ asOf: { input: <DayInput /> } }}
          button={{ type: 'primary' }}
        />
      </PageHead>
      <Panel title={t('cash.now')}>
        <CashFacts cash={data.cash} />
        <p className="muted">{t('cash.about')}</p>
      </Panel>
      <Panel title={t('cash.before')} flush>
        <ListTable label={t('cash.before')} columns={columns} rows={data.stated} rowKey={({ no }) => String(no)} />
      </Panel>
    </>
  );
}

interface Stated {
  readonly no: number;
  readonly availableFen: number;
  readonly asOf: string;
  readonly note?: string | undefined;
  readonly statedBy: string;
  readonly statedAt: string;
}

function useCashColumns(): Column<Stated>[] {
  const { t } = useTranslation('budget');
  return [
    {
      key: 'asOf',
      title: t('cash.asOf'),
      width: '130px',
      card: 'title',
      render: ({ asOf }) => <span className="num">{asOf}</span>,
    },
    {
      key: 'amount',
      title: t('cash.stated'),
      width: '170px',
      align: 'end',
      card: 'title',
      render: ({ availableFen }) => <Money fen={availableFen} />,
    },
    { key: 'note', title: t('cash.note'), width: 'minmax(160px, 2fr)', render: ({ note }) => note ?? '' },
    {
      key: 'by',
      title: t('cash.by'),
      width: 'minmax(160px, 1fr)',
      render: ({ statedBy, statedAt }) => (
        <>
          {statedBy === 'system' ? t('bySystem') : <PersonName id={statedBy} />}
          <div className="muted small">
            <When at={statedAt} />
          </div>
        </>
      ),
    },
  ];
}
