import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { SearchInput } from '../ui/SearchInput';

/** Where a number leads: a crisis, a complaint, a candidate, a customer or a draft of the rules. */
const PLACES: readonly (readonly [RegExp, string])[] = [
  [/^CR-\d{4}-\d+$/, '/crises/'],
  [/^TS-\d{4}-\d+$/, '/complaints/'],
  [/^HX-\d{4}-\d+$/, '/candidates/'],
  [/^KH-\d+$/, '/customers/'],
  [/^XD-\d{4}-\d+$/, '/rules/drafts/'],
];

function placeOf(typed: string): string {
  const number = typed.toUpperCase();
  const found = PLACES.find(([pattern]) => pattern.test(number));
  return found ? `${found[1]}${number}` : `/crises?q=${encodeURIComponent(typed)}`;
}

/** Goes to a number, or looks for words among the crises. */
export function GoTo() {
  const { t } = useTranslation('shell');
  const navigate = useNavigate();
  return (
    <SearchInput
      className="go-to"
      label={t('goTo')}
      onSearch={(typed) => typed !== '' && void navigate(placeOf(typed))}
    />
  );
}
