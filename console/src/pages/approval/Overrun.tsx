import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { ledgerAccountNames } from '../../../../domain/names';
import type { ApprovalDetail } from '../../api/types';
import { useMay } from '../../session/session';
import { Facts, Panel } from '../../ui/Panel';
import { Money } from '../../ui/words';
import '../../ui/plot/plot.css';
import { useSaid } from '../../words';
import { BudgetBar } from '../budget/BudgetBar';
import '../budget/budget.css';
import { PARTS } from '../budget/parts';

type Budget = NonNullable<ApprovalDetail['budget']>;

/** The line that would be overrun, by how much, and what follows (Z4). */
export function Overrun({ detail: { approval, budget } }: { readonly detail: ApprovalDetail }) {
  const { t } = useTranslation('approval');
  if (approval.kind !== 'budgetOverrun' || !budget) return null;
  const isOpen = approval.status === 'open';
  return (
    <Panel title={t('overrun.title')}>
      {isOpen ? <Asked budget={budget} amountFen={approval.amountFen ?? 0} /> : <Decided budget={budget} />}
      {budget.line && <Line line={budget.line} />}
      {isOpen && <p className="muted overrun-then">{t('overrun.then')}</p>}
    </Panel>
  );
}

/** What is left, and what is missing. */
function Asked({ budget, amountFen }: { readonly budget: Budget; readonly amountFen: number }) {
  const { t } = useTranslation('approval');
  const { roomFen, roomAfterFen } = budget;
  return (
    <Facts
      items={[
        [t('overrun.line'), <LineLink key="l" budget={budget} />],
        [t('overrun.room'), <Money key="r" fen={Math.max(0, roomFen)} />],
        [
          t('overrun.over'),
          <strong key="o" className="over">
            <Money fen={Math.min(amountFen, Math.max(0, -roomAfterFen))} />
          </strong>,
        ],
        ...(roomFen < 0 ? [[t('overrun.before'), <Money key="b" fen={-roomFen} />] as const] : []),
      ]}
    />
  );
}

/** Decided, it is the line that tells. */
function Decided({ budget }: { readonly budget: Budget }) {
  const { t } = useTranslation('approval');
  const { availableFen = 0, overrunFen = 0 } = budget.line ?? {};
  return (
    <Facts
      items={[
        [t('overrun.line'), <LineLink key="l" budget={budget} />],
        overrunFen > 0
          ? [t('overrun.now'), <Money key="o" fen={overrunFen} />]
          : [t('overrun.room'), <Money key="r" fen={availableFen} />],
      ]}
    />
  );
}

/** The way to the line for whom the budget is. */
function LineLink({ budget: { name, line } }: { readonly budget: Budget }) {
  const said = useSaid();
  const may = useMay();
  if (!line || !may('readBudget')) return <>{said(name)}</>;
  return <Link to={`/budget/lines/${line.number}`}>{said(name)}</Link>;
}

/** What the line was allotted, and where it is. */
function Line({ line }: { readonly line: NonNullable<Budget['line']> }) {
  const said = useSaid();
  return (
    <div className="overrun-line">
      <BudgetBar balance={line} />
      <Facts
        items={[
          [said(ledgerAccountNames.allotment), <Money key="a" fen={line.allottedFen} />],
          ...PARTS.map(
            ([key, account, color, isHatched]) =>
              [
                <span key={account}>
                  <span className={isHatched ? 'swatch hatched' : 'swatch'} style={{ backgroundColor: color }} />
                  {said(ledgerAccountNames[account])}
                </span>,
                <Money key={key} fen={line[key]} />,
              ] as const,
          ),
        ]}
      />
    </div>
  );
}
