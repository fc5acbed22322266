import { useTranslation } from 'react-i18next';
import type { RuleChange } from '../../../../domain/rules/diff';
import { Tag, type Tone } from '../../ui/words';
import { useSaid } from '../../words';

const TONES: Readonly<Record<RuleChange['kind'], Tone>> = { added: 'good', removed: 'bad', changed: 'info' };

interface Props {
  readonly changes: readonly RuleChange[];
  /** Leads to the place of a change; what was removed has none any more. */
  readonly onGo?: (pointer: string) => void;
}

/** What differs between two versions, place by place, as people call them. */
export function Changes({ changes, onGo }: Props) {
  const said = useSaid();
  const { t } = useTranslation('rules');
  return (
    <ol className="rule-changes">
      {changes.map((change) => (
        <li key={`${change.kind} ${change.pointer} ${change.label.zh}`}>
          <div>
            <Tag tone={TONES[change.kind]}>{t(`change.${change.kind}`)}</Tag>{' '}
            {onGo && change.kind !== 'removed' ? (
              <button type="button" className="text-link" onClick={() => onGo(change.pointer)}>
                {said(change.label)}
              </button>
            ) : (
              <strong>{said(change.label)}</strong>
            )}
          </div>
          {change.beforeText && <del className="prose">{said(change.beforeText)}</del>}
          {change.afterText && <ins className="prose">{said(change.afterText)}</ins>}
        </li>
      ))}
    </ol>
  );
}
