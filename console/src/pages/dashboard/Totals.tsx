import { useTranslation } from 'react-i18next';
import type { Figures as FiguresOf } from '../../api/types';
import { GRANTED, MONEY_STANDINGS } from '../../../../domain/standing';
import { LEVELS } from '../../../../domain/words';
import { Figure, FigurePart, Figures, LargeMoney, useCountWords } from '../../ui/Figure';
import { useSpanWords } from '../../ui/time';
import type { Links } from './links';
import { sayMoney, sumOf } from './money';

interface Props {
  readonly figures: FiguresOf;
  readonly links: Links;
}

/** The numbers themselves, each the length of the list it leads to. */
export function Totals({ figures, links }: Props) {
  const { t } = useTranslation('dashboard');
  const said = useCountWords();
  const { open, days } = figures;
  const opened = sum(days.map((d) => d.crisesOpened));
  const received = sum(days.map((d) => d.complaintsReceived));
  return (
    <Figures label={t('totals')}>
      <Figure label={t('open')} value={said(sum(open.map((o) => o.count)))} to={links.open()}>
        {LEVELS.map((level) => (
          <FigurePart
            key={level}
            label={t(`level.${level}`)}
            value={said(sum(open.filter((o) => o.level === level).map((o) => o.count)))}
            to={links.open({ level })}
          />
        ))}
      </Figure>
      <Figure label={t('opened')} value={said(opened)} to={links.opened()}>
        <FigurePart label={t('closed')} value={said(sum(days.map((d) => d.crisesClosed)))} to={links.closed()} />
      </Figure>
      <Figure label={t('received')} value={said(received)} to={links.received()}>
        <FigurePart label={t('ended')} value={said(sum(days.map((d) => d.complaintsEnded)))} to={links.ended()} />
      </Figure>
      <Deadlines figures={figures} links={links} />
      <FirstContact figures={figures} links={links} />
      <Satisfaction figures={figures} links={links} />
      <Money figures={figures} links={links} />
      <Callbacks figures={figures} links={links} />
    </Figures>
  );
}

function Deadlines({ figures: { deadlines }, links }: Props) {
  const { t } = useTranslation('dashboard');
  const said = useCountWords();
  const total = (standing: 'kept' | 'late' | 'breached' | 'running' | 'paused'): number =>
    sum(deadlines.map((d) => d[standing]));
  const breached = total('breached');
  return (
    <Figure
      label={t('deadline.breachedNow')}
      value={said(breached)}
      to={links.deadlines('breached')}
      tone={breached > 0 ? 'bad' : 'plain'}
    >
      {(['kept', 'late', 'running', 'paused'] as const).map((standing) => (
        <FigurePart
          key={standing}
          label={t(`deadline.${standing}`)}
          value={said(total(standing))}
          to={links.deadlines(standing)}
        />
      ))}
    </Figure>
  );
}

function FirstContact({ figures: { firstContact: c }, links }: Props) {
  const { t } = useTranslation('dashboard');
  const said = useCountWords();
  const span = useSpanWords();
  const lasting = (minutes: number | null): string => (minutes === null ? '–' : span(Math.round(minutes) * 60_000));
  return (
    <Figure
      label={t('contact.share')}
      value={c.shareInTime === null ? '–' : `${Math.floor(c.shareInTime * 100)}%`}
      to={links.contactInTime(true)}
    >
      <FigurePart label={t('contact.inTime')} value={said(c.inTime)} to={links.contactInTime(true)} />
      <FigurePart label={t('contact.late')} value={said(c.late)} to={links.contactInTime(false)} />
      <FigurePart label={t('contact.median')} value={lasting(c.medianMinutes)} to={links.contact()} />
      <FigurePart label={t('contact.p90')} value={lasting(c.p90Minutes)} to={links.contact()} />
    </Figure>
  );
}

function Satisfaction({ figures: { satisfaction }, links }: Props) {
  const { t } = useTranslation('dashboard');
  const said = useCountWords();
  const { mean, count } = satisfaction;
  return (
    <Figure label={t('satisfaction.mean')} value={mean === null ? '–' : mean.toFixed(2)} to={links.satisfaction()}>
      <FigurePart label={t('satisfaction.count')} value={said(count)} to={links.satisfaction()} />
    </Figure>
  );
}

/** Totals of what was given singly and in bulk; each part leads to its own list, the rest is told apart below. */
function Money({ figures: { money, bulkMoney }, links }: Props) {
  const { t } = useTranslation('dashboard');
  const said = useCountWords();
  const both = [money, bulkMoney];
  const paid = sumOf(both, ['paid']);
  const asked = sumOf(both, MONEY_STANDINGS);
  const granted = sumOf(both, GRANTED);
  const part = (name: 'single' | 'bulk', { count, fen }: FiguresOf['money']['paid']) => (
    <FigurePart
      label={t(`money.${name}Of`, { shown: said(count) })}
      value={sayMoney(fen)}
      to={links.money(name, ['paid'])}
    />
  );
  return (
    <Figure label={t('money.paidOf', { shown: said(paid.count) })} value={<LargeMoney fen={paid.fen} />}>
      {part('single', money.paid)}
      {part('bulk', bulkMoney.paid)}
      <FigurePart label={t('money.askedOf', { shown: said(asked.count) })} value={sayMoney(asked.fen)} />
      <FigurePart label={t('money.grantedOf', { shown: said(granted.count) })} value={sayMoney(granted.fen)} />
    </Figure>
  );
}

function Callbacks({ figures: { callbacks }, links }: Props) {
  const { t } = useTranslation('dashboard');
  const said = useCountWords();
  return (
    <Figure label={t('callback.answered')} value={said(callbacks.answered)} to={links.callbacks('answered')}>
      <FigurePart label={t('callback.open')} value={said(callbacks.open)} to={links.callbacks('planned')} />
      <FigurePart label={t('callback.exhausted')} value={said(callbacks.exhausted)} to={links.callbacks('exhausted')} />
    </Figure>
  );
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, n) => total + n, 0);
}
