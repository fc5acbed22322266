import { Checkbox, Input, InputNumber, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { outlineAt } from '../../../../../domain/rules/place';
import { useChoices, type Choice } from '../../../forms/choices';
import { DurationInput, type DurationValue } from '../../../forms/inputs/DurationInput';
import { kindOf } from '../../../forms/kinds';
import { resolved, type Named, type Schema } from '../../../forms/schema';
import { useSaid } from '../../../words';
import { useEditing, useFaults, usePart } from './context';
import { Faults, Frame, useFullName, useName } from './Frame';
import { idOf, type Path } from './path';
import { isOptional, schemaAt } from './schema';

interface Props {
  readonly path: Path;
  readonly label?: string;
  readonly isBare?: boolean;
  /** Shown where nothing is entered. */
  readonly placeholder?: string;
  readonly help?: string;
}

/** One part of a document: the input that its schema asks for, called as its outline calls it. */
export function Part(props: Props) {
  const { rule } = useEditing();
  const named = resolved(schemaAt(rule.kind, props.path));
  if (isBilingual(named.schema)) return <Bilingual {...props} />;
  if (named.schema.type === 'boolean') return <Tick {...props} />;
  return (
    <Frame path={props.path} label={props.label} isBare={props.isBare ?? false} help={props.help}>
      <Control {...props} named={named} />
    </Frame>
  );
}

/** Several parts of one thing. */
export function Parts({ path, names }: { readonly path: Path; readonly names: readonly string[] }) {
  return (
    <div className="parts">
      {names.map((name) => (
        <Part key={name} path={[...path, name]} />
      ))}
    </div>
  );
}

function isBilingual({ properties = {} }: Schema): boolean {
  return Object.keys(properties).join() === 'zh,en';
}

/** The same words in both languages; where they may be left out, empty ones are. */
function Bilingual({ path, label }: Props) {
  const { rule } = useEditing();
  const name = useName(path);
  const [value, set] = usePart<{ zh: string; en: string } | undefined>(path);
  const write = (lang: 'zh' | 'en', words: string): void => {
    const next = { zh: '', en: '', ...value, [lang]: words };
    set(isOptional(rule.kind, path) && next.zh === '' && next.en === '' ? undefined : next);
  };
  return (
    <fieldset className="bilingual">
      <legend>{label ?? name}</legend>
      <Words path={[...path, 'zh']} value={value?.zh} onChange={(words) => write('zh', words)} />
      <Words path={[...path, 'en']} value={value?.en} onChange={(words) => write('en', words)} />
    </fieldset>
  );
}

interface WordsProps {
  readonly path: Path;
  readonly value: string | undefined;
  readonly onChange: (words: string) => void;
}

const LINE_CHARS = 200;

function Words({ path, value = '', onChange }: WordsProps) {
  const { t } = useTranslation('rules');
  const { rule } = useEditing();
  const { maxLength = LINE_CHARS } = resolved(schemaAt(rule.kind, path)).schema;
  const common = { ...useCommon(path), maxLength, value };
  return (
    <Frame path={path} label={t(`inner.${path.at(-1) as 'zh' | 'en'}`)}>
      {maxLength > LINE_CHARS ? (
        <Input.TextArea {...common} rows={2} onChange={(e) => onChange(e.target.value)} />
      ) : (
        <Input {...common} onChange={(e) => onChange(e.target.value)} />
      )}
    </Frame>
  );
}

function Tick({ path, label }: Props) {
  const name = useName(path);
  const [value, set] = usePart<boolean>(path);
  return (
    <div className="part tick">
      <Checkbox id={idOf(path)} checked={value} onChange={(e) => set(e.target.checked)}>
        {label ?? name}
      </Checkbox>
      <Faults path={path} />
    </div>
  );
}

/** What every input needs: where it is, and whether what it holds is wrong. */
function useCommon(path: Path) {
  const isWrong = useFaults(path).length > 0;
  const id = idOf(path);
  return {
    id,
    ...(isWrong ? { status: 'error' as const, 'aria-invalid': true } : {}),
    'aria-describedby': `${id}.faults`,
  };
}

function Control({ path, named, placeholder }: Props & { readonly named: Named }) {
  const [value, set] = usePart<never>(path);
  const common = useCommon(path);
  const options = useOptions(path, named);
  const { schema } = named;
  const field = String(path.at(-1));
  if (schema.format === 'date') {
    return <Input {...common} type="date" value={value} onChange={(e) => set(e.target.value as never)} />;
  }
  switch (kindOf(field, named)) {
    case 'duration':
      return <Span path={path} />;
    case 'number':
      return (
        <InputNumber
          {...common}
          className="wide"
          value={value ?? null}
          onChange={(n) => set((n ?? undefined) as never)}
        />
      );
    case 'radio':
    case 'select':
      return (
        <Select
          {...common}
          className="wide"
          value={value}
          options={options}
          showSearch={{ optionFilterProp: 'label' }}
          onChange={set}
        />
      );
    case 'selectMany':
      return <Many path={path} options={options} placeholder={placeholder} />;
    default:
      return (
        <Input {...common} value={value} maxLength={schema.maxLength} onChange={(e) => set(e.target.value as never)} />
      );
  }
}

/** A length of time; where it may be left out, one without an amount is. */
function Span({ path }: { readonly path: Path }) {
  const { rule } = useEditing();
  const [value, set] = usePart<Partial<DurationValue> | undefined>(path);
  const isWrong = useFaults(path).length > 0;
  const change = (next: Partial<DurationValue>): void => {
    set(next.amount === undefined && isOptional(rule.kind, path) ? undefined : next);
  };
  return (
    <DurationInput
      id={idOf(path)}
      {...(value ? { value } : {})}
      isWrong={isWrong}
      describedBy={`${idOf(path)}.faults`}
      onChange={change}
    />
  );
}

interface ManyProps {
  readonly path: Path;
  readonly options: Choice[];
  readonly placeholder?: string | undefined;
}

/** Several of a list; where they may be left out, none are. */
export function Many({ path, options, placeholder }: ManyProps) {
  const { rule } = useEditing();
  const full = useFullName(path);
  const [value, set] = usePart<string[] | undefined>(path);
  const common = useCommon(path);
  return (
    <Select
      {...common}
      className="wide"
      mode="multiple"
      aria-label={full}
      value={value ?? []}
      options={options}
      placeholder={placeholder}
      showSearch={{ optionFilterProp: 'label' }}
      onChange={(chosen: string[]) => set(chosen.length === 0 && isOptional(rule.kind, path) ? undefined : chosen)}
    />
  );
}

/** What a part can be, in the words in which the document reads. */
function useOptions(path: Path, named: Named): Choice[] {
  const said = useSaid();
  const { rule } = useEditing();
  const choices = useChoices(String(path.at(-1)), named);
  const outline = outlineAt(rule.kind, path);
  if (outline?.as !== 'value') return choices;
  return choices.map(({ value }) => ({ value, label: said(outline.show(named.schema.items ? [value] : value)) }));
}
