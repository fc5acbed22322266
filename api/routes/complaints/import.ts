import { z } from 'zod';
import { importCsv } from '../../csv/import';
import { API_PREFIX } from '../../prefix';
import { text } from '../../../domain/text';
import { invalid, type Fault } from '../../problem';
import { route } from '../../route';

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

const noFile: Fault = {
  in: 'file',
  pointer: '#/file',
  code: 'missing',
  text: text('请上传 CSV 文件', 'Upload a CSV file'),
};

/** A file of complaints: the good rows are kept, each broken one is told; the same file twice adds nothing. */
export const importComplaints = route({
  id: 'importComplaints',
  tag: 'complaints',
  method: 'post',
  path: `${API_PREFIX}/complaints/import`,
  access: 'importComplaints',
  summary: 'Import a CSV file',
  description: 'Headings in Chinese or English; the separator and the encoding are recognised.',
  upload: true,
  answer: { description: 'What became of the rows', schema: answer },
  handle: async ({ request, deps, lang }) => {
    if (!request.file) throw invalid([noFile]);
    return { body: await importCsv(request.file.buffer, { deps, lang }) };
  },
});
