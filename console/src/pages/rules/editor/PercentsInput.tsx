import { Button, InputNumber } from 'antd';
import { useTranslation } from 'react-i18next';
import { DeleteOutlined, PlusOutlined } from '../../../ui/icons';
import { useEditing, usePart } from './context';
import { Faults, useFullName, useName } from './Frame';
import { idOf, type Path } from './path';

const MOST = 5;

/** Points on the way to a deadline at which one is reminded, in percent of the whole. */
export function PercentsInput({ path }: { readonly path: Path }) {
  const { t } = useTranslation('rules');
  const { tell } = useEditing();
  const [value, set] = usePart<readonly (number | undefined)[]>(path);
  const name = useName(path);
  const full = useFullName(path);
  const write = (index: number, percent: number | null): void => set(value.with(index, (percent ?? 0) / 100));
  const remove = (index: number): void => {
    set(value.toSpliced(index, 1));
    tell(t('removed', { title: name }), `${idOf(path)}.add`);
  };
  return (
    <div className="part" role="group" aria-label={full} id={idOf(path)} tabIndex={-1}>
      <span className="part-label">{name}</span>
      <div className="row">
        {value.map((fraction, index) => (
          // oxlint-disable-next-line react/no-array-index-key -- numbers, told apart by where they stand
          <span key={index} className="percent">
            <InputNumber
              id={idOf([...path, index])}
              min={0}
              max={100}
              suffix="%"
              aria-label={`${full} ${index + 1}`}
              aria-describedby={`${idOf(path)}.faults`}
              value={fraction === undefined ? null : Math.round(fraction * 1000) / 10}
              onChange={(percent) => write(index, percent)}
            />
            <Button
              type="text"
              size="small"
              danger
              icon={<DeleteOutlined />}
              aria-label={t('remove', { title: `${name} ${index + 1}` })}
              onClick={() => remove(index)}
            />
          </span>
        ))}
        <Button
          type="dashed"
          size="small"
          id={`${idOf(path)}.add`}
          icon={<PlusOutlined />}
          disabled={value.length >= MOST}
          onClick={() => set([...value, Math.min(0.95, (value.at(-1) ?? 0.4) + 0.1)])}
        >
          {t('add.percent')}
        </Button>
      </div>
      <Faults path={path} />
    </div>
  );
}
