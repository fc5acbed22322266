import type { FormInstance } from 'antd';
import type { ApiProblem, ProblemError } from '../api/problem';

type Path = (string | number)[];

/** The place in a form that a JSON pointer names: `#/orders/0/title` → orders, 0, title. */
export function fieldPath(pointer: string): Path {
  const parts = pointer.replace(/^#?\/?/, '').split('/');
  return parts
    .filter((part) => part !== '')
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))
    .map((part) => (/^\d+$/.test(part) ? Number(part) : part));
}

/** Puts each fault at the field it is about; returns the pointers that found one. */
export function showFaults(form: FormInstance, problem: ApiProblem): readonly string[] {
  const shown: string[] = [];
  const byField = new Map<string, { name: Path; errors: string[] }>();
  for (const fault of problem.errors) {
    const name = fieldFor(form, fault);
    if (!name) continue;
    shown.push(fault.pointer!);
    const entry = byField.get(JSON.stringify(name)) ?? { name, errors: [] };
    entry.errors.push(fault.detail);
    byField.set(JSON.stringify(name), entry);
  }
  form.setFields([...byField.values()]);
  const [first] = byField.values();
  if (first) form.scrollToField(first.name, { block: 'center', focus: true });
  return shown;
}

/** The field itself, or the nearest one around it (a duration's amount is shown at the duration). */
function fieldFor(form: FormInstance, { pointer, in: part }: ProblemError): Path | undefined {
  if (pointer === undefined || (part !== undefined && part !== 'body')) return undefined;
  for (let name = fieldPath(pointer); name.length > 0; name = name.slice(0, -1)) {
    if (form.getFieldInstance(name) !== undefined || isKnown(form, name)) return name;
  }
  return undefined;
}

function isKnown(form: FormInstance, name: Path): boolean {
  return form.getFieldsError().some((field) => JSON.stringify(field.name) === JSON.stringify(name));
}
