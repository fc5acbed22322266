import type { core } from 'zod';
import { assertNever } from '../domain/assert';
import { text, type Text } from '../domain/text';
import type { Fault } from './problem';

type Issue = core.$ZodIssue;

/** Every faulty field of a request part, each with a JSON pointer (RFC 6901) and a sentence in both languages. */
export function faultsOf(part: Fault['in'], issues: readonly Issue[], input: unknown): Fault[] {
  return issues.flatMap((issue) => faultsOfIssue(part, issue, input));
}

function faultsOfIssue(part: Fault['in'], issue: Issue, input: unknown): Fault[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      in: part,
      pointer: pointerTo([...issue.path, key]),
      code: 'unknownField',
      text: text('没有这个字段', 'There is no such field'),
    }));
  }
  const isMissing = issue.code === 'invalid_type' && valueAt(input, issue.path) === undefined;
  const fault = isMissing
    ? { code: 'missing', text: text('缺少必填字段', 'This field is required') }
    : { code: codeOf(issue), text: sentenceFor(issue) };
  return [{ in: part, pointer: pointerTo(issue.path), ...fault }];
}

/** A JSON pointer as a URI fragment, as RFC 9457 shows it. */
export function pointerTo(path: readonly PropertyKey[]): string {
  return `#${path.map((p) => `/${String(p).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')}`;
}

function valueAt(input: unknown, path: readonly PropertyKey[]): unknown {
  let value = input;
  for (const key of path) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = (value as Record<PropertyKey, unknown>)[key];
  }
  return value;
}

function codeOf(issue: Issue): string {
  switch (issue.code) {
    case 'invalid_type':
      return 'wrongType';
    case 'too_big':
      return 'tooBig';
    case 'too_small':
      return 'tooSmall';
    case 'invalid_format':
      return 'wrongFormat';
    case 'not_multiple_of':
      return 'notMultiple';
    case 'invalid_value':
    case 'invalid_union':
      return 'notAllowed';
    case 'unrecognized_keys':
      return 'unknownField';
    case 'invalid_key':
    case 'invalid_element':
      return 'wrongFormat';
    case 'custom':
      return String(issue.params?.['code'] ?? 'invalid');
    default:
      return assertNever(issue);
  }
}

const TYPES: Readonly<Record<string, Text>> = {
  string: text('文字', 'a text'),
  number: text('数字', 'a number'),
  int: text('整数', 'a whole number'),
  boolean: text('是或否', 'true or false'),
  object: text('对象', 'an object'),
  array: text('列表', 'a list'),
};

const UNITS: Readonly<Record<string, Text>> = {
  string: text('个字符', ' characters'),
  array: text('项', ' items'),
};

function sentenceFor(issue: Issue): Text {
  switch (issue.code) {
    case 'invalid_type':
      return wrongType(issue.expected);
    case 'too_big':
      return bound('最多', 'At most', issue.maximum, issue.origin);
    case 'too_small':
      return bound('至少', 'At least', issue.minimum, issue.origin);
    case 'invalid_format':
      return wrongFormat(issue.format);
    case 'not_multiple_of':
      return text(`必须是 ${issue.divisor} 的倍数`, `Must be a multiple of ${issue.divisor}`);
    case 'invalid_value':
      return oneOf(issue.values);
    case 'invalid_union':
      return oneOf('options' in issue ? (issue.options ?? []) : []);
    case 'custom':
      return customText(issue);
    case 'unrecognized_keys':
    case 'invalid_key':
    case 'invalid_element':
      return text('内容无效', 'Not a valid value');
    default:
      return assertNever(issue);
  }
}

/** Formats that have a name; what a pattern wants is said by the field's own description. */
const FORMATS: Readonly<Record<string, Text>> = {
  email: text('电子邮箱', 'e-mail address'),
  datetime: text('日期和时间', 'date and time'),
  date: text('日期', 'date'),
};

function wrongFormat(format: string): Text {
  if (format === 'regex') return text('格式不正确', 'Wrong format');
  const name = FORMATS[format] ?? text(format, format);
  return text(`格式不正确（${name.zh}）`, `Wrong format (${name.en})`);
}

function wrongType(expected: string): Text {
  const name = TYPES[expected] ?? text(expected, expected);
  return text(`必须是${name.zh}`, `Must be ${name.en}`);
}

function bound(zh: string, en: string, limit: number | bigint, origin: string): Text {
  const unit = UNITS[origin] ?? text('', '');
  return text(`${zh} ${limit}${unit.zh && ` ${unit.zh}`}`, `${en} ${limit}${unit.en}`);
}

function oneOf(values: readonly unknown[]): Text {
  if (values.length === 0) return text('不是允许的形式', 'Not one of the allowed forms');
  const list = values.map(String).join(', ');
  return text(`必须是以下之一：${list}`, `Must be one of: ${list}`);
}

function customText(issue: core.$ZodIssueCustom): Text {
  const words: unknown = issue.params?.['text'];
  return isText(words) ? words : text('内容无效', 'Not a valid value');
}

function isText(value: unknown): value is Text {
  return typeof value === 'object' && value !== null && 'zh' in value && 'en' in value;
}
