import { Alert, Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { BatchDecisions, Inbox } from '../../api/types';
import { CommandDialog } from '../../forms/CommandDialog';
import { Tag } from '../../ui/words';
import { useSaid } from '../../words';

type Item = Inbox['approvals'][number];
type Result = BatchDecisions['items'][number];

interface Props {
  readonly chosen: readonly Item[];
  readonly isAll: boolean;
  readonly onAll: () => void;
  readonly onClear: () => void;
  readonly onDone: (results: readonly Result[]) => void;
}

/** Decides all that were chosen in one act. */
export function BatchBar({ chosen, isAll, onAll, onClear, onDone }: Props) {
  const { t } = useTranslation('inbox');
  const [decision, setDecision] = useState<'approve' | 'refuse'>();
  // What was chosen when the dialog was opened: others may decide meanwhile.
  const [meant, setMeant] = useState<readonly Item[]>([]);
  const begin = (what: 'approve' | 'refuse'): void => {
    setMeant(chosen);
    setDecision(what);
  };
  return (
    <div className="batch" role="group" aria-label={t('batch.title')}>
      <span>{t('batch.chosen', { count: chosen.length })}</span>
      <Button type="primary" size="small" disabled={chosen.length === 0} onClick={() => begin('approve')}>
        {t('batch.approve')}
      </Button>
      <Button danger size="small" disabled={chosen.length === 0} onClick={() => begin('refuse')}>
        {t('batch.refuse')}
      </Button>
      {!isAll && (
        <Button type="text" size="small" onClick={onAll}>
          {t('batch.all')}
        </Button>
      )}
      {chosen.length > 0 && (
        <Button type="text" size="small" onClick={onClear}>
          {t('batch.clear')}
        </Button>
      )}
      {decision && (
        <CommandDialog<BatchDecisions>
          open
          operation="decideApprovals"
          title={t(`batch.${decision}`)}
          submitLabel={t(`batch.${decision}`)}
          danger={decision === 'refuse'}
          fixed={{ decision, approvalIds: meant.map(({ approval }) => approval.id) }}
          needed={decision === 'refuse' ? ['reason'] : []}
          onClose={() => setDecision(undefined)}
          onDone={({ items }) => onDone(items)}
        >
          <Meant items={meant} />
        </CommandDialog>
      )}
    </div>
  );
}

function Meant({ items }: { readonly items: readonly Item[] }) {
  const said = useSaid();
  return (
    <ul className="reasons">
      {items.map(({ approval }) => (
        <li key={approval.id}>{said(approval.subject)}</li>
      ))}
    </ul>
  );
}

const TONES = { decided: 'good', refused: 'bad', unknown: 'warn', unavailable: 'warn' } as const;

interface ResultsProps {
  readonly results: readonly Result[];
  readonly onClose: () => void;
}

/** What became of each. */
export function BatchResults({ results, onClose }: ResultsProps) {
  const { t } = useTranslation('inbox');
  const said = useSaid();
  const decided = results.filter(({ result }) => result === 'decided').length;
  const title = t('batch.result', { decided, count: results.length });
  return (
    <Alert
      className="batch-results"
      type={decided === results.length ? 'success' : 'warning'}
      showIcon
      closable={{ onClose, 'aria-label': t('batch.close') }}
      title={title}
      description={
        <ul className="lines">
          {results.map(({ approvalId, result, refusals = [] }) => (
            <li key={approvalId}>
              <span className="grow">
                <Link to={`/approvals/${approvalId}`}>{approvalId}</Link>{' '}
                {refusals.map(({ text }) => said(text)).join(said({ zh: '；', en: '; ' }))}
              </span>
              <Tag tone={TONES[result]}>{t(`batch.${result}`)}</Tag>
            </li>
          ))}
        </ul>
      }
    />
  );
}
