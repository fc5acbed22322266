import { useTranslation } from 'react-i18next';
import { roleNames, seatNames, stageNames } from '../../../../../domain/names';
import type { PlanChannel, PlanDuty, TaskTemplate } from '../../../../../domain/plan';
import * as show from '../../../../../domain/rules/show';
import type { Text } from '../../../../../domain/text';
import { ROLES, SEATS } from '../../../../../domain/words';
import { useSaid } from '../../../words';
import { SourcePart } from './common';
import { usePart } from './context';
import { Frame, useName } from './Frame';
import { Items } from './Items';
import { LevelGrid } from './LevelGrid';
import { Many, Part, Parts } from './Part';
import type { Path } from './path';

const nothing = { zh: '', en: '' };
const unsourced = { clause: '' };

/** What the plan is called, and where it comes from. */
export function BasicsSection() {
  return (
    <>
      <Part path={['title']} />
      <SourcePart path={[]} />
    </>
  );
}

/** Which duty takes which seat, and whom the warning is sent to (M四(一)1, W6). */
export function CommandSection() {
  const said = useSaid();
  const [command, noticeTo] = [useName(['command']), useName(['noticeTo'])];
  return (
    <>
      <h3>{command}</h3>
      {SEATS.map((seat) => (
        <div key={seat} className="labelled">
          <span className="part-label">{said(seatNames[seat])}</span>
          <LevelGrid path={['command']} input={(path) => <Part path={[...path, seat]} isBare />} />
        </div>
      ))}
      <h3>{noticeTo}</h3>
      <LevelGrid path={['noticeTo']} />
    </>
  );
}

/** Who does what in which stage (M三(三)2). */
export function TasksSection() {
  const { t } = useTranslation('rules');
  const said = useSaid();
  const [tasks] = usePart<readonly TaskTemplate[]>(['tasks']);
  return (
    <Items<TaskTemplate>
      path={['tasks']}
      title={(task, index) => said(task.title) || t('taskNo', { no: index + 1 })}
      about={(task) => `${said(stageNames[task.stage])} · ${said(roleNames[task.role])}`}
      make={() => ({
        key: freeKey(tasks, 'task'),
        kind: 'measure',
        stage: 'response',
        title: nothing,
        role: 'office',
        required: false,
        dependsOn: [],
        source: unsourced,
      })}
      add={t('add.task')}
      isFolded
    >
      {(path, task) => <TaskParts path={path} task={task} all={tasks} />}
    </Items>
  );
}

interface TaskProps {
  readonly path: Path;
  readonly task: TaskTemplate;
  readonly all: readonly TaskTemplate[];
}

function TaskParts({ path, task, all }: TaskProps) {
  const { t } = useTranslation('rules');
  const said = useSaid();
  const others = all
    .filter(({ key }) => key !== task.key)
    .map(({ key, title }) => ({ value: key, label: said(title) || key }));
  return (
    <>
      <Part path={[...path, 'title']} />
      <Parts path={path} names={['stage', 'role', 'kind']} />
      <div className="parts">
        <Part path={[...path, 'dueAfter']} help={t('dueAfterHelp')} />
        <Part path={[...path, 'levels']} placeholder={t('allLevels')} />
        <Part path={[...path, 'required']} />
      </div>
      <Frame path={[...path, 'dependsOn']}>
        <Many path={[...path, 'dependsOn']} options={others} />
      </Frame>
      <SourcePart path={path} />
    </>
  );
}

/** Resources, duties and channels in words. */
export function OrganisationSection() {
  const { t } = useTranslation('rules');
  const said = useSaid();
  const [duties = []] = usePart<readonly PlanDuty[] | undefined>(['duties']);
  const [channels = []] = usePart<readonly PlanChannel[] | undefined>(['channels']);
  const names = { resources: useName(['resources']), duties: useName(['duties']), channels: useName(['channels']) };
  return (
    <>
      <h3>{names.resources}</h3>
      <Items<Text>
        path={['resources']}
        title={(resource, index) => said(resource) || t('resourceNo', { no: index + 1 })}
        make={() => nothing}
        add={t('add.resource')}
      >
        {(path) => <Part path={path} label={t('inner.resource')} />}
      </Items>
      <h3>{names.duties}</h3>
      <Items<PlanDuty>
        path={['duties']}
        title={(duty) => said(roleNames[duty.role])}
        about={(duty) => said(duty.does)}
        make={() => ({ role: freeRole(duties), does: nothing, source: unsourced })}
        add={t('add.duty')}
        isFolded
      >
        {(path) => (
          <>
            <Parts path={path} names={['role', 'does']} />
            <SourcePart path={path} />
          </>
        )}
      </Items>
      <h3>{names.channels}</h3>
      <Items<PlanChannel>
        path={['channels']}
        title={(channel, index) => said(channel.name) || t('channelNo', { no: index + 1 })}
        about={(channel) => said(show.roles([channel.role]))}
        make={() => ({
          key: freeKey(channels, 'channel'),
          name: nothing,
          use: nothing,
          role: 'office',
          source: unsourced,
        })}
        add={t('add.channel')}
        isFolded
      >
        {(path) => (
          <>
            <Parts path={path} names={['name', 'role', 'use']} />
            <SourcePart path={path} />
          </>
        )}
      </Items>
    </>
  );
}

/** Keys tell things apart for ever and are never read. */
function freeKey(taken: readonly { readonly key: string }[], word: string): string {
  const keys = new Set(taken.map(({ key }) => key));
  for (let no = taken.length + 1; ; no += 1) if (!keys.has(`${word}-${no}`)) return `${word}-${no}`;
}

function freeRole(duties: readonly PlanDuty[]): PlanDuty['role'] {
  return ROLES.find((role) => !duties.some((duty) => duty.role === role)) ?? 'office';
}
