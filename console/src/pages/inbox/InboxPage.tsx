import { useTranslation } from 'react-i18next';
import { $api } from '../../api/client';
import { about } from '../../api/topics';
import { PageHead, Panel } from '../../ui/Panel';
import { Nothing } from '../../ui/states';
import { Approvals } from './Approvals';
import { CareItem, ComplaintItem, DecisionItem, NoticeItem, PaymentItem, TaskItem } from './items';

/** Everything that waits for the person or their duties (X2), what is to be decided first. */
export function InboxPage() {
  const { t } = useTranslation('inbox');
  const { data: inbox } = $api.useSuspenseQuery('get', '/api/v1/inbox', {}, about('inbox', 'reconciliation'));
  const { approvals, decisions, notices, tasks, cares, complaints, payments } = inbox;
  const sections = [
    {
      key: 'decisions',
      items: decisions.map((i) => <DecisionItem key={`${i.stream.number} ${i.deadline.id}`} item={i} />),
    },
    { key: 'payments', items: payments.map((i) => <PaymentItem key={`${i.what} ${i.id}`} item={i} />) },
    { key: 'notices', items: notices.map((i) => <NoticeItem key={i.notice.id} item={i} />) },
    { key: 'tasks', items: tasks.map((i) => <TaskItem key={i.task.id} item={i} />) },
    {
      key: 'cares',
      items: cares.map((i) => <CareItem key={`${i.stream.number} ${i.customerId} ${i.kind}`} item={i} />),
    },
    { key: 'complaints', items: complaints.map((i) => <ComplaintItem key={i.stream.number} item={i} />) },
  ] as const;
  const filled = sections.filter(({ items }) => items.length > 0);
  return (
    <>
      <PageHead title={t('title')} />
      {filled.length === 0 && approvals.length === 0 && <Nothing text={t('nothing')} />}
      <Approvals items={approvals} />
      {filled.map(({ key, items }) => (
        <Panel key={key} title={t(`section.${key}`)} extra={<span className="muted num">{items.length}</span>} flush>
          <ul className="lines padded">{items}</ul>
        </Panel>
      ))}
    </>
  );
}
