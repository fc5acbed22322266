import { z } from 'zod';
import { errorsCsv } from '../../csv/errors';
import { COLUMN_FIELDS } from '../../csv/headers';
import { importCsv, previewCsv, type ImportContext } from '../../csv/import';
import { readMapping } from '../../csv/mapping';
import type { Call } from '../../call';
import { API_PREFIX } from '../../prefix';
import { withProgress } from '../../progress';
import { route } from '../../route';
import { at } from '../../schemas/domain';
import { shownTimes } from '../../times';
import { csvFile, uploadedFile } from '../../upload';

const result = z.object({
  encoding: z.enum(['utf-8', 'utf-16le', 'gb18030']),
  rows: z.int(),
  created: z.int(),
  duplicates: z.int().meta({ description: 'Known already, or twice in the file' }),
  rejected: z.int(),
  ignoredColumns: z.array(z.string()),
  errors: z.array(
    z.object({
      line: z.int().meta({ description: 'The line of the file the row begins on, from 1' }),
      errors: z.array(z.object({ column: z.string().optional(), code: z.string(), detail: z.string() })),
    }),
  ),
  errorsLeftOut: z.int().meta({ description: 'Faulty rows beyond those listed' }),
});

const shownRow = z
  .object({
    line: z.int(),
    isDuplicate: z.boolean(),
    complaint: z.object({
      source: z.string(),
      externalId: z.string(),
      channel: z.string(),
      title: z.string(),
      body: z.string(),
      receivedAt: at,
      reach: z.int(),
      product: z.string().optional(),
      orderId: z.string().optional(),
      remedySought: z.string().optional(),
      customer: z.object({
        externalId: z.string().optional(),
        name: z.string().optional(),
        phone: z.string().optional(),
        email: z.string().optional(),
      }),
    }),
  })
  .meta({ id: 'PreviewedRow' });

const columnField = z.enum(COLUMN_FIELDS).meta({ id: 'ColumnField' });

const preview = result
  .extend({
    separator: z.enum([',', ';', '\t']),
    columns: z
      .array(
        z.object({
          name: z.string(),
          field: columnField.nullable(),
          sample: z.string().nullable().meta({ description: 'The beginning of its first cell that is filled in' }),
        }),
      )
      .meta({ description: 'In the order of the file; the field is null where the column is left out' }),
    firstRows: z.array(shownRow).meta({ description: 'The first 20 good rows as they would be recorded' }),
    lacksWords: z.boolean().meta({
      description: 'No column holds the words of the complaints: no row was read, and an import is refused',
    }),
  })
  .meta({ id: 'ImportPreview' });

const form = z.strictObject({
  columns: z.string().max(20_000).optional().meta({
    contentMediaType: 'application/json',
    description: 'JSON: column name → field, or null to leave it out; other columns are recognised by their headings',
  }),
});

const common = {
  tag: 'complaints',
  method: 'post',
  access: 'importComplaints',
  upload: csvFile,
  body: form,
} as const;

type Upload = Call<unknown, unknown, z.output<typeof form>>;

/** The uploaded bytes, and how they are to be read. */
function uploaded({ request, body, deps, lang }: Upload): readonly [Buffer, ImportContext] {
  return [uploadedFile(request).buffer, { deps, lang, mapping: readMapping(body.columns) }];
}

/** W1: a file of complaints: the good rows are kept, each broken one is told; the same file twice adds nothing. */
export const importRoutes = [
  route({
    ...common,
    id: 'importComplaints',
    path: `${API_PREFIX}/complaints/import`,
    summary: 'Import a CSV file',
    description: 'Headings in Chinese or English; the separator and the encoding are recognised.',
    answer: { description: 'What became of the rows', schema: result.meta({ id: 'ImportResult' }), hasProgress: true },
    handle: (call) => withProgress(call, (tell) => importCsv(...uploaded(call), tell)),
  }),
  route({
    ...common,
    id: 'previewImport',
    path: `${API_PREFIX}/complaints/import/preview`,
    summary: 'What an import of this file would do; records nothing',
    answer: {
      description: 'An import of the same bytes and columns gives these figures',
      schema: preview,
      hasProgress: true,
    },
    handle: (call) => withProgress(call, async (tell) => shownTimes(await previewCsv(...uploaded(call), tell))),
  }),
  route({
    ...common,
    id: 'downloadImportErrors',
    path: `${API_PREFIX}/complaints/import/errors`,
    summary: 'The faulty rows of this file as a CSV file, each with the reason; records nothing',
    answer: {
      description: 'CSV in UTF-8; cells that look like formulas begin with an apostrophe',
      schema: z.string(),
      contentType: 'text/csv',
    },
    handle: async (call) => ({
      body: await errorsCsv(...uploaded(call)),
      headers: { 'Content-Disposition': 'attachment; filename="import-errors.csv"' },
    }),
  }),
];
