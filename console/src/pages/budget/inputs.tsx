import { Input, Select } from 'antd';
import { stageNames } from '../../../../domain/names';
import { STAGES } from '../../../../domain/words';
import { $api } from '../../api/client';
import { about } from '../../api/topics';
import { useToday } from '../../ui/days';
import { useSaid } from '../../words';

interface InputProps {
  readonly id?: string;
  readonly value?: string;
  readonly onChange?: (value: string) => void;
}

/** Another line in use, by its name. */
export function LineInput({
  id,
  value,
  onChange,
  year,
  without,
}: InputProps & { readonly year: number; readonly without: string }) {
  const said = useSaid();
  const { data } = $api.useQuery(
    'get',
    '/api/v1/budget',
    { params: { query: { year: String(year), active: 'true' } } as never },
    about('budget'),
  );
  const options = (data?.lines ?? [])
    .filter(({ number }) => number !== without)
    .map(({ number, name }) => ({ value: number, label: `${said(name)} · ${number}` }));
  return <Chosen {...pick({ id, value, onChange })} options={options} />;
}

const OPEN = STAGES.filter((stage) => stage !== 'closed').join(',');

/** An open crisis, by its title or number. */
export function CrisisInput({ id, value, onChange }: InputProps) {
  const said = useSaid();
  const query = { stage: OPEN, limit: '200' };
  const { data } = $api.useQuery('get', '/api/v1/crises', { params: { query } as never }, about('crisis'));
  const options = (data?.items ?? []).map(({ number, title, stage }) => ({
    value: number,
    label: `${title} · ${number} · ${said(stageNames[stage])}`,
  }));
  return <Chosen {...pick({ id, value, onChange })} options={options} />;
}

/** A day, today or earlier. */
export function DayInput({ id, value, onChange }: InputProps) {
  const today = useToday();
  return (
    <Input
      {...(id ? { id } : {})}
      type="date"
      max={today}
      value={value ?? ''}
      onChange={(e) => onChange?.(e.target.value)}
    />
  );
}

function Chosen({ options, ...given }: InputProps & { readonly options: { value: string; label: string }[] }) {
  return <Select {...given} showSearch={{ optionFilterProp: 'label' }} options={options} />;
}

/** Without what is not given: the form hands it in once the field is there. */
function pick({ id, value, onChange }: { [K in keyof InputProps]: InputProps[K] | undefined }): InputProps {
  return { ...(id ? { id } : {}), ...(value ? { value } : {}), ...(onChange ? { onChange } : {}) };
}
