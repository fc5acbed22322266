import { Suspense, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { NavLink, useParams } from 'react-router';
import { DialogHost } from '../../forms/DialogHost';
import { EvidenceContext } from '../../forms/inputs/EvidenceInput';
import { useMay } from '../../session/session';
import { NotFound, Waiting } from '../../ui/states';
import { useIsNarrow } from '../../ui/useIsNarrow';
import { DrillClockProvider } from '../../ui/time';
import { CrisisHead } from './CrisisHead';
import { NextSteps } from './NextSteps';
import { TABS, type Tab } from './tabs';
import { CrisisProvider, useCrisis, useReadCrisis } from './useCrisis';

/** Everything about one crisis: where it stands, what comes next, and its whole record. */
export function CrisisPage() {
  const { number = '', tab = 'overview' } = useParams();
  const crisis = useReadCrisis(number);
  const shown = TABS.find(({ key }) => key === tab);
  // A phone has room for the part one asked for, or for how everything stands. A form that is open stays when it is turned.
  const isBrief = useIsNarrow() && tab !== 'overview';
  if (!shown) return <NotFound />;
  return (
    <CrisisProvider value={crisis}>
      <DrillClockProvider value={crisis.clock ? { ...crisis.clock, openedAt: crisis.openedAt } : undefined}>
        <EvidenceContext value={crisis.evidence.filter(({ withdrawn }) => !withdrawn)}>
          <DialogHost>
            <CrisisHead isBrief={isBrief} />
            <div hidden={isBrief}>
              <NextSteps />
            </div>
            <TabBar />
            <Suspense fallback={<Waiting />}>
              <shown.Component />
            </Suspense>
          </DialogHost>
        </EvidenceContext>
      </DrillClockProvider>
    </CrisisProvider>
  );
}

function TabBar() {
  const { t } = useTranslation('crisis');
  const may = useMay();
  const { number = '', tab: chosen = 'overview' } = useParams();
  const bar = useRef<HTMLElement>(null);
  useEffect(() => {
    bar.current?.querySelector(`[data-tab="${chosen}"]`)?.scrollIntoView({ block: 'nearest', inline: 'center' });
  }, [chosen]);
  const offered = TABS.filter(({ needs }) => needs === undefined || may(needs));
  const address = ({ key }: Tab): string => `/crises/${number}${key === 'overview' ? '' : `/${key}`}`;
  return (
    <nav ref={bar} className="tabs" aria-label={t('parts')}>
      {offered.map((tab) => (
        <NavLink key={tab.key} data-tab={tab.key} to={address(tab)} end preventScrollReset>
          {t(`tab.${tab.key}`)}
          <TabCount of={tab} />
        </NavLink>
      ))}
    </nav>
  );
}

function TabCount({ of: tab }: { readonly of: Tab }) {
  const crisis = useCrisis();
  const count = tab.count?.(crisis) ?? 0;
  return count > 0 && <span className="tab-count">{count}</span>;
}
