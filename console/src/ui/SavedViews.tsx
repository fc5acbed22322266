import { DeleteOutlined, SaveOutlined } from './icons';
import { App, Button, Popover } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQueryClient } from '@tanstack/react-query';
import { $api } from '../api/client';
import { problemIn } from '../api/problem';
import { useCommand } from '../forms/command';
import type { Filters } from './useFilters';

interface Props {
  /** Which list the views are of. */
  readonly page: string;
  readonly filters: Filters;
  readonly onChoose: (filters: Filters) => void;
}

const NAME_CHARS = 60;

/** The filters of a list under names of one's own: chosen, kept, let go. */
export function SavedViews({ page, filters, onChoose }: Props) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  const choose = (chosen: Filters): void => {
    setOpen(false);
    onChoose(chosen);
  };
  return (
    <Popover
      trigger="click"
      placement="bottomLeft"
      open={isOpen}
      onOpenChange={setOpen}
      destroyOnHidden
      content={<Views page={page} filters={filters} onChoose={choose} />}
    >
      <Button icon={<SaveOutlined />}>{t('views.title')}</Button>
    </Popover>
  );
}

function Views({ page, filters, onChoose }: Props) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const queries = useQueryClient();
  const { data } = $api.useQuery('get', '/api/v1/me/views', { params: { query: { page } } });
  const [name, setName] = useState('');
  const save = useCommand('saveView');
  const keep = async (): Promise<void> => {
    const overwrite = data?.items.some((view) => view.name === name.trim()) ?? false;
    const sent = await save.send({ page, name: name.trim(), query: filters, overwrite });
    if (sent.isDone) setName('');
    else void message.error(problemIn(sent.problem).message);
  };
  return (
    <div className="views">
      {data?.items.length === 0 && <p className="muted">{t('views.none')}</p>}
      <ul className="lines">
        {data?.items.map((view) => (
          <li key={view.id}>
            <Button type="link" className="grow" onClick={() => onChoose(view.query)}>
              {view.name}
            </Button>
            <DeleteView id={view.id} name={view.name} onDone={() => void queries.invalidateQueries()} />
          </li>
        ))}
      </ul>
      <form
        className="row"
        onSubmit={(event) => {
          event.preventDefault();
          if (name.trim() !== '') void keep();
        }}
      >
        <input
          className="plain-input"
          maxLength={NAME_CHARS}
          value={name}
          placeholder={t('views.name')}
          aria-label={t('views.name')}
          onChange={(e) => setName(e.target.value)}
        />
        <Button size="small" type="primary" htmlType="submit" loading={save.isBusy} disabled={name.trim() === ''}>
          {t('views.save')}
        </Button>
      </form>
    </div>
  );
}

function DeleteView({ id, name, onDone }: { readonly id: string; readonly name: string; readonly onDone: () => void }) {
  const { t } = useTranslation();
  const remove = useCommand('deleteView', { id });
  return (
    <Button
      type="text"
      size="small"
      icon={<DeleteOutlined />}
      aria-label={t('views.delete', { name })}
      loading={remove.isBusy}
      onClick={() => void remove.send().then(onDone)}
    />
  );
}
