import { lazy, Suspense, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Panel } from '../Panel';
import { useCountWords } from '../Figure';
import { Nothing } from '../states';
import type { PlotData, PlotShape } from './data';
import './plot.css';
import { PlotTable } from './PlotTable';

// The numbers come first: the library that draws them is loaded when they stand.
const Canvas = lazy(async () => ({ default: (await import('./Canvas')).Canvas }));

const HEIGHT_PX = 260;
const NO_SHAPE: PlotShape = {};

interface Props {
  readonly title: string;
  /** What the rows of the table are, e.g. days. */
  readonly by: string;
  readonly data: PlotData;
  readonly shape?: PlotShape;
  /** Instead of plain counts, e.g. money. */
  readonly say?: (value: number) => string;
  /** Above the drawing, e.g. totals. */
  readonly children?: ReactNode;
}

/** A plot under its heading, with a table of the same numbers below it. */
export function Plot({ title, by, data, shape = NO_SHAPE, say, children }: Props) {
  const { t } = useTranslation('dashboard');
  const count = useCountWords();
  const [isOpen, setOpen] = useState(false);
  const shown = say ?? count;
  return (
    <Panel title={title}>
      {children}
      {data.series.length > 1 && <Legend series={data.series} />}
      <div className="plot" style={{ height: shape.heightPx ?? HEIGHT_PX }}>
        {isEmpty(data) ? (
          <Nothing text={t('nothing')} />
        ) : (
          <Suspense fallback={null}>
            <Canvas data={data} shape={shape} label={t('plotOf', { title })} say={shown} />
          </Suspense>
        )}
      </div>
      <details className="plot-details" onToggle={(e) => setOpen(e.currentTarget.open)}>
        <summary>{t('table')}</summary>
        {isOpen && <PlotTable caption={title} by={by} data={data} say={shown} />}
      </details>
    </Panel>
  );
}

function isEmpty({ series }: PlotData): boolean {
  return series.every(({ cells }) => cells.every(({ value }) => value === null || value === 0));
}

/** Which colour is what; hatched ones are told apart without colour as well, piles by where they stand. */
function Legend({ series }: Pick<PlotData, 'series'>) {
  const { t } = useTranslation('dashboard');
  const kinds = [...new Map(series.map((one) => [one.name, one])).values()];
  const [left, right] = new Set(series.flatMap(({ pile }) => pile ?? []));
  return (
    <ul className="legend">
      {kinds.map(({ name, color, isHatched }) => (
        <li key={name}>
          <span className={isHatched ? 'swatch hatched' : 'swatch'} style={{ backgroundColor: color }} />
          {name}
        </li>
      ))}
      {right !== undefined && <li>{t('piles', { left, right })}</li>}
    </ul>
  );
}
