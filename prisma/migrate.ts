import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { MigrationList } from '@prisma/schema-engine-wasm';
import { withSchemaEngine } from './schema-engine';

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
  return withSchemaEngine(url, undefined, async (engine) => {
    const { appliedMigrationNames } = await engine.applyMigrations({
      migrationsList: readMigrations(),
      filters: noFilters,
    });
    return appliedMigrationNames;
  });
}

/**
 * Writes the migration that leads from `prisma/migrations` to `prisma/schema.prisma` and returns its folder,
 * or undefined when they agree. The database at `url` only lends its server for a shadow database.
 */
export async function authorMigration(url: string, name: string): Promise<string | undefined> {
  const files = [{ path: schemaFile, content: readFileSync(schemaFile, 'utf8') }];
  const created = await withSchemaEngine(url, files[0]?.content, (engine) =>
    engine.createMigration({
      draft: false,
      migrationName: name,
      migrationsList: readMigrations(),
      schema: { files },
      filters: noFilters,
    }),
  );
  if (created.migrationScript === null) return undefined;
  const folder = path.join(migrationsDir, created.generatedMigrationName);
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, 'migration.sql'), created.migrationScript);
  return folder;
}
