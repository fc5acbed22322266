import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { openApiDocument } from '../api/openapi';
import { allRoutes } from '../api/routes';
import { formsOf } from './openapi/forms';

/**
 * Writes what the console is generated from into a folder: the API's document, and what its forms need
 * of it. Runs without a server: the document follows from the routes alone.
 */
function main([folder]: string[]): void {
  if (!folder) throw new Error('Name the folder to write to.');
  const routes = allRoutes();
  const document = openApiDocument(routes);
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, 'openapi.json'), JSON.stringify(document));
  const { operations, schemas } = formsOf(document, routes);
  // What every page needs to know which buttons to show stands apart from what only forms need.
  const calls = Object.entries(operations).map(([id, { schema: _ofForms, ...call }]) => [id, call]);
  const bodies = Object.entries(operations).map(([id, { schema }]) => [id, schema ? { schema } : {}]);
  writeFileSync(path.join(folder, 'operations.json'), JSON.stringify(Object.fromEntries(calls)));
  writeFileSync(path.join(folder, 'forms.json'), JSON.stringify({ operations: Object.fromEntries(bodies), schemas }));
}

main(process.argv.slice(2));
