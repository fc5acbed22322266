import { MinusCircleOutlined, PlusOutlined } from '../ui/icons';
import { Button, Checkbox, Form, Input, InputNumber, Radio, Select, Spin } from 'antd';
import type { Rule } from 'antd/es/form';
import { lazy, Suspense, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useChoices } from './choices';
import { DurationInput } from './inputs/DurationInput';
import { EvidenceInput } from './inputs/EvidenceInput';
import { MoneyInput } from './inputs/MoneyInput';
import { PersonInput } from './inputs/PersonInput';
import { kindOf } from './kinds';
import { useFieldWords } from './labels';
import { fieldsOf, isRequired, resolved, type Named, type Schema } from './schema';
import { valueFault } from './value';

const InstantInput = lazy(async () => ({ default: (await import('./inputs/InstantInput')).InstantInput }));

export type FieldPath = readonly (string | number)[];

export interface FieldProps {
  /** Where the value is within the form. */
  readonly path: FieldPath;
  /** Where it is within its list, as the form library wants it. */
  readonly name?: FieldPath;
  readonly schema: Schema;
  readonly isNeeded: boolean;
  /** Which words label it: the operation or the named schema it belongs to. */
  readonly owner: string;
  /** The form says already what it begins with. */
  readonly isSet?: boolean;
  /** Instead of the input that follows from the schema. */
  readonly input?: ReactNode;
  readonly label?: ReactNode;
  /** Below the input, instead of the help that goes with the field. */
  readonly help?: ReactNode;
}

/** A field of a form as its schema describes it: label, input, rules. */
export function Field({ path, name = path, schema, isNeeded, owner, isSet = false, input, label, help }: FieldProps) {
  const words = useFieldWords(owner, String(path.at(-1)));
  const rules = useRules(schema, isNeeded);
  const named = resolved(schema);
  const kind = kindOf(String(path.at(-1)), named);
  const shown = label ?? words.label;
  if (kind === 'rows' && !input) return <Rows path={path} name={name} named={named} label={shown} />;
  if (kind === 'group' && !input) return <Group path={path} name={name} named={named} label={shown} />;
  const isTick = kind === 'tick' && !input;
  // A tick that is left away is a no; it need not be set and taken away first.
  const first = schema.default ?? (isTick && isNeeded ? false : undefined);
  return (
    <Form.Item
      name={[...name]}
      label={isTick ? undefined : shown}
      extra={help ?? words.help}
      required={isNeeded}
      rules={rules}
      validateTrigger="onBlur"
      valuePropName={isTick ? 'checked' : 'value'}
      {...(first === undefined || isSet ? {} : { initialValue: first })}
    >
      {input ?? <FieldInput kind={kind} named={named} field={String(path.at(-1))} label={shown} />}
    </Form.Item>
  );
}

interface InputProps {
  readonly kind: ReturnType<typeof kindOf>;
  readonly named: Named;
  readonly field: string;
  readonly label: ReactNode;
}

/** The input alone; the form item hands it its value. */
function FieldInput({ kind, named, field, label, ...given }: InputProps) {
  const { schema } = named;
  const choices = useChoices(field, named);
  switch (kind) {
    case 'person':
      return <PersonInput {...given} />;
    case 'evidence':
      return <EvidenceInput {...given} />;
    case 'duration':
      return <DurationInput {...given} />;
    case 'money':
      return <MoneyInput {...given} />;
    case 'instant':
      return (
        <Suspense fallback={<Spin size="small" />}>
          <InstantInput {...given} />
        </Suspense>
      );
    case 'tick':
      return <Checkbox {...given}>{label}</Checkbox>;
    case 'number':
      return <InputNumber {...given} className="wide" />;
    case 'radio':
      return <Radio.Group {...given} options={choices} />;
    case 'select':
      return <Select {...given} options={choices} showSearch={{ optionFilterProp: 'label' }} allowClear />;
    case 'selectMany':
      return <Select {...given} mode="multiple" options={choices} showSearch={{ optionFilterProp: 'label' }} />;
    case 'lines':
      return (
        <Select {...given} mode="tags" open={false} suffixIcon={null} tokenSeparators={['\n', ' ', ',', '，', '；']} />
      );
    case 'long':
      return <Input.TextArea {...given} rows={3} maxLength={schema.maxLength} showCount={isTight(schema)} />;
    case 'secret':
      return <Input.Password {...given} maxLength={schema.maxLength} autoComplete={autoCompleteOf(field)} />;
    case 'line':
    case 'rows':
    case 'group':
      return <Input {...given} maxLength={schema.maxLength} />;
  }
}

/** The password one has is filled in by the browser; a new one never is. */
function autoCompleteOf(field: string): string {
  return field === 'current' ? 'current-password' : 'new-password';
}

/** Nobody counts up to tens of thousands. */
function isTight({ maxLength = 0 }: Schema): boolean {
  return maxLength <= 4_000;
}

interface NestedProps {
  readonly path: FieldPath;
  readonly name: FieldPath;
  readonly named: Named;
  readonly label: ReactNode;
}

/** A list of things with fields of their own, e.g. the orders of a decision. */
function Rows({ path, name, named: { schema, name: listName }, label }: NestedProps) {
  const { t } = useTranslation('fields');
  const item = resolved(schema.items ?? {});
  const owner = item.name ?? listName ?? '';
  return (
    <Form.Item label={label} className="rows">
      <Form.List name={[...name]}>
        {(rows, { add, remove }, { errors }) => (
          <>
            {rows.map((row) => (
              <fieldset key={row.key} className="row-fields">
                {Object.entries(fieldsOf(item.schema)).map(([field, fieldSchema]) => (
                  <Field
                    key={field}
                    path={[...path, row.name, field]}
                    name={[row.name, field]}
                    schema={fieldSchema}
                    isNeeded={isRequired(item.schema, field)}
                    owner={owner}
                  />
                ))}
                <Button
                  type="text"
                  danger
                  icon={<MinusCircleOutlined />}
                  aria-label={t('removeRow')}
                  onClick={() => remove(row.name)}
                />
              </fieldset>
            ))}
            <Button
              type="dashed"
              icon={<PlusOutlined />}
              disabled={rows.length >= (schema.maxItems ?? Infinity)}
              onClick={() => add({})}
            >
              {t('addRow')}
            </Button>
            <Form.ErrorList errors={errors} />
          </>
        )}
      </Form.List>
    </Form.Item>
  );
}

/** Fields that belong together, under one heading. */
function Group({ path, name, named: { schema, name: groupName }, label }: NestedProps) {
  return (
    <fieldset className="group">
      <legend>{label}</legend>
      {Object.entries(fieldsOf(schema)).map(([field, fieldSchema]) => (
        <Field
          key={field}
          path={[...path, field]}
          name={[...name, field]}
          schema={fieldSchema}
          isNeeded={isRequired(schema, field)}
          owner={groupName ?? String(path.at(-1))}
        />
      ))}
    </fieldset>
  );
}

/** What the API will check is said before anything is sent, in the same limits. */
function useRules(given: Schema, isNeeded: boolean): Rule[] {
  const { t } = useTranslation('fields');
  const { schema } = resolved(given);
  return [
    {
      validator: (_rule, value: unknown) => {
        const fault = valueFault(schema, isNeeded, value);
        return fault === undefined ? Promise.resolve() : Promise.reject(new Error(t(fault.key, fault.values ?? {})));
      },
    },
  ];
}
