import { useTranslation } from 'react-i18next';
import { mayAssignTask, mayEndTask, mayWaiveTask } from '../../../../../domain/task';
import { stageNames, taskKindNames, taskStatusNames } from '../../../../../domain/names';
import { STAGES } from '../../../../../domain/words';
import type { Deadline, Task } from '../../../api/types';
import { CommandButton } from '../../../forms/CommandButton';
import { useMe } from '../../../session/session';
import { Panel } from '../../../ui/Panel';
import { PersonName } from '../../../ui/people';
import { Nothing } from '../../../ui/states';
import { Due, When } from '../../../ui/time';
import { RoleNames, Tag } from '../../../ui/words';
import { useSaid } from '../../../words';
import { AssignTask } from '../AssignButtons';
import { useCrisis } from '../useCrisis';

/** Every task by stage, the present stage first; each with what one may do about it. */
export function Tasks() {
  const { t } = useTranslation('crisis');
  const said = useSaid();
  const { tasks, stage, number } = useCrisis();
  const stages = [stage, ...STAGES.toReversed().filter((s) => s !== stage)];
  const shown = stages
    .map((s) => [s, tasks.filter((task) => task.stage === s)] as const)
    .filter(([, own]) => own.length > 0);
  return (
    <>
      {shown.length === 0 && <Nothing />}
      {shown.map(([s, own]) => (
        <Panel key={s} title={said(stageNames[s])} extra={<Progress tasks={own} />} flush>
          <ul className="lines padded">
            {own.map((task) => (
              <TaskLine key={task.id} task={task} />
            ))}
          </ul>
        </Panel>
      ))}
      {stage !== 'closed' && <CommandButton operation="addTask" params={{ number }} label={t('task.add')} />}
    </>
  );
}

function Progress({ tasks }: { readonly tasks: readonly Task[] }) {
  const { t } = useTranslation('crisis');
  const over = tasks.filter(({ status }) => status !== 'open').length;
  return <span className="muted small">{t('task.progress', { over, all: tasks.length })}</span>;
}

function TaskLine({ task }: { readonly task: Task }) {
  const { t } = useTranslation('crisis');
  const said = useSaid();
  const { deadlines, tasks, drill, stage } = useCrisis();
  const deadline = deadlines.findLast((d) => d.id === `task:${task.id}`);
  const before = tasks.filter((other) => task.dependsOn.includes(other.id) && other.status === 'open');
  return (
    <li className="task">
      <div className="grow">
        <div>
          {said(task.title)} {task.required && task.status === 'open' && <Tag tone="info">{t('task.required')}</Tag>}
        </div>
        <div className="muted small">
          {said(taskKindNames[task.kind as keyof typeof taskKindNames])} · <RoleNames roles={[task.role]} />
          {task.assigneeId && (
            <>
              {' '}
              · <PersonName id={task.assigneeId} />
            </>
          )}
          {before.map((b) => (
            <span key={b.id}> · {t('task.after', { title: said(b.title) })}</span>
          ))}
        </div>
        <TaskResult task={task} />
      </div>
      {task.status === 'open' ? (
        <TaskState deadline={deadline} isVirtual={drill} />
      ) : (
        <Tag tone={task.status === 'done' ? 'good' : 'plain'}>{said(taskStatusNames[task.status])}</Tag>
      )}
      {task.status === 'open' && stage !== 'closed' && <TaskActs task={task} />}
    </li>
  );
}

function TaskState({ deadline, isVirtual }: { readonly deadline: Deadline | undefined; readonly isVirtual: boolean }) {
  const { t } = useTranslation('crisis');
  if (deadline?.status === 'paused') return <Tag>{t('deadline.paused')}</Tag>;
  return <Due at={deadline?.dueAt} isVirtual={isVirtual} />;
}

function TaskResult({ task: { result, reason, endedBy, endedAt } }: { readonly task: Task }) {
  if (!endedBy) return null;
  return (
    <div className="small muted prose">
      {result ?? reason} — <PersonName id={endedBy} /> <When at={endedAt} />
    </div>
  );
}

/** What the rules let this person do with the task; the process judges by the same ones. */
function TaskActs({ task }: { readonly task: Task }) {
  const me = useMe();
  const { number } = useCrisis();
  const params = { number, id: task.id };
  const { version } = task;
  const button = { size: 'small' } as const;
  return (
    <span className="row acts">
      {mayAssignTask(task, me.id, me.roles) && <AssignTask task={task} />}
      {mayEndTask(task, me.id, me.roles) && (
        <CommandButton operation="endTask" params={params} version={version} button={button} />
      )}
      {mayWaiveTask(me.roles) && (
        <CommandButton operation="waiveTask" params={params} version={version} button={{ ...button, type: 'text' }} />
      )}
    </span>
  );
}
