import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BatchDecisions, Inbox } from '../../api/types';
import { useMayDo } from '../../forms/useMayDo';
import { Panel } from '../../ui/Panel';
import { BatchBar, BatchResults } from './Batch';
import { ApprovalItem } from './items';
import './inbox.css';

/** As many as one act decides. */
const MOST = 100;

/** What waits for a yes or no; several can be decided in one act, and what became of each stays to be read. */
export function Approvals({ items }: { readonly items: Inbox['approvals'] }) {
  const { t } = useTranslation('inbox');
  const mayDo = useMayDo();
  const [ids, setIds] = useState<ReadonlySet<string>>(new Set());
  const [results, setResults] = useState<BatchDecisions['items']>();
  const chosen = items.filter(({ approval }) => ids.has(approval.id)).slice(0, MOST);
  const toggle = (id: string): void =>
    setIds((before) => new Set(before.has(id) ? [...before].filter((other) => other !== id) : [...before, id]));
  const isOffered = items.length > 1 && mayDo('decideApprovals');
  return (
    <>
      {results && <BatchResults results={results} onClose={() => setResults(undefined)} />}
      {items.length > 0 && (
        <Panel title={t('section.approvals')} extra={<span className="muted num">{items.length}</span>} flush>
          {(isOffered || ids.size > 0) && (
            <BatchBar
              chosen={chosen}
              isAll={chosen.length === Math.min(items.length, MOST)}
              onAll={() => setIds(new Set(items.slice(0, MOST).map(({ approval }) => approval.id)))}
              onClear={() => setIds(new Set())}
              onDone={(found) => {
                setIds(new Set());
                setResults([...found]);
              }}
            />
          )}
          <ul className="lines padded">
            {items.map((item) => (
              <ApprovalItem
                key={item.approval.id}
                item={item}
                {...(isOffered
                  ? { isChosen: ids.has(item.approval.id), onChoose: () => toggle(item.approval.id) }
                  : {})}
              />
            ))}
          </ul>
        </Panel>
      )}
    </>
  );
}
