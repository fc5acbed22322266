import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { crisisTypeNames, stageNames } from '../../../../domain/names';
import { STAGES, type Stage } from '../../../../domain/words';
import type { CrisisRow } from '../../api/types';
import { Due } from '../../ui/time';
import { Nothing } from '../../ui/states';
import { listed, type Filters } from '../../ui/useFilters';
import { LevelTag, RoleNames } from '../../ui/words';
import { useSaid } from '../../words';
import { boardQuery } from './filters';
import { useBoardRows } from './useBoardRows';

/** The stages side by side, each with its crises, the most urgent on top. */
export function BoardKanban({ filters }: { readonly filters: Filters }) {
  const wanted = listed(filters['stage']);
  const open = STAGES.filter((s) => s !== 'closed' || filters['open'] !== 'true');
  const stages = open.filter((s) => wanted.length === 0 || wanted.includes(s));
  return (
    <div className="kanban">
      {stages.map((stage) => (
        <StageColumn key={stage} stage={stage} filters={filters} />
      ))}
    </div>
  );
}

function StageColumn({ stage, filters }: { readonly stage: Stage; readonly filters: Filters }) {
  const { t } = useTranslation('board');
  const said = useSaid();
  const query = useMemo(() => ({ ...boardQuery(filters), stage }), [filters, stage]);
  const { rows, count, more, isLoading } = useBoardRows(query, 'nextDeadline');
  const name = said(stageNames[stage]);
  return (
    <section className="kanban-column" aria-label={name}>
      <h2>
        {name} <span className="muted num">{count?.count ?? ''}</span>
      </h2>
      <ul>
        {rows.map((crisis) => (
          <li key={crisis.number}>
            <KanbanCard crisis={crisis} />
          </li>
        ))}
      </ul>
      {!isLoading && rows.length === 0 && <Nothing />}
      {more && (
        <button type="button" className="button" disabled={more.isLoading} onClick={more.load}>
          {t('more')}
        </button>
      )}
    </section>
  );
}

function KanbanCard({ crisis: c }: { readonly crisis: CrisisRow }) {
  const said = useSaid();
  return (
    <article className="kanban-card">
      <div className="row">
        <LevelTag level={c.level} />
        <span className="muted small num">{c.number}</span>
      </div>
      <Link to={`/crises/${c.number}`} className="card-title">
        {c.title}
      </Link>
      <div className="small">
        <span className="muted">{said(crisisTypeNames[c.type])}</span> ·{' '}
        <Due at={c.nextDeadlineAt} isVirtual={c.drill} />
      </div>
      <div className="muted small">
        <RoleNames roles={c.waitingFor} most={2} />
      </div>
    </article>
  );
}
