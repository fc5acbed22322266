import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { ReactNode } from 'react';
import { resolved } from '../../../forms/schema';
import { DeleteOutlined, DownOutlined, PlusOutlined, UpOutlined } from '../../../ui/icons';
import { useEditing, usePart } from './context';
import { Fold } from './Fold';
import { Faults, useName } from './Frame';
import { idOf, moved, type Path } from './path';
import { schemaAt } from './schema';

interface Props<T> {
  readonly path: Path;
  /** What one of them is called. */
  readonly title: (item: T, index: number) => string;
  readonly about?: (item: T) => ReactNode;
  /** A new one. */
  readonly make: () => T;
  /** What the button that adds one says. */
  readonly add: string;
  readonly isFolded?: boolean;
  readonly children: (path: Path, item: T) => ReactNode;
}

/** Things in an order: each can be edited, moved and removed, and others added. */
export function Items<T>({ path, title, about, make, add, isFolded = false, children }: Props<T>) {
  const { rule, toggle, opened } = useEditing();
  const [items = [], set] = usePart<readonly T[] | undefined>(path);
  const { maxItems = Infinity } = resolved(schemaAt(rule.kind, path)).schema;
  const name = useName(path);
  const put = (): void => {
    set([...items, make()]);
    const id = idOf([...path, items.length]);
    if (isFolded && !opened.has(id)) toggle(id);
  };
  return (
    <div className="items" id={idOf(path)} tabIndex={-1} role="group" aria-label={name}>
      <ol>
        {items.map((item, index) => {
          const at = [...path, index];
          const acts = <Acts path={path} index={index} count={items.length} title={title(item, index)} />;
          return (
            // oxlint-disable-next-line react/no-array-index-key -- two may say the same; where one stands tells it apart
            <li key={index}>
              {isFolded ? (
                <Fold path={at} title={title(item, index)} about={about?.(item)} acts={acts}>
                  {children(at, item)}
                </Fold>
              ) : (
                <div className="item" id={idOf(at)} tabIndex={-1} role="group" aria-label={title(item, index)}>
                  <div className="grow">{children(at, item)}</div>
                  {acts}
                </div>
              )}
            </li>
          );
        })}
      </ol>
      <Faults path={path} isAlone />
      <Button
        type="dashed"
        id={`${idOf(path)}.add`}
        icon={<PlusOutlined />}
        disabled={items.length >= maxItems}
        onClick={put}
      >
        {add}
      </Button>
    </div>
  );
}

interface ActsProps {
  readonly path: Path;
  readonly index: number;
  readonly count: number;
  readonly title: string;
}

/** Up, down, away; the keyboard stays with the thing that was moved. */
function Acts({ path, index, count, title }: ActsProps) {
  const { t } = useTranslation('rules');
  const { tell, renumber } = useEditing();
  const [items, set] = usePart<readonly unknown[]>(path);
  const act = (name: 'up' | 'down' | 'remove', to = index): string => `${idOf([...path, to])}.${name}`;
  const move = (to: number, name: 'up' | 'down'): void => {
    set(moved(items, index, to));
    renumber(path, (at) => (at === index ? to : at === to ? index : at));
    const isAtEnd = name === 'up' ? to === 0 : to === count - 1;
    const kept = isAtEnd ? (name === 'up' ? 'down' : 'up') : name;
    tell(t('moved', { title, place: to + 1, count }), act(kept, to));
  };
  const remove = (): void => {
    set(items.toSpliced(index, 1));
    renumber(path, (at) => (at === index ? undefined : at > index ? at - 1 : at));
    tell(t('removed', { title }), `${idOf(path)}.add`);
  };
  const common = { type: 'text', size: 'small' } as const;
  return (
    <span className="item-acts">
      <Button
        {...common}
        id={act('up')}
        icon={<UpOutlined />}
        disabled={index === 0}
        aria-label={t('moveUp', { title })}
        onClick={() => move(index - 1, 'up')}
      />
      <Button
        {...common}
        id={act('down')}
        icon={<DownOutlined />}
        disabled={index === count - 1}
        aria-label={t('moveDown', { title })}
        onClick={() => move(index + 1, 'down')}
      />
      <Button
        {...common}
        danger
        id={act('remove')}
        icon={<DeleteOutlined />}
        aria-label={t('remove', { title })}
        onClick={remove}
      />
    </span>
  );
}
