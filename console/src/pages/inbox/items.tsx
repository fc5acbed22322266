import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { approvalKindNames, findingKindNames, noticeKindNames, taskKindNames } from '../../../../domain/names';
import { approvalOfQuestion } from '../../../../domain/question';
import { mayEndTask } from '../../../../domain/task';
import type { Inbox } from '../../api/types';
import { ActionButton, CommandButton } from '../../forms/CommandButton';
import { useMe } from '../../session/session';
import { streamAddress } from '../../ui/streams';
import { Due } from '../../ui/time';
import { Money, Tag } from '../../ui/words';
import { useSaid } from '../../words';

type Filed = Pick<Inbox['payments'][number], 'stream' | 'title' | 'drill' | 'dueAt'>;

interface LineProps {
  readonly filed: Filed;
  /** Before everything else. */
  readonly mark?: ReactNode;
  readonly kind: ReactNode;
  readonly children: ReactNode;
  readonly acts: ReactNode;
}

const PRIMARY = { size: 'small', type: 'primary' } as const;
const SMALL = { size: 'small' } as const;

/** One thing that waits: what it is, what it belongs to, until when, and what to do about it. */
function Line({ filed: { stream, title, drill, dueAt }, mark, kind, children, acts }: LineProps) {
  const { t } = useTranslation('inbox');
  return (
    <li>
      {mark}
      <div className="grow">
        <div>
          <Tag>{kind}</Tag> {children} {drill && <Tag tone="info">{t('drill')}</Tag>}
        </div>
        <div className="muted small">
          {stream && <Link to={streamAddress(stream)}>{stream.number}</Link>} {title}
        </div>
      </div>
      {dueAt !== null && <Due at={dueAt} isVirtual={drill} />}
      <span className="row acts">{acts}</span>
    </li>
  );
}

interface ApprovalItemProps {
  readonly item: Inbox['approvals'][number];
  readonly isChosen?: boolean;
  /** Where several can be decided at once. */
  readonly onChoose?: () => void;
}

export function ApprovalItem({ item, isChosen = false, onChoose }: ApprovalItemProps) {
  const { t } = useTranslation('inbox');
  const said = useSaid();
  const { approval: a } = item;
  return (
    <Line
      filed={item}
      mark={
        onChoose && (
          <label className="choose">
            <input
              type="checkbox"
              checked={isChosen}
              onChange={onChoose}
              aria-label={t('batch.choose', { what: said(a.subject) })}
            />
          </label>
        )
      }
      kind={said(approvalKindNames[a.kind as keyof typeof approvalKindNames])}
      acts={
        <Link to={`/approvals/${a.id}`} className="button primary small-button">
          {t('decide')}
        </Link>
      }
    >
      <Link to={`/approvals/${a.id}`}>{said(a.subject)}</Link>
      {a.amountFen !== undefined && (
        <strong>
          {' '}
          <Money fen={a.amountFen} />
        </strong>
      )}
    </Line>
  );
}

export function DecisionItem({ item }: { readonly item: Inbox['decisions'][number] }) {
  const { t } = useTranslation('inbox');
  const said = useSaid();
  return (
    <Line
      filed={item}
      kind={t('step')}
      acts={
        <Link to={placeOf(item)} className="button small-button">
          {t('open')}
        </Link>
      }
    >
      {said(item.deadline.subject)}
    </Line>
  );
}

/** Where it is done: a question about an approval is answered on its page. */
function placeOf({ deadline: { id, obligation }, stream }: Inbox['decisions'][number]): string {
  if (obligation !== 'approvalQuestion') return streamAddress(stream);
  return `/approvals/${approvalOfQuestion(id.slice(obligation.length + 1))}`;
}

export function NoticeItem({ item }: { readonly item: Inbox['notices'][number] }) {
  const said = useSaid();
  const { notice, stream } = item;
  return (
    <Line
      filed={item}
      kind={said(noticeKindNames[notice.kind as keyof typeof noticeKindNames])}
      acts={
        <ActionButton
          operation={stream.kind === 'revision' ? 'acknowledgeRevisionNotice' : 'acknowledgeNotice'}
          params={{ number: stream.number, id: notice.id }}
          button={PRIMARY}
        />
      }
    >
      <details className="inline-details">
        <summary>{said(notice.title)}</summary>
        <p className="prose">{said(notice.body)}</p>
      </details>
    </Line>
  );
}

export function TaskItem({ item }: { readonly item: Inbox['tasks'][number] }) {
  const { t } = useTranslation('inbox');
  const said = useSaid();
  const me = useMe();
  const { task, stream } = item;
  const params = { number: stream.number, id: task.id };
  const { version } = task;
  return (
    <Line
      filed={item}
      kind={said(taskKindNames[task.kind as keyof typeof taskKindNames])}
      acts={
        <>
          {!task.assigneeId && (
            <ActionButton
              operation="assignTask"
              params={params}
              body={{ assigneeId: me.id, version }}
              label={t('claim')}
              button={SMALL}
            />
          )}
          <CommandButton
            operation="assignTask"
            params={params}
            version={version}
            fields={['assigneeId', 'reason']}
            label={t('delegate')}
            button={{ ...SMALL, type: 'text' }}
          />
          {mayEndTask(task, me.id, me.roles) && (
            <CommandButton operation="endTask" params={params} version={version} button={PRIMARY} />
          )}
        </>
      }
    >
      {said(task.title)} {task.assigneeId === me.id && <Tag tone="info">{t('mine')}</Tag>}
    </Line>
  );
}

export function CareItem({ item }: { readonly item: Inbox['cares'][number] }) {
  const { t } = useTranslation('inbox');
  const me = useMe();
  const { stream, customerId, customerName, kind, ownerId } = item;
  return (
    <Line
      filed={item}
      kind={t(`care.${kind}`)}
      acts={
        <>
          {!ownerId && (
            <ActionButton
              operation="assignCare"
              params={{ number: stream.number, customerId }}
              body={{ ownerId: me.id }}
              label={t('claim')}
              button={SMALL}
            />
          )}
          <CareAct kind={kind} number={stream.number} customerId={customerId} />
        </>
      }
    >
      <Link className="within" to={`/customers/${customerId}`}>
        {customerName ?? customerId}
      </Link>{' '}
      {ownerId === me.id && <Tag tone="info">{t('mine')}</Tag>}
    </Line>
  );
}

interface CareActProps {
  readonly kind: Inbox['cares'][number]['kind'];
  readonly number: string;
  readonly customerId: string;
}

function CareAct({ kind, number, customerId }: CareActProps) {
  const params = { number, customerId };
  switch (kind) {
    case 'firstContact':
      return <CommandButton operation="contactCustomer" params={params} button={PRIMARY} initial={{ reached: true }} />;
    case 'solution':
      return <CommandButton operation="proposeCustomer" params={params} button={PRIMARY} />;
    case 'callback':
      return <CommandButton operation="callbackCustomer" params={params} button={PRIMARY} />;
  }
}

export function ComplaintItem({ item }: { readonly item: Inbox['complaints'][number] }) {
  const { t } = useTranslation('inbox');
  const me = useMe();
  const { number } = item.stream;
  return (
    <Line
      filed={item}
      kind={t('complaint')}
      acts={
        <>
          {!item.ownerId && (
            <ActionButton
              operation="assignComplaint"
              params={{ number }}
              body={{ ownerId: me.id }}
              label={t('claim')}
              button={SMALL}
            />
          )}
          <Link to={`/complaints/${number}`} className="button small-button">
            {t('open')}
          </Link>
        </>
      }
    >
      {item.ownerId === me.id && <Tag tone="info">{t('mine')}</Tag>}
    </Line>
  );
}

/** The books differ: what was ordered, what they say, and where it is settled. */
export function PaymentItem({ item }: { readonly item: Inbox['payments'][number] }) {
  const { t } = useTranslation('inbox');
  const said = useSaid();
  const { what, isKnown, findingKind, orderedFen, foundFen } = item;
  const about = isKnown ? (what === 'bulk' ? 'bulk' : 'one') : 'unknown';
  return (
    <Line
      filed={item}
      kind={t(`payment.${what}`)}
      acts={
        <Link to={settledAt(item)} className="button small-button">
          {t('open')}
        </Link>
      }
    >
      {findingKind ? said(findingKindNames[findingKind]) : t(`payment.about.${about}`)}
      {orderedFen !== null && (
        <>
          {t('payment.ordered')} <Money fen={orderedFen} />
        </>
      )}
      {foundFen !== null && (
        <>
          {t('payment.found')} <Money fen={foundFen} />
        </>
      )}
    </Line>
  );
}

function settledAt({ what, stream, id, isKnown }: Inbox['payments'][number]): string {
  switch (what) {
    case 'compensation':
      return `/crises/${stream?.number}/compensations`;
    case 'bulk':
      return `/bulks/${id}?status=${isKnown ? 'discrepancy' : 'unconfirmed'}`;
    case 'finding':
      return '/reconciliation';
  }
}
