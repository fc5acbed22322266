import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';

export const root = resolve(__dirname, '../..');

export interface Import {
  /** The importing file, relative to the root. */
  readonly file: string;
  /** The imported file without extension, relative to the root; or the name of a package. */
  readonly target: string;
  /** Whether only types are imported, which leave nothing behind when the program runs. */
  readonly typesOnly: boolean;
}

const statement = /(?:^|\n)\s*(?:import|export)\s+(type\s)?([^'";]*?)from\s*['"]([^'"]+)['"]/g;
const call = /\b(?:import|require)\(\s*['"]([^'"]+)['"]\s*\)|(?:^|\n)\s*import\s+['"]([^'"]+)['"]/g;

/** Every import in the TypeScript sources of a top-level folder. */
export function importsOf(folder: string): Import[] {
  if (!existsSync(join(root, folder))) return [];
  const files = readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' });
  return files.filter((file) => /\.tsx?$/.test(file)).flatMap((file) => importsIn(join(folder, file)));
}

function importsIn(file: string): Import[] {
  const source = readFileSync(join(root, file), 'utf8');
  return parseImports(source).map(({ specifier, typesOnly }) => ({
    file,
    target: specifier.startsWith('.') ? within(relative(root, resolve(root, dirname(file), specifier))) : specifier,
    typesOnly,
  }));
}

/** A top-level folder itself stands for its index file. */
function within(target: string): string {
  return target.includes('/') ? target : `${target}/index`;
}

/** The imports of one source text, static and dynamic, and whether they bring only types. */
export function parseImports(source: string): Array<{ specifier: string; typesOnly: boolean }> {
  const statements = [...source.matchAll(statement)].map(([, type, names, specifier]) => ({
    specifier: specifier!,
    typesOnly: type !== undefined || bringsOnlyTypes(names!),
  }));
  const calls = [...source.matchAll(call)].map(([, called, bare]) => ({
    specifier: (called ?? bare)!,
    typesOnly: false,
  }));
  return [...statements, ...calls];
}

/** `{ type A, type B }` brings only types; a default or namespace import, or one plain name, does not. */
function bringsOnlyTypes(names: string): boolean {
  const listed = /^\s*\{([^}]*)\}\s*$/.exec(names)?.[1];
  if (listed === undefined) return false;
  const parts = listed.split(',').filter((part) => part.trim() !== '');
  return parts.every((part) => part.trim().startsWith('type '));
}
