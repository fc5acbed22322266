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
  writeFileSync(path.join(folder, 'forms.json'), JSON.stringify(formsOf(document, routes)));
}

main(process.argv.slice(2));
