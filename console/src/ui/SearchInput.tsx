import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { SearchOutlined } from './icons';

interface Props {
  readonly label: string;
  readonly value?: string | undefined;
  readonly className?: string;
  /** What was typed, without blanks at its ends; empty when it was cleared. */
  readonly onSearch: (typed: string) => void;
}

/** Words to search for, looked up when they are sent off or cleared. The browser's own field: it is on the first page. */
export function SearchInput({ label, value = '', className = '', onSearch }: Props) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState(value);
  return (
    <form
      className={`search-input ${className}`}
      onSubmit={(event) => {
        event.preventDefault();
        onSearch(typed.trim());
      }}
    >
      <input
        className="plain-input"
        type="search"
        placeholder={label}
        aria-label={label}
        maxLength={200}
        value={typed}
        onChange={({ target }) => {
          setTyped(target.value);
          if (target.value === '' && value !== '') onSearch('');
        }}
      />
      <button type="submit" aria-label={t('action.search')} title={t('action.search')}>
        <SearchOutlined />
      </button>
    </form>
  );
}
