import { Button, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Calendar, WorkBlock } from '../../../../../domain/calendar';
import { InstantInput } from '../../../forms/inputs/InstantInput';
import { DeleteOutlined, PlusOutlined } from '../../../ui/icons';
import { WEEK } from '../days';
import { usePart } from './context';
import { Faults, Frame, useFullName, useName } from './Frame';
import { Items } from './Items';
import { Part } from './Part';
import { idOf, type Path } from './path';

/** The hours of work on each day of the week. */
export function WeekSection() {
  return WEEK.map((day) => <Day key={day} path={['week', day]} />);
}

function Day({ path }: { readonly path: Path }) {
  const { t } = useTranslation('rules');
  const name = useName(path);
  const [blocks, set] = usePart<readonly WorkBlock[]>(path);
  const write = (index: number, change: Partial<WorkBlock>): void =>
    set(blocks.with(index, { ...blocks[index]!, ...change }));
  const from = Math.min(blocks.at(-1)?.toMinute ?? 9 * 60, 23 * 60);
  return (
    <div className="day" role="group" aria-label={name} id={idOf(path)} tabIndex={-1}>
      <span className="day-name">{name}</span>
      <div className="row grow">
        {blocks.length === 0 && <span className="muted">{t('day.free')}</span>}
        {blocks.map((block, index) => {
          const no = `${name} ${index + 1}`;
          return (
            // oxlint-disable-next-line react/no-array-index-key -- blocks are told apart by where they stand
            <span key={index} className="block">
              <Minute
                id={idOf([...path, index])}
                label={t('day.from', { no })}
                value={block.fromMinute}
                onChange={(fromMinute) => write(index, { fromMinute })}
              />
              –
              <Minute
                label={t('day.to', { no })}
                value={block.toMinute}
                onChange={(toMinute) => write(index, { toMinute })}
              />
              <Button
                type="text"
                size="small"
                danger
                icon={<DeleteOutlined />}
                aria-label={t('remove', { title: no })}
                onClick={() => set(blocks.toSpliced(index, 1))}
              />
            </span>
          );
        })}
        <Button
          type="dashed"
          size="small"
          icon={<PlusOutlined />}
          aria-label={t('day.add', { day: name })}
          onClick={() => set([...blocks, { fromMinute: from, toMinute: from + 60 }])}
        >
          {t('add.block')}
        </Button>
      </div>
      <Faults path={path} />
    </div>
  );
}

const STEP_MINUTES = 15;
const QUARTERS = Array.from({ length: (24 * 60) / STEP_MINUTES + 1 }, (_, step) => step * STEP_MINUTES);

interface MinuteProps {
  readonly id?: string;
  readonly label: string;
  readonly value: number;
  readonly onChange: (minute: number) => void;
}

/** A time of day up to midnight of the next, which no clock shows. */
function Minute({ id, label, value, onChange }: MinuteProps) {
  const minutes = QUARTERS.includes(value) ? QUARTERS : [...QUARTERS, value].toSorted((a, b) => a - b);
  const two = (n: number): string => String(n).padStart(2, '0');
  return (
    <Select
      {...(id ? { id } : {})}
      className="minute"
      aria-label={label}
      value={value}
      showSearch={{ optionFilterProp: 'label' }}
      options={minutes.map((m) => ({ value: m, label: `${two(Math.floor(m / 60))}:${two(m % 60)}` }))}
      onChange={onChange}
    />
  );
}

type Offset = Calendar['offsets'][number];

/** Where the clocks are that the calendar is about. */
export function ZoneSection() {
  const { t } = useTranslation('rules');
  const offsets = useName(['offsets']);
  return (
    <>
      <Part path={['timeZone']} />
      <h3>{offsets}</h3>
      <Items<Offset>
        path={['offsets']}
        title={(_offset, index) => t('offsetNo', { no: index + 1 })}
        make={() => ({ fromAt: Date.now(), offsetMinutes: 8 * 60 })}
        add={t('add.offset')}
      >
        {(path) => (
          <div className="parts">
            <FromAt path={[...path, 'fromAt']} />
            <Part path={[...path, 'offsetMinutes']} />
          </div>
        )}
      </Items>
    </>
  );
}

function FromAt({ path }: { readonly path: Path }) {
  const [value, set] = usePart<number | undefined>(path);
  const full = useFullName(path);
  return (
    <Frame path={path}>
      <span title={full}>
        <InstantInput
          id={idOf(path)}
          {...(value === undefined ? {} : { value: new Date(value).toISOString() })}
          onChange={(iso) => set(iso === null ? undefined : Date.parse(iso))}
        />
      </span>
    </Frame>
  );
}
