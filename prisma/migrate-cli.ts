import { applyMigrations, authorMigration, pendingSql } from './migrate';

async function deploy(url: string | undefined): Promise<string> {
  if (!url) throw new Error('DATABASE_URL is not set: give the address of the database to migrate.');
  const applied = await applyMigrations(url);
  return applied.length === 0 ? 'The database is up to date.' : `Applied: ${applied.join(', ')}`;
}

async function author(name: string | undefined): Promise<string> {
  if (!name) throw new Error('Name the migration: npm run migrate:author -- <name>');
  const folder = await authorMigration(name);
  return folder
    ? `Wrote ${folder}: read it, and add by hand what Prisma cannot express.`
    : 'The schema has not changed.';
}

async function check(): Promise<string> {
  if ((await pendingSql()) === undefined) return 'The migrations lead to the schema as it is.';
  throw new Error('prisma/schema.prisma was changed without a migration: npm run migrate:author -- <name>');
}

async function main([command, name]: string[]): Promise<string> {
  switch (command) {
    case 'deploy':
      return deploy(process.env['DATABASE_URL']);
    case 'author':
      return author(name);
    case 'check':
      return check();
    default:
      throw new Error('Usage: migrate-cli deploy | author <name> | check');
  }
}

main(process.argv.slice(2)).then(console.log, (error: Error) => {
  console.error(error.message);
  process.exitCode = 1;
});
