import { applyMigrations, authorMigration } from './migrate';

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

async function main([command, name]: string[]): Promise<void> {
  if (command !== 'deploy' && command !== 'author') throw new Error('Usage: migrate-cli deploy | author <name>');
  console.log(command === 'deploy' ? await deploy(process.env['DATABASE_URL']) : await author(name));
}

main(process.argv.slice(2)).catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 1;
});
