import { Alert, Button, Form, type FormInstance } from 'antd';
import { useLayoutEffect, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ApiProblem } from '../api/problem';
import { ProblemText } from '../ui/ProblemText';
import { cleaned } from './clean';
import { useCommand, type Receipt } from './command';
import { useDraft } from './drafts';
import { showFaults } from './faults';
import { Field } from './Field';
import { kindOf } from './kinds';
import type { Operation } from './operations';
import { bodyOf, fieldsOf, isRequired, resolved, takesVersion, type Schema, type Shape } from './schema';

type Values = Readonly<Record<string, unknown>>;

export interface FieldOptions {
  /** Instead of the input that follows from the schema; it is handed `value` and `onChange`. */
  readonly input?: ReactNode;
  readonly label?: ReactNode;
  /** Below the input, instead of the help that goes with the field. */
  readonly help?: ReactNode;
}

export interface CommandFormProps<T> {
  readonly operation: Operation;
  /** The fields stand one level deeper: they are those of one shape of a field, and everything below speaks of them. */
  readonly shape?: Shape;
  /** The command whose words say the same, where it is not the operation itself. */
  readonly words?: Operation;
  /** Path parameters: what the command is for. */
  readonly params?: Readonly<Record<string, string>>;
  /** The version of the thing one sees; whoever acts on an older one is told. */
  readonly version?: number;
  /** The fields to show, in this order; all of the body's when left out. */
  readonly fields?: readonly string[];
  readonly options?: Readonly<Record<string, FieldOptions>>;
  /** Fields that must be filled here though the API leaves them open in general. */
  readonly needed?: readonly string[];
  /** What the form begins with. */
  readonly initial?: Values;
  /** What is sent besides what is entered. */
  readonly fixed?: Values;
  /** The moment for it has passed while it was being filled in. */
  readonly isOvertaken?: boolean;
  /** Above the fields. */
  readonly children?: ReactNode;
  readonly submitLabel?: string;
  readonly danger?: boolean;
  readonly onDone: (answer: T) => void;
  readonly onCancel?: () => void;
  /** For whoever looks at what is entered while it is entered, or enters it by other means. */
  readonly form?: FormInstance;
}

/**
 * A form for one command of the API: fields, rules and limits follow from the API's own schema, faults come back to
 * their fields, and what was entered is kept until the command has been carried out.
 */
export function CommandForm<T = Receipt>(props: CommandFormProps<T>) {
  const { operation, shape, params = {}, version, options = {}, fixed = {}, children, danger = false } = props;
  const { t } = useTranslation('fields');
  const body = bodyOf(operation, shape);
  const asked = shape ? resolved(body.schema.properties?.[shape.field] ?? {}) : body;
  const all = fieldsOf(asked.schema);
  const fields = props.fields ?? Object.keys(all).filter((name) => !(name in fixed));
  const initial = inShape(props.initial ?? {}, shape);
  const [form] = Form.useForm(props.form);
  // A form of other fields or another shape of the same command keeps a draft of its own.
  const draft = useDraft<{ readonly values: Values; readonly version?: number }>(
    [operation, shape?.kind ?? [], Object.values(params), props.fields ?? []].flat(2).join(':'),
  );
  const [isRestored, setRestored] = useState(draft.restored !== undefined);
  const restored = draft.restored?.values;
  // Not what the form begins with: starting over leads back to that.
  useLayoutEffect(() => {
    if (!restored) return;
    // The library would mix what is within a field with what was there.
    form.setFieldsValue(Object.fromEntries(Object.keys(restored).map((name) => [name, undefined])));
    form.setFieldsValue(restored);
  }, [form, restored]);
  const command = useCommand<T>(operation, params);
  const { problem } = command;
  const [atFields, setAtFields] = useState<readonly string[]>([]);
  // What began as a copy of the record changes that state of it, not one that came in meanwhile and was never looked at:
  // whoever is behind is told so once, and sees the latest before they send again.
  const [begun, setBegun] = useState(draft.restored?.version ?? version);
  const isCopy = props.initial !== undefined && !problem?.isStale;
  const meant = isCopy ? begun : version;

  const submit = async (entered: Values): Promise<void> => {
    setBegun(meant);
    const seen = meant !== undefined && takesVersion(operation) ? { version: meant } : {};
    const given = cleaned(entered, body.schema) as Values;
    const sent = await command.send({ ...given, ...completed(given, fixed, shape), ...seen });
    if (!sent.isDone) return setAtFields(showFaults(form, sent.problem));
    draft.drop();
    props.onDone(sent.answer);
  };
  const startOver = (): void => {
    draft.drop();
    setRestored(false);
    setBegun(version);
    form.resetFields();
  };

  return (
    <Form
      form={form}
      layout="vertical"
      initialValues={initial}
      onValuesChange={(_changed, values: Values) => {
        draft.keep({ values: withoutSecrets(values, all), ...(meant === undefined ? {} : { version: meant }) });
      }}
      onKeyDown={(e) => {
        if (e.key === 'Enter' && (e.ctrlKey || e.metaKey)) form.submit();
      }}
      onFinish={(entered: Values) => void submit(entered)}
      scrollToFirstError={{ block: 'center', focus: true }}
    >
      {isRestored && (
        <Alert
          className="form-alert"
          type="info"
          showIcon
          title={t('restored')}
          action={
            <Button size="small" onClick={startOver}>
              {t('startOver')}
            </Button>
          }
        />
      )}
      <div aria-live="polite">
        {props.isOvertaken && !command.isBusy && (
          <Alert className="form-alert" type="warning" showIcon title={t('overtaken')} />
        )}
      </div>
      {children}
      {fields.map((name) => (
        <Field
          key={name}
          path={shape ? [shape.field, name] : [name]}
          schema={all[name] ?? {}}
          isNeeded={isRequired(asked.schema, name) || (props.needed?.includes(name) ?? false)}
          owner={asked.name ?? props.words ?? operation}
          isSet={props.initial !== undefined && name in props.initial}
          {...options[name]}
        />
      ))}
      {problem && !isAllAtFields(problem, atFields) && (
        <Alert
          className="form-alert"
          type={problem.isOutcomeUnknown ? 'warning' : 'error'}
          showIcon
          title={<ProblemText problem={problem} without={atFields} />}
          description={problem.isStale ? t('stale') : undefined}
        />
      )}
      <div className="form-actions">
        {props.onCancel && <Button onClick={props.onCancel}>{t('cancel')}</Button>}
        <Button type="primary" htmlType="submit" danger={danger} loading={command.isBusy}>
          {props.submitLabel ?? t('submit')}
        </Button>
      </div>
    </Form>
  );
}

/** Passwords are kept nowhere. */
function withoutSecrets(values: Values, schemas: Readonly<Record<string, Schema>>): Values {
  const isSecret = (name: string): boolean => kindOf(name, resolved(schemas[name] ?? {})) === 'secret';
  return Object.fromEntries(Object.entries(values).filter(([name]) => !isSecret(name)));
}

/** The values where the body has them. */
function inShape(values: Values, shape: Shape | undefined): Values {
  return shape ? { [shape.field]: values } : values;
}

/** What is sent besides what was entered, at its place. */
function completed(given: Values, fixed: Values, shape: Shape | undefined): Values {
  if (!shape) return fixed;
  return { [shape.field]: { ...(given[shape.field] as Values | undefined), ...fixed, kind: shape.kind } };
}

/** Everything that is wrong stands at its field already. */
function isAllAtFields({ errors }: ApiProblem, shown: readonly string[]): boolean {
  return errors.length > 0 && errors.every(({ pointer }) => pointer !== undefined && shown.includes(pointer));
}
