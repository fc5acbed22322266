import { useTranslation } from 'react-i18next';
import type { Text } from '../../../../domain/text';
import { useSaid } from '../../words';
import type { Usage } from './usage';

/** What the rules in force ask of a duty, in words. */
export function UsageWords({ usage: { approves, calledFor, seats, isWarned, tasks } }: { readonly usage: Usage }) {
  const { t } = useTranslation('people');
  const said = useSaid();
  const comma = said({ zh: '、', en: ', ' });
  const listed = (texts: readonly Text[]): string => texts.map(said).join(comma);
  const lines = [
    ...(approves.length > 0 ? [t('use.approval', { what: approves.map((kind) => t(`use.${kind}`)).join(comma) })] : []),
    ...(calledFor.length > 0 ? [t('use.ladder', { what: listed(calledFor) })] : []),
    ...(seats.length > 0 ? [t('use.seat', { what: listed(seats) })] : []),
    ...(isWarned ? [t('use.notice')] : []),
    ...(tasks > 0 ? [t('use.task', { count: tasks })] : []),
  ];
  if (lines.length === 0) return null;
  return (
    <ul className="use">
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}
