import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { DiffTarget, MigrationList } from '@prisma/schema-engine-wasm';
import { withOfflineEngine, withSchemaEngine } from './schema-engine';

/** Works from the sources and from `dist/`: migrations are read from the checkout, never copied. */
const root = [path.resolve(__dirname, '..'), path.resolve(__dirname, '../..')].find((dir) =>
  existsSync(path.join(dir, 'prisma/schema.prisma')),
) as string;
const migrationsDir = path.join(root, 'prisma/migrations');
const schemaFile = path.join(root, 'prisma/schema.prisma');
const noFilters = { externalTables: [], externalEnums: [] };

function readMigrations(): MigrationList {
  const names = readdirSync(migrationsDir, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return {
    baseDir: migrationsDir,
    lockfile: {
      path: 'migration_lock.toml',
      content: readFileSync(path.join(migrationsDir, 'migration_lock.toml'), 'utf8'),
    },
    shadowDbInitScript: '',
    migrationDirectories: names
      .map(({ name }) => name)
      .sort()
      .map((name) => ({
        path: name,
        migrationFile: {
          path: 'migration.sql',
          content: { tag: 'ok', value: readFileSync(path.join(migrationsDir, name, 'migration.sql'), 'utf8') },
        },
      })),
  };
}

/**
 * Applies every migration that the database does not have yet and returns their names.
 * Keeps the same `_prisma_migrations` table as `prisma migrate deploy`; two processes at once wait for each other.
 */
export async function applyMigrations(url: string): Promise<string[]> {
  return withSchemaEngine(url, async (engine) => {
    const { appliedMigrationNames } = await engine.applyMigrations({
      migrationsList: readMigrations(),
      filters: noFilters,
    });
    return appliedMigrationNames;
  });
}

/** The schema that the newest migration led to; it lies beside its SQL, so that authoring needs no database. */
function lastSchema(): DiffTarget {
  const last = readMigrations().migrationDirectories.at(-1);
  if (!last) return { tag: 'empty' };
  return datamodel(readFileSync(path.join(migrationsDir, last.path, 'schema.prisma'), 'utf8'));
}

function datamodel(content: string): DiffTarget {
  return { tag: 'schemaDatamodel', files: [{ path: 'schema.prisma', content }] };
}

/** The SQL that leads from the newest migration to `prisma/schema.prisma`, or undefined when there is nothing to do. */
export async function pendingSql(): Promise<string | undefined> {
  const to = datamodel(readFileSync(schemaFile, 'utf8'));
  const params = { from: lastSchema(), to, script: true, exitCode: true, filters: noFilters };
  const { exitCode, stdout } = await withOfflineEngine((engine) => engine.diff(params));
  return exitCode === 0 ? undefined : (stdout ?? '');
}

/**
 * Writes the migration that leads to `prisma/schema.prisma` and returns its folder, or undefined when nothing changed.
 * SQL that Prisma has no words for (triggers, NOTIFY, special indexes) is added to the file by hand before it is applied.
 */
export async function authorMigration(name: string, now = new Date()): Promise<string | undefined> {
  const sql = await pendingSql();
  if (sql === undefined) return undefined;
  const stamp = now.toISOString().replaceAll(/\D/g, '').slice(0, 14);
  const folder = path.join(migrationsDir, `${stamp}_${name.replaceAll(/\W+/g, '_')}`);
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, 'migration.sql'), sql);
  copyFileSync(schemaFile, path.join(folder, 'schema.prisma'));
  return folder;
}
