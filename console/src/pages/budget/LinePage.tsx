import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { budgetPurposeNames, ledgerAccountNames, ledgerActNames } from '../../../../domain/names';
import { $api } from '../../api/client';
import { about } from '../../api/topics';
import type { BudgetLine } from '../../api/types';
import { SeveralFilter } from '../../ui/filters/choices';
import { FilterBar } from '../../ui/filters/FilterBar';
import { GivenFilters } from '../../ui/filters/GivenFilters';
import { PeriodFilter } from '../../ui/filters/PeriodFilter';
import { FoundList } from '../../ui/FoundList';
import { Facts, PageHead, Panel } from '../../ui/Panel';
import { When } from '../../ui/time';
import { asked, useFilters, type Filters } from '../../ui/useFilters';
import { Money, Tag } from '../../ui/words';
import { useSaid } from '../../words';
import { LineActs } from './asking';
import { BudgetBar, BudgetLegend } from './BudgetBar';
import './budget.css';
import { useLedgerColumns } from './ledgerColumns';
import { LinesTable } from './LinesTable';
import { MonthsPlot } from './MonthsPlot';
import { PARTS } from './parts';

/** One line: what it holds, the lines cut out of it, its year, and every transaction of its ledger. */
export function LinePage() {
  const { t } = useTranslation('budget');
  const said = useSaid();
  const { number = '' } = useParams();
  const { data } = $api.useSuspenseQuery(
    'get',
    '/api/v1/budget/lines/{number}',
    { params: { path: { number } } },
    about(`budget:${number}`, 'budget'),
  );
  const { line, parts, months } = data;
  return (
    <>
      <PageHead title={said(line.name)}>
        <LineActs line={line} />
      </PageHead>
      <Head line={line} />
      {parts.length > 0 && (
        <Panel title={t('parts')} flush>
          <LinesTable lines={parts} label={t('parts')} />
        </Panel>
      )}
      <MonthsPlot months={months} />
      <Ledger number={number} />
    </>
  );
}

function Head({ line }: { readonly line: BudgetLine }) {
  const { t } = useTranslation('budget');
  const said = useSaid();
  return (
    <section className="panel head-panel">
      <div className="row">
        <span className="num">{line.number}</span>
        <Tag tone={line.active ? 'good' : 'plain'}>{line.active ? t('inUse') : t('closed')}</Tag>
        <span>
          {t('yearOf', { year: line.year })} · {said(budgetPurposeNames[line.purpose])}
        </span>
        {line.crisisNumber && <Link to={`/crises/${line.crisisNumber}`}>{line.crisisTitle ?? line.crisisNumber}</Link>}
        {line.parentNumber && <Link to={`/budget/lines/${line.parentNumber}`}>{t('parent')}</Link>}
        <Link to={`/budget/requests?lineNumber=${line.number}`}>{t('requests.ofLine')}</Link>
      </div>
      <BudgetBar balance={line} />
      <BudgetLegend />
      <Facts
        items={[
          [said(ledgerAccountNames.allotment), <Money key="a" fen={line.allottedFen} />],
          ...(line.overrunFen > 0
            ? [[said(ledgerAccountNames.overrun), <Money key="o" fen={line.overrunFen} />] as const]
            : []),
          ...PARTS.map(
            ([key, account]) => [said(ledgerAccountNames[account]), <Money key={key} fen={line[key]} />] as const,
          ),
          [t('opened'), <When key="d" at={line.openedAt} dateOnly />],
        ]}
      />
    </section>
  );
}

const DEFAULTS: Filters = {};
const ASKED = ['act', 'from', 'to', 'crisisNumber'] as const;

function Ledger({ number }: { readonly number: string }) {
  const { t } = useTranslation('budget');
  const { filters, change, replace } = useFilters(DEFAULTS);
  const columns = useLedgerColumns();
  const own = { filters, change };
  return (
    <Panel title={t('ledger.title')}>
      <FilterBar filters={filters} defaults={DEFAULTS} onClear={() => replace({})}>
        <SeveralFilter name="act" label={t('ledger.act')} names={ledgerActNames} {...own} />
        <PeriodFilter label={t('ledger.at')} {...own} />
        <GivenFilters names={['crisisNumber']} {...own} />
      </FilterBar>
      <FoundList
        path="/api/v1/budget/lines/{number}/ledger"
        params={{ number }}
        query={asked(filters, ASKED)}
        topics={[`budget:${number}`]}
        label={t('ledger.title')}
        columns={columns}
        rowKey={({ no }) => String(no)}
      />
    </Panel>
  );
}
