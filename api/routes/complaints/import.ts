import { z } from 'zod';
import { importCsv } from '../../csv/import';
import { API_PREFIX } from '../../prefix';
import { route } from '../../route';
import { csvFile, uploadedFile } from '../../upload';

const answer = z
  .object({
    encoding: z.enum(['utf-8', 'utf-16le', 'gb18030']),
    rows: z.int(),
    created: z.int(),
    duplicates: z.int(),
    rejected: z.int(),
    ignoredColumns: z.array(z.string()),
    errors: z.array(
      z.object({
        line: z.int().meta({ description: 'The line of the file the row begins on, from 1' }),
        errors: z.array(z.object({ column: z.string().optional(), code: z.string(), detail: z.string() })),
      }),
    ),
    errorsLeftOut: z.int().meta({ description: 'Faulty rows beyond those listed' }),
  })
  .meta({ id: 'ImportResult' });

/** A file of complaints: the good rows are kept, each broken one is told; the same file twice adds nothing. */
export const importComplaints = route({
  id: 'importComplaints',
  tag: 'complaints',
  method: 'post',
  path: `${API_PREFIX}/complaints/import`,
  access: 'importComplaints',
  summary: 'Import a CSV file',
  description: 'Headings in Chinese or English; the separator and the encoding are recognised.',
  upload: csvFile,
  answer: { description: 'What became of the rows', schema: answer },
  handle: async ({ request, deps, lang }) => {
    const { buffer } = uploadedFile(request);
    return { body: await importCsv(buffer, { deps, lang }) };
  },
});
