import { Checkbox, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { Panel } from '../../../ui/Panel';
import { CommandButton } from '../../../forms/CommandButton';
import { useFilters } from '../../../ui/useFilters';
import { useCrisis } from '../useCrisis';
import { Entries } from './Entries';
import { EvidenceUpload } from './EvidenceUpload';

/** Which events tell of what; the rest is shown when nothing is chosen. */
const GROUPS = {
  decisions:
    'levelAssessed,warningIssued,activationDecided,stageEntered,flaredUp,crisisClosed,crisisReopened,seatFilled',
  approvals: 'approvalRequested,approvalVoted,approvalEnded,approvalEscalated,ballotRefused,compensationChanged',
  tasks: 'taskAdded,taskAssigned,taskEnded',
  customers: 'careOpened,careAssigned,careActed,callbackPlanned,complaintsLinked,signalsArrived',
  deadlines: 'deadlineStarted,deadlineFired,deadlineChanged',
  notices: 'noticeIssued,noticeAcknowledged',
  notes: 'noteAdded,situationReported,reviewChanged,evidenceAdded,evidenceWithdrawn',
} as const;
type Group = keyof typeof GROUPS;
const NAMES = Object.keys(GROUPS) as Group[];

/** The whole story (X3): filtered, pinned, and added to by hand. */
export function Timeline() {
  const { t } = useTranslation('crisis');
  const { number, stage } = useCrisis();
  const { filters, change } = useFilters();
  const groups = (filters['about'] ?? '').split(',').filter((g): g is Group => g in GROUPS);
  const types = groups.map((g) => GROUPS[g]).join(',');
  return (
    <Panel
      title={t('tab.timeline')}
      extra={
        <>
          <Select
            mode="multiple"
            className="filter"
            maxTagCount="responsive"
            placeholder={t('timeline.about')}
            aria-label={t('timeline.about')}
            value={groups}
            options={NAMES.map((name) => ({ value: name, label: t(`timeline.group.${name}`) }))}
            onChange={(chosen: Group[]) => change({ about: chosen.join(',') })}
          />
          <Tick name="pinned" label={t('timeline.pinnedOnly')} filters={filters} change={change} />
          <Tick name="superseded" label={t('timeline.withSuperseded')} filters={filters} change={change} />
          {stage !== 'closed' && <CommandButton operation="addNote" params={{ number }} />}
          {stage !== 'closed' && <EvidenceUpload />}
        </>
      }
    >
      <Entries
        number={number}
        types={types}
        pinnedOnly={filters['pinned'] === 'true'}
        withSuperseded={filters['superseded'] === 'true'}
      />
    </Panel>
  );
}

interface TickProps {
  readonly name: string;
  readonly label: string;
  readonly filters: Readonly<Record<string, string>>;
  readonly change: (changed: Readonly<Record<string, string>>) => void;
}

function Tick({ name, label, filters, change }: TickProps) {
  return (
    <Checkbox checked={filters[name] === 'true'} onChange={(e) => change({ [name]: e.target.checked ? 'true' : '' })}>
      {label}
    </Checkbox>
  );
}
