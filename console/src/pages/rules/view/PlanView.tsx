import { useTranslation } from 'react-i18next';
import { roleNames, seatNames, stageNames, taskKindNames } from '../../../../../domain/names';
import type { Plan, PlanChannel, PlanDuty, TaskTemplate } from '../../../../../domain/plan';
import * as show from '../../../../../domain/rules/show';
import { SEATS, STAGES, type Role } from '../../../../../domain/words';
import { Panel } from '../../../ui/Panel';
import { Tag } from '../../../ui/words';
import { useSaid } from '../../../words';
import { LevelTable } from './LevelTable';
import { Interpretations, SourceLine, usePartName } from './parts';

/** A contingency plan: who commands, who is told, who does what in which stage (M三(三)2). */
export function PlanView({ plan }: { readonly plan: Plan }) {
  const { t } = useTranslation('rules');
  const said = useSaid();
  const name = usePartName('plan');
  return (
    <>
      <Panel title={name('command')}>
        <LevelTable
          label={name('command')}
          what={t('seat')}
          rows={SEATS.map((seat) => ({
            key: seat,
            name: said(seatNames[seat]),
            cell: (level) => said(roleNames[plan.command[level][seat]]),
          }))}
        />
        <SourceLine source={plan.source} />
      </Panel>
      <Panel title={name('noticeTo')}>
        <LevelTable
          label={name('noticeTo')}
          what={t('recipients')}
          rows={[{ key: 'to', name: t('told'), cell: (level) => <Roles roles={plan.noticeTo[level]} /> }]}
        />
      </Panel>
      {STAGES.map((stage) => (
        <Tasks key={stage} stage={stage} all={plan.tasks} />
      ))}
      {plan.resources.length > 0 && (
        <Panel title={name('resources')}>
          <ul className="reasons">
            {plan.resources.map((resource) => (
              <li key={resource.zh}>{said(resource)}</li>
            ))}
          </ul>
        </Panel>
      )}
      <Duties duties={plan.duties} />
      <Channels channels={plan.channels} />
      <Interpretations interpretations={plan.interpretations} />
    </>
  );
}

function Roles({ roles }: { readonly roles: readonly Role[] }) {
  const said = useSaid();
  return (
    <ul className="plain-list">
      {roles.map((role) => (
        <li key={role}>{said(roleNames[role])}</li>
      ))}
    </ul>
  );
}

interface TasksProps {
  readonly stage: (typeof STAGES)[number];
  readonly all: readonly TaskTemplate[];
}

function Tasks({ stage, all }: TasksProps) {
  const { t } = useTranslation('rules');
  const said = useSaid();
  const tasks = all.filter((task) => task.stage === stage);
  if (tasks.length === 0) return null;
  return (
    <Panel title={t('tasksOf', { stage: said(stageNames[stage]) })}>
      <ul className="lines">
        {tasks.map((task) => (
          <Task key={task.key} task={task} all={all} />
        ))}
      </ul>
    </Panel>
  );
}

function Task({ task, all }: { readonly task: TaskTemplate; readonly all: readonly TaskTemplate[] }) {
  const { t } = useTranslation('rules');
  const said = useSaid();
  const name = usePartName('plan');
  const before = task.dependsOn
    .map((key) => all.find((other) => other.key === key)?.title)
    .filter((x) => x !== undefined);
  return (
    <li>
      <div className="grow">
        <div>
          <strong>{said(task.title)}</strong> {task.required && <Tag tone="warn">{t('required')}</Tag>}{' '}
          <Tag>{said(taskKindNames[task.kind])}</Tag>{' '}
          {task.levels && <Tag tone="info">{said(show.levels(task.levels))}</Tag>}
        </div>
        <div className="muted small">
          {task.dueAfter ? `${name('tasks', '0', 'dueAfter')} ${said(show.duration(task.dueAfter))}` : t('dueByRule')}
          {before.length > 0 && ` · ${t('after', { tasks: said(show.wordList(before)) })}`}
        </div>
        <SourceLine source={task.source} />
      </div>
      <span>{said(roleNames[task.role])}</span>
    </li>
  );
}

function Duties({ duties = [] }: { readonly duties?: readonly PlanDuty[] | undefined }) {
  const said = useSaid();
  const name = usePartName('plan');
  if (duties.length === 0) return null;
  return (
    <Panel title={name('duties')}>
      <dl className="rule-duties">
        {duties.map(({ role, does, source }) => (
          <div key={role}>
            <dt>{said(roleNames[role])}</dt>
            <dd>
              {said(does)} <span className="muted small">{source.clause}</span>
            </dd>
          </div>
        ))}
      </dl>
    </Panel>
  );
}

function Channels({ channels = [] }: { readonly channels?: readonly PlanChannel[] | undefined }) {
  const { t } = useTranslation('rules');
  const said = useSaid();
  if (channels.length === 0) return null;
  return (
    <Panel title={t('section.channels')}>
      <ul className="lines">
        {channels.map((channel) => (
          <li key={channel.key}>
            <div className="grow">
              <strong>{said(channel.name)}</strong>
              <p className="prose">{said(channel.use)}</p>
            </div>
            <span>{said(roleNames[channel.role])}</span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
