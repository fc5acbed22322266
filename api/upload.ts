import type { Request, RequestHandler } from 'express';
import multer from 'multer';
import { MAX_FILE_BYTES } from '../domain/evidence';
import { text } from '../domain/text';
import { invalid, Problem, type Fault } from './problem';

/** A form with one file; the texts beside it are the route's body. */
export interface Upload {
  /** What may be in the file, for the document. */
  readonly description: string;
}

export const csvFile: Upload = {
  description: 'CSV, UTF-8 or GB18030, at most 20 MB, first row = header',
};
export const anyFile: Upload = {
  description: 'Any file that is not empty, at most 20 MB; its name goes with it',
};

/** Far above what a schema allows, so that the schema says what is too long. */
const FIELD_LIMIT_BYTES = 64 * 1024;

const form = multer({
  storage: multer.memoryStorage(),
  limits: { fileSize: MAX_FILE_BYTES, files: 1, fields: 10, parts: 12, fieldSize: FIELD_LIMIT_BYTES },
  // What browsers send; without it Chinese names arrive garbled.
  defParamCharset: 'utf8',
}).single('file');

/** Reads the form of an upload into memory. */
export const readUpload: RequestHandler = (req, res, next) => {
  form(req, res, (error: unknown) => next(error instanceof Error ? uploadProblem(error) : undefined));
};

function uploadProblem(error: Error): Problem {
  const isTooLarge = 'code' in error && error.code === 'LIMIT_FILE_SIZE';
  if (isTooLarge) return new Problem(413, 'tooLarge', text('文件超过 20 MB', 'The file is larger than 20 MB'));
  return new Problem(400, 'badUpload', text('无法读取上传的文件', 'The upload cannot be read'));
}

/** The file of the form; refused when there is none, or nothing in it. */
export function uploadedFile({ file }: Request): Express.Multer.File {
  if (!file) throw invalid([noFile]);
  if (file.size === 0) throw invalid([emptyFile]);
  return file;
}

const noFile: Fault = {
  in: 'file',
  pointer: '#/file',
  code: 'missing',
  text: text('请选择要上传的文件', 'Choose a file to upload'),
};
const emptyFile: Fault = {
  in: 'file',
  pointer: '#/file',
  code: 'empty',
  text: text('文件是空的', 'The file is empty'),
};
