import { builtinModules } from 'node:module';
import { type Import, importsOf, parseImports } from './imports';

interface Layer {
  /** Imports between the project's folders that are allowed beside those inside the folder. */
  readonly mayUse: readonly RegExp[];
  /** Imports of types alone that are allowed as well. */
  readonly mayKnow?: readonly RegExp[];
  /** The packages allowed; all of them when left out. */
  readonly packages?: readonly RegExp[];
}

const contracts = /^workflows\/(?:[\w-]+\/contract|messages|search-attributes)$/;

/** Who may import what: the table of `docs/decisions` and the README as a test. */
const layers: Record<string, Layer> = {
  domain: { mayUse: [], packages: [] },
  workflows: {
    mayUse: [/^domain\//],
    mayKnow: [/^activities\//],
    packages: [/^@temporalio\/(?:workflow|common)/, /^@noble\/hashes/],
  },
  activities: { mayUse: [/^domain\//, /^records\//], mayKnow: [contracts] },
  records: { mayUse: [/^domain\//, /^prisma\//, /^generated\//], mayKnow: [contracts] },
  // Decision tokens are made outside workflows, by whoever shows them: worker and API.
  api: { mayUse: [contracts, /^domain\//, /^records\//, /^worker\/tokens$/] },
  // The seed writes through the records; nothing of the records reaches back to it.
  prisma: { mayUse: [/^generated\//, /^domain\//, /^records\//] },
  // The pages know the domain's names and pure rules, and of the server what its document says.
  'console/src': {
    mayUse: [/^domain\//, /^generated\/console\//],
    packages: [
      /^(?:react|react-dom|react-router|antd|dayjs|echarts)(?:\/|$)/,
      /^@ant-design\/icons/,
      /^@tanstack\/react-(?:query|virtual)$/,
      /^(?:i18next|react-i18next|openapi-fetch|openapi-react-query)$/,
    ],
  },
  payer: { mayUse: [/^domain\//] },
  mailbox: { mayUse: [] },
};

/** Where a process is put together out of all its parts; `worker/` as a whole is such a place. */
const compositionRoots = ['api/main.ts'];

const toWorkflowsOnly = /^@temporalio\/workflow/;

test.each(Object.entries(layers))('%s imports only what its layer may', (folder, layer) => {
  const offences = importsOf(folder).filter(
    (found) => !compositionRoots.includes(found.file) && !isAllowed(folder, layer, found),
  );
  expect(offences.map(({ file, target }) => `${file} imports ${target}`)).toEqual([]);
});

test('only workflows are built on the workflow sandbox', () => {
  const offences = Object.keys(layers)
    .filter((folder) => folder !== 'workflows')
    .flatMap(importsOf)
    .filter(({ target, typesOnly }) => toWorkflowsOnly.test(target) && !typesOnly);
  expect(offences).toEqual([]);
});

test('imports of every form are seen', () => {
  const source = `import a from './a';\nimport type { B } from './b';\nimport { type C } from './c';
import { type D, e } from './d';\nimport {\n  type F,\n  type G,\n} from './f';\nexport * from './h';\nimport './i';
const j = await import('./j');\nconst k = require('./k');`;
  const seen = parseImports(source).map(({ specifier, typesOnly }) => `${specifier}${typesOnly ? ' types' : ''}`);
  expect(seen).toEqual(['./a', './b types', './c types', './d', './f types', './h', './i', './j', './k']);
});

function isAllowed(folder: string, layer: Layer, { target, typesOnly }: Import): boolean {
  const matches = (patterns: readonly RegExp[]): boolean => patterns.some((pattern) => pattern.test(target));
  if (isPackage(target)) return !layer.packages || matches(layer.packages);
  if (target.startsWith(`${folder}/`) || matches(layer.mayUse)) return true;
  return typesOnly && matches(layer.mayKnow ?? []);
}

function isPackage(target: string): boolean {
  const [first] = target.split('/');
  if (target.startsWith('node:') || builtinModules.includes(target)) return true;
  return !Object.keys(layers).concat('generated', 'console', 'worker', 'scripts', 'bench', 'test').includes(first!);
}
