import Ajv2020 from 'ajv/dist/2020';
import { openApiDocument } from '../../api/openapi';
import { PERMISSIONS, type Permission } from '../../api/permissions';
import { allRoutes } from '../../api/routes';
import { RIGHTS, type StaffCommand } from '../../domain/rights';

const routes = allRoutes();
const document = openApiDocument(routes);

test('every route declares who may call it, and the public ones are few and known', () => {
  const known = new Set<string>([...Object.keys(PERMISSIONS), 'public', 'signedIn']);
  expect(routes.filter((r) => !known.has(r.access)).map((r) => r.id)).toEqual([]);
  expect(routes.filter((r) => r.access === 'public').map((r) => r.id)).toEqual([
    'signIn',
    'fileComplaint',
    'readStatus',
    'addWord',
    'payerCallback',
    'isAlive',
    'isReady',
    'readOpenApi',
    'showDocs',
  ]);
});

test('every permission is used by a route, and every command has one', () => {
  const used = new Set<string>(routes.map((r) => r.access));
  const unused = (Object.keys(PERMISSIONS) as Permission[]).filter((p) => !used.has(p));
  expect(unused).toEqual([]);
  expect((Object.keys(RIGHTS) as StaffCommand[]).filter((c) => !used.has(c))).toEqual([]);
});

test('every route stands in the document once, under its own name', () => {
  const documented = Object.entries(document.paths ?? {}).flatMap(([path, item]) =>
    Object.entries(item as object).map(([method, operation]) => `${method} ${path} ${operation.operationId}`),
  );
  expect(documented.sort()).toEqual(routes.map((r) => `${r.method} ${r.path} ${r.id}`).sort());
  expect(new Set(routes.map((r) => r.id)).size).toBe(routes.length);
});

test('every path parameter is declared', () => {
  for (const route of routes) {
    const named = [...route.path.matchAll(/\{(\w+)\}/g)].map((m) => m[1]);
    const { parameters = [] } = document.paths![route.path]![route.method]!;
    const declared = parameters.flatMap((p) => ('in' in p && p.in === 'path' ? [p.name] : []));
    expect([route.path, declared.sort()]).toEqual([route.path, named.sort()]);
  }
});

test('the stream of changes is described with the data of its events and the header it goes on by', () => {
  const { parameters, responses } = document.paths!['/api/v1/live']!.get!;
  expect(parameters).toMatchObject([{ in: 'header', name: 'Last-Event-ID' }]);
  const schema = { $ref: '#/components/schemas/LiveChanges' };
  expect(responses!['200']).toMatchObject({ content: { 'text/event-stream': { schema } } });
});

test('long imports are described with the lines that tell how far they are', () => {
  for (const path of ['/api/v1/complaints/import', '/api/v1/complaints/import/preview']) {
    const { content } = document.paths![path]!.post!.responses!['200'] as { content: Record<string, object> };
    expect(Object.keys(content)).toEqual(['application/json', 'application/x-ndjson']);
  }
});

test('every schema in the document is valid JSON Schema 2020-12', () => {
  const ajv = new Ajv2020({ strict: false, validateFormats: false });
  ajv.addSchema({ $id: 'document', components: document.components });
  const schemas = JSON.parse(JSON.stringify(document).replaceAll('"#/components', '"document#/components'));
  for (const schema of schemasIn(schemas)) expect(() => ajv.compile(schema)).not.toThrow();
  expect(document.openapi).toBe('3.1.0');
});

function schemasIn(node: unknown): object[] {
  if (typeof node !== 'object' || node === null) return [];
  return Object.entries(node).flatMap(([key, value]) => (key === 'schema' ? [value as object] : schemasIn(value)));
}

test('X6 uploads are documented as forms: the file, and the fields beside it with their limits', () => {
  const uploads = routes.filter((r) => r.upload);
  expect(uploads.map((r) => r.id).toSorted()).toEqual([
    'addEvidence',
    'downloadImportErrors',
    'importComplaints',
    'previewBulkFile',
    'previewImport',
    'requestBulkFile',
  ]);
  const forms = uploads.map((r) => {
    const { requestBody } = document.paths![r.path]!.post!;
    const content = requestBody && 'content' in requestBody ? requestBody.content : {};
    expect(Object.keys(content)).toEqual(['multipart/form-data']);
    return [r.id, content['multipart/form-data']!.schema];
  });
  const { importComplaints, addEvidence } = Object.fromEntries(forms);
  expect(addEvidence).toMatchObject({
    required: ['file'],
    properties: { file: { format: 'binary' }, note: { maxLength: 2000 }, about: { type: 'string' } },
  });
  expect(importComplaints).toMatchObject({
    required: ['file'],
    properties: { file: { format: 'binary' }, columns: { maxLength: 20_000 } },
  });
  const read = document.paths!['/api/v1/crises/{number}/evidence/{id}']!.get!.responses!['200'];
  expect(read).toMatchObject({ content: { 'application/octet-stream': { schema: { format: 'binary' } } } });
});
