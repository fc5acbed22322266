import { api } from '../../api/client';
import type { ColumnField } from '../../api/types';

/** The API takes no larger one. */
export const LARGEST_BYTES = 20 * 1024 * 1024;

/** A file as it was when it was chosen: what happens to it on the disk afterwards changes nothing. */
export interface Chosen {
  readonly name: string;
  readonly bytes: Blob;
}

/** What a person said about columns: the field each holds, or null when it is to be left out. */
export type Said = Readonly<Record<string, ColumnField | null>>;

/** Reads a file into memory, so that what was previewed is what will be imported, byte for byte. */
export async function kept(file: File): Promise<Chosen> {
  return { name: file.name, bytes: new Blob([await file.arrayBuffer()], { type: 'text/csv' }) };
}

/** The file and what was said about it, as the API takes them. */
export function formOf({ name, bytes }: Chosen, said: Said): FormData {
  const form = new FormData();
  if (Object.keys(said).length > 0) form.append('columns', JSON.stringify(said));
  form.append('file', bytes, name);
  return form;
}

/** The faulty rows of a file, each with the reason. */
export async function faultyRows(file: Chosen, said: Said): Promise<Blob> {
  const { data } = await api.POST('/api/v1/complaints/import/errors', {
    body: { file: '' },
    bodySerializer: () => formOf(file, said),
    parseAs: 'blob',
  });
  return data as Blob;
}

/** Hands a file to the person, as a download. */
export function save(bytes: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(bytes);
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}
