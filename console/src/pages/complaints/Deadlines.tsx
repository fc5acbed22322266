import { useTranslation } from 'react-i18next';
import { deadlineStatusNames } from '../../../../domain/names';
import type { Deadline } from '../../api/types';
import { Panel } from '../../ui/Panel';
import { Nothing } from '../../ui/states';
import { Due, When } from '../../ui/time';
import { RoleNames, Tag, type Tone } from '../../ui/words';
import { useSaid } from '../../words';
import { useComplaint } from './useComplaint';

const TONES: Readonly<Record<Deadline['status'], Tone>> = {
  running: 'info',
  paused: 'plain',
  breached: 'bad',
  met: 'good',
  metLate: 'warn',
  cancelled: 'plain',
  exhausted: 'bad',
};

/** What is owed to the customer and by when, what is open first; and what was kept or not. */
export function Deadlines() {
  const { t } = useTranslation('complaints');
  const { deadlines } = useComplaint();
  return (
    <Panel title={t('deadlines.title')}>
      <DeadlineLines deadlines={deadlines} />
    </Panel>
  );
}

/** Deadlines one under the other. */
export function DeadlineLines({ deadlines }: { readonly deadlines: readonly Deadline[] }) {
  const said = useSaid();
  if (deadlines.length === 0) return <Nothing />;
  const [open, over] = [deadlines.filter(isOpen), deadlines.filter((d) => !isOpen(d))];
  return (
    <ul className="lines">
      {[...open, ...over].map((d) => (
        <li key={d.id}>
          <span className="grow">
            {said(d.subject)}
            {isOpen(d) && (
              <span className="muted small">
                {' '}
                · <RoleNames roles={d.waitingFor} />
              </span>
            )}
          </span>
          {d.status === 'running' || d.status === 'breached' ? (
            <Due at={d.dueAt} withTime />
          ) : (
            <>
              <Tag tone={TONES[d.status]}>{said(deadlineStatusNames[d.status])}</Tag>
              <span className="muted small">
                <When at={d.endedAt ?? d.dueAt} />
              </span>
            </>
          )}
        </li>
      ))}
    </ul>
  );
}

function isOpen({ status }: Deadline): boolean {
  return status === 'running' || status === 'breached' || status === 'paused';
}
