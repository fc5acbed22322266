import { useTranslation } from 'react-i18next';
import type { ReactNode } from 'react';
import { DownOutlined } from '../../../ui/icons';
import { Tag } from '../../../ui/words';
import { useEditing, useFaults, useIsChanged } from './context';
import { idOf, type Path } from './path';

interface Props {
  readonly path: Path;
  readonly title: ReactNode;
  /** What it says, without opening it. */
  readonly about?: ReactNode;
  /** Beside it: what can be done with the whole. */
  readonly acts?: ReactNode;
  readonly children: ReactNode;
}

/** A part one opens to edit it; closed it says what it is, and whether anything in it was changed or is wrong. */
export function Fold({ path, title, about, acts, children }: Props) {
  const { t } = useTranslation('rules');
  const { opened, toggle } = useEditing();
  const faults = useFaults(path).length;
  const isChanged = useIsChanged(path);
  const id = idOf(path);
  const isOpen = opened.has(id);
  return (
    <div className={isOpen ? 'fold open' : 'fold'}>
      <div className="fold-head">
        <button type="button" id={id} aria-expanded={isOpen} aria-controls={`${id}.body`} onClick={() => toggle(id)}>
          <DownOutlined />
          <span className="grow">
            <strong>{title}</strong> {isChanged && <Tag tone="info">{t('changed')}</Tag>}{' '}
            {faults > 0 && <Tag tone="bad">{t('faultsIn', { count: faults })}</Tag>}
            {about && <span className="muted small fold-about">{about}</span>}
          </span>
        </button>
        {acts}
      </div>
      <div id={`${id}.body`} className="fold-body" hidden={!isOpen}>
        {isOpen && children}
      </div>
    </div>
  );
}
