import { Button, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { budgetPurposeNames, ledgerAccountNames } from '../../../../domain/names';
import { $api } from '../../api/client';
import { about } from '../../api/topics';
import type { BudgetTotals } from '../../api/types';
import { useMay } from '../../session/session';
import { Figure, FigurePart, Figures, LargeMoney } from '../../ui/Figure';
import { OneFilter } from '../../ui/filters/choices';
import { FilterBar } from '../../ui/filters/FilterBar';
import { PageHead, Panel } from '../../ui/Panel';
import { Told } from '../../ui/states';
import { asked, useFilters, type Filters } from '../../ui/useFilters';
import { Money } from '../../ui/words';
import { useSaid } from '../../words';
import { NewLineButton } from './asking';
import { BudgetLegend } from './BudgetBar';
import './budget.css';
import { LinesTable } from './LinesTable';
import { MonthsPlot } from './MonthsPlot';

const DEFAULTS: Filters = {};
const ASKED = ['year', 'purpose', 'crisisNumber'] as const;

/** 专项预算 (Z4, M六(三)): the lines of a year with what they hold, over the year, and the ways to ask for more. */
export function BudgetPage() {
  const { t } = useTranslation('budget');
  const { filters, change, replace } = useFilters(DEFAULTS);
  const { data } = $api.useSuspenseQuery(
    'get',
    '/api/v1/budget',
    { params: { query: asked(filters, ASKED) as never } },
    about('budget', 'crisis'),
  );
  const own = { filters, change };
  return (
    <>
      <PageHead title={t('title')}>
        <NewLineButton />
        <Link to="/budget/requests">
          <Button>{t('requests.title')}</Button>
        </Link>
        <Link to="/budget/cash">
          <Button>{t('cash.title')}</Button>
        </Link>
      </PageHead>
      <FilterBar filters={filters} defaults={DEFAULTS} onClear={() => replace({})}>
        <Select
          className="filter"
          aria-label={t('year')}
          value={data.year === null ? null : String(data.year)}
          options={yearsOf(data).map((year) => ({ value: String(year), label: t('yearOf', { year }) }))}
          onChange={(year: string) => change({ year })}
        />
        <OneFilter name="purpose" label={t('purpose')} names={budgetPurposeNames} {...own} />
      </FilterBar>
      {data.lines.length === 0 ? (
        <NoLines />
      ) : (
        <>
          <Totals totals={data.totals} />
          <Panel title={t('lines')} extra={<BudgetLegend />} flush>
            <LinesTable lines={data.lines} label={t('lines')} />
          </Panel>
          <MonthsPlot months={data.months} />
        </>
      )}
    </>
  );
}

/** The years that have lines, and the one that is looked at. */
function yearsOf({ years, year }: { readonly years: readonly number[]; readonly year: number | null }): number[] {
  const all = new Set([...years, ...(year === null ? [] : [year])]);
  return [...all].toSorted((a, b) => b - a);
}

function Totals({ totals }: { readonly totals: BudgetTotals }) {
  const { t } = useTranslation('budget');
  const said = useSaid();
  return (
    <div className="budget-totals">
      <Figures label={t('totals')}>
        <Figure label={said(ledgerAccountNames.allotment)} value={<LargeMoney fen={totals.allottedFen} />}>
          {totals.overrunFen > 0 && (
            <FigurePart label={said(ledgerAccountNames.overrun)} value={<Money fen={totals.overrunFen} />} />
          )}
        </Figure>
        <Figure label={said(ledgerAccountNames.available)} value={<LargeMoney fen={totals.availableFen} />} />
        <Figure label={t('underway')} value={<LargeMoney fen={totals.reservedFen + totals.committedFen} />}>
          <FigurePart label={said(ledgerAccountNames.reserved)} value={<Money fen={totals.reservedFen} />} />
          <FigurePart label={said(ledgerAccountNames.committed)} value={<Money fen={totals.committedFen} />} />
        </Figure>
        <Figure label={said(ledgerAccountNames.spent)} value={<LargeMoney fen={totals.spentFen} />} />
      </Figures>
    </div>
  );
}

/** An installation begins without a budget: what it means, and what to do. */
function NoLines() {
  const { t } = useTranslation('budget');
  const may = useMay();
  return (
    <Told title={t('none.title')} text={t('none.text')}>
      {may('requestFunds') ? <NewLineButton /> : <p>{t('none.ask')}</p>}
    </Told>
  );
}
