import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { levelNames, stageNames } from '../../../../domain/names';
import { LEVELS, STAGES, type Level, type Stage } from '../../../../domain/words';
import type { Figures } from '../../api/types';
import { useCountWords } from '../../ui/Figure';
import { Panel } from '../../ui/Panel';
import { LevelTag } from '../../ui/words';
import { useSaid } from '../../words';
import type { Links } from './links';

const OPEN_STAGES = STAGES.filter((stage) => stage !== 'closed');

interface Props {
  readonly open: Figures['open'];
  readonly links: Links;
}

/** The crises that are open now by level and stage; the more there are, the darker the field. */
export function OpenCrises({ open, links }: Props) {
  const { t } = useTranslation('dashboard');
  const said = useSaid();
  const countOf = (level?: Level, stage?: Stage): number =>
    open
      .filter((o) => (level === undefined || o.level === level) && (stage === undefined || o.stage === stage))
      .reduce((sum, { count }) => sum + count, 0);
  const most = Math.max(1, ...open.map(({ count }) => count));
  return (
    <Panel title={t('heat.title')} extra={<span className="muted">{t('heat.now')}</span>}>
      <table className="heat">
        <caption className="unseen">{t('heat.title')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('heat.level')}</th>
            {OPEN_STAGES.map((stage) => (
              <th key={stage} scope="col">
                {said(stageNames[stage])}
              </th>
            ))}
            <th scope="col">{t('heat.all')}</th>
          </tr>
        </thead>
        <tbody>
          {LEVELS.map((level) => (
            <tr key={level}>
              <th scope="row">
                <LevelTag level={level} />
              </th>
              {OPEN_STAGES.map((stage) => (
                <HeatCell
                  key={stage}
                  count={countOf(level, stage)}
                  most={most}
                  to={links.open({ level, stage })}
                  what={`${said(levelNames[level])} · ${said(stageNames[stage])}`}
                />
              ))}
              <HeatCell count={countOf(level)} to={links.open({ level })} what={said(levelNames[level])} />
            </tr>
          ))}
          <tr>
            <th scope="row">{t('heat.all')}</th>
            {OPEN_STAGES.map((stage) => (
              <HeatCell
                key={stage}
                count={countOf(undefined, stage)}
                to={links.open({ stage })}
                what={said(stageNames[stage])}
              />
            ))}
            <HeatCell count={countOf()} to={links.open()} what={t('heat.all')} />
          </tr>
        </tbody>
      </table>
    </Panel>
  );
}

interface CellProps {
  readonly count: number;
  /** The largest of its kind; totals are not compared. */
  readonly most?: number;
  readonly to: string;
  readonly what: string;
}

/** The ink keeps its contrast on the darkest of the fields. */
const DARKEST = 0.36;

function HeatCell({ count, most, to, what }: CellProps) {
  const said = useCountWords();
  const heat = most === undefined || count === 0 ? 0 : 0.08 + (count / most) * (DARKEST - 0.08);
  return (
    <td className={count === 0 ? 'none' : undefined} style={{ background: `rgb(11 79 138 / ${heat})` }}>
      <Link to={to} aria-label={`${what}: ${said(count)}`}>
        {said(count)}
      </Link>
    </td>
  );
}
