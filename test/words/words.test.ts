import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const root = resolve(__dirname, '../..');
const source = join(root, 'console/src');
const words = join(source, 'words');

type Words = { readonly [key: string]: string | Words };

function read(lang: string, part: string): Words {
  return JSON.parse(readFileSync(join(words, lang, `${part}.json`), 'utf8')) as Words;
}

const parts = readdirSync(join(words, 'zh')).map((file) => file.replace(/\.json$/, ''));

/** Every key as it is written, with its words. */
function entriesOf(found: Words, path = ''): readonly (readonly [key: string, said: string])[] {
  return Object.entries(found).flatMap(([key, value]) => {
    const at = path === '' ? key : `${path}.${key}`;
    return typeof value === 'string' ? [[at, value] as const] : entriesOf(value, at);
  });
}

/** Every key with its words; English tells one from many where Chinese does not. */
function keysOf(found: Words): Map<string, string> {
  return new Map(entriesOf(found).map(([key, said]) => [key.replace(/_(?:one|other)$/, ''), said]));
}

test('X9 both languages have the same parts', () => {
  expect(readdirSync(join(words, 'en')).sort()).toEqual(readdirSync(join(words, 'zh')).sort());
});

describe.each(parts)('X9 the words of %s', (part) => {
  const zh = keysOf(read('zh', part));
  const en = keysOf(read('en', part));

  test('say the same things in both languages', () => {
    expect([...en.keys()].sort()).toEqual([...zh.keys()].sort());
  });

  test('fill in the same values', () => {
    const filled = (said: string): string =>
      [...said.matchAll(/\{\{(\w+)\}\}/g)]
        .map(([, name]) => name!)
        .sort()
        .join();
    const differing = [...zh].filter(([key, said]) => filled(said) !== filled(en.get(key) ?? ''));
    // One of something needs no number in English.
    expect(differing.filter(([, said]) => filled(said) !== 'count')).toEqual([]);
  });

  test('tell one from several in English where a count stands before what is counted', () => {
    const entries = entriesOf(read('en', part));
    const isCounting = (said: string): boolean => /\{\{count\}\} (?:\w+ )?\w+s\b/.test(said);
    expect(entries.filter(([key, said]) => isCounting(said) && !/_(?:one|other)$/.test(key))).toEqual([]);
    const keys = entries.map(([key]) => key);
    const alone = keys.filter((key) => key.endsWith('_one') && !keys.includes(key.replace(/_one$/, '_other')));
    expect(alone).toEqual([]);
  });

  test('are Chinese in Chinese and not in English', () => {
    const han = /\p{Script=Han}/u;
    const english = (said: string): boolean => !han.test(said) && /[A-Za-z]{4}/.test(said.replace(/\{\{\w+\}\}/g, ''));
    expect([...zh.values()].filter(english)).toEqual([]);
    expect(
      [...en.values()].filter((said) => han.test(said.replace(/[CM]\d?[一二三四五六七(（].*?[)）]\d?/g, ''))),
    ).toEqual([]);
  });
});

interface Schema {
  readonly $ref?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly enum?: readonly string[];
}

interface Forms {
  readonly operations: Readonly<Record<string, { readonly schema?: Schema }>>;
  readonly schemas: Readonly<Record<string, Schema>>;
}

const forms = JSON.parse(readFileSync(join(root, 'generated/console/forms.json'), 'utf8')) as Forms;

/** Operations a program uses and no page has a form for. */
const FOR_PROGRAMS = [
  'signIn',
  'reportComplaints',
  'beatFeed',
  'payerCallback',
  'actOnComplaint',
  'advanceClock',
  'importHolidays',
];

/** What customers do on their own pages, which bring their own words (`public/words.ts`). */
const FOR_CUSTOMERS = ['fileComplaint', 'addWord'];

/** What the console has forms for. */
const inConsole = (operation: string): boolean => ![...FOR_PROGRAMS, ...FOR_CUSTOMERS].includes(operation);

test('X9 every field of every form has words', () => {
  const known = keysOf(read('zh', 'fields'));
  const missing = Object.entries(forms.operations)
    .filter(([operation]) => inConsole(operation))
    .flatMap(([operation, { schema = {} }]) => {
      const named = schema.$ref?.split('/').at(-1);
      const owner = named ?? operation;
      const { properties = {} } = named ? (forms.schemas[named] ?? {}) : schema;
      return Object.keys(properties)
        .filter((field) => field !== 'version')
        .filter((field) => !known.has(`label.${owner}.${field}`) && !known.has(`label.any.${field}`))
        .map((field) => `${owner}.${field}`);
    });
  expect([...new Set(missing)]).toEqual([]);
});

test('X9 every command has a name', () => {
  const known = keysOf(read('zh', 'commands'));
  const missing = Object.keys(forms.operations).filter(
    (operation) => inConsole(operation) && !known.has(`${operation}.title`),
  );
  expect(missing).toEqual([]);
});

test('X9 no page speaks a language by itself', () => {
  const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter((file) => /\.tsx?$/.test(file));
  const comments = /\/\*[\s\S]*?\*\/|(?<=^|\s)\/\/.*$/gm;
  const speaking = files
    .filter((file) => !file.startsWith('public/') && !file.startsWith('words/'))
    .flatMap((file) => {
      const code = readFileSync(join(source, file), 'utf8').replace(comments, '');
      return code
        .split('\n')
        .filter((line) => /\p{Script=Han}/u.test(line))
        .map((line) => `${file}: ${line.trim()}`);
    });
  // The switch between languages says each in its own; names of both join lists with their own commas.
  expect(speaking.filter((line) => !/LangSwitch|、|，/.test(line))).toEqual([]);
});
