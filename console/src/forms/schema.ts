import forms from '../../../generated/console/forms.json';
import type { Operation } from './operations';

/** The part of JSON Schema that the API's bodies use. */
export interface Schema {
  readonly $ref?: string;
  readonly type?: string;
  readonly enum?: readonly string[];
  readonly const?: unknown;
  readonly format?: string;
  readonly pattern?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly default?: unknown;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
}

const bodies = forms.operations as Readonly<Partial<Record<Operation, { readonly schema?: Schema }>>>;
const schemas = forms.schemas as unknown as Readonly<Record<string, Schema>>;

/** What an operation takes; undefined when it takes nothing. */
export function schemaOf(operation: Operation): Schema | undefined {
  return bodies[operation]?.schema;
}

/** A schema with the name under which the API's document knows it, if it has one. */
export interface Named {
  readonly schema: Schema;
  readonly name?: string;
}

/** Follows references, and takes what is left of a choice between something and nothing. */
export function resolved(schema: Schema): Named {
  if (schema.$ref !== undefined) {
    const name = schema.$ref.split('/').at(-1)!;
    return { ...resolved(schemas[name] ?? {}), name };
  }
  const rest = schema.anyOf?.filter((s) => s.type !== 'null');
  return rest?.length === 1 ? resolved(rest[0]!) : { schema };
}

/** One of the shapes that a field of a body can have, told apart by `kind`: a form of its own, with the fields of that shape. */
export interface Shape {
  readonly field: string;
  readonly kind: string;
}

/** The body of an operation; the field that can have several shapes has the one that is asked for. */
export function bodyOf(operation: Operation, shape?: Shape): Named {
  const body = resolved(schemaOf(operation) ?? {});
  if (!shape) return body;
  const { properties = {} } = body.schema;
  const { oneOf = [] } = resolved(properties[shape.field] ?? {}).schema;
  const found = oneOf.find((one) => resolved(one).schema.properties?.['kind']?.const === shape.kind) ?? {};
  return { ...body, schema: { ...body.schema, properties: { ...properties, [shape.field]: found } } };
}

/** The fields in the order of their schema; a version is what one saw, and what can be one thing only is not asked for. */
export function fieldsOf({ properties = {} }: Schema): Readonly<Record<string, Schema>> {
  const asked = Object.entries(properties).filter(([name, field]) => name !== 'version' && field.const === undefined);
  return Object.fromEntries(asked);
}

export function takesVersion(operation: Operation): boolean {
  const schema = schemaOf(operation);
  return schema !== undefined && 'version' in (resolved(schema).schema.properties ?? {});
}

export function isRequired(parent: Schema, name: string): boolean {
  return parent.required?.includes(name) ?? false;
}
