import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { problemIn, type ApiProblem } from '../../api/problem';
import type { ImportPreview, ImportResult } from '../../api/types';
import { upload } from '../../api/upload';
import { formOf, type Chosen, type Said } from './file';

const PATH = '/api/v1/complaints/import';

/** How far something is: how much of the file has left, and how many rows have been dealt with. */
export interface Progress {
  readonly sent: number;
  readonly rows: number;
}

/** Where the import of one file is. */
export type Step =
  | { readonly kind: 'choosing' }
  | { readonly kind: 'previewing'; readonly progress: Progress }
  | { readonly kind: 'previewed'; readonly preview: ImportPreview }
  | { readonly kind: 'importing'; readonly preview: ImportPreview; readonly progress: Progress }
  | { readonly kind: 'imported'; readonly result: ImportResult };

export interface Importing {
  readonly step: Step;
  readonly file: Chosen | undefined;
  /** What a person said about the columns when the preview was made. */
  readonly said: Said;
  readonly problem: ApiProblem | undefined;
  readonly choose: (file: Chosen) => void;
  /** Looks at the file again, with other columns. */
  readonly look: (said: Said) => void;
  readonly take: () => void;
  readonly startOver: () => void;
}

const BEGUN: Progress = { sent: 0, rows: 0 };
const NOTHING: Said = {};

/** A file on its way into the records: chosen, looked at as often as one likes, taken in. */
export function useImport(): Importing {
  const queries = useQueryClient();
  const [step, setStep] = useState<Step>({ kind: 'choosing' });
  const [file, setFile] = useState<Chosen>();
  const [said, setSaid] = useState<Said>(NOTHING);
  const [problem, setProblem] = useState<ApiProblem>();

  const preview = async (chosen: Chosen, columns: Said): Promise<void> => {
    const before = step;
    setProblem(undefined);
    const show = (progress: Progress): void => setStep({ kind: 'previewing', progress });
    try {
      const found = await heard<ImportPreview>(`${PATH}/preview`, formOf(chosen, columns), show);
      setSaid(columns);
      setStep({ kind: 'previewed', preview: found });
    } catch (error) {
      setProblem(problemIn(error));
      setStep(before.kind === 'previewed' ? before : { kind: 'choosing' });
    }
  };

  const take = async (chosen: Chosen, seen: ImportPreview): Promise<void> => {
    setProblem(undefined);
    const show = (progress: Progress): void => setStep({ kind: 'importing', preview: seen, progress });
    try {
      const result = await heard<ImportResult>(PATH, formOf(chosen, said), show);
      setStep({ kind: 'imported', result });
      await queries.invalidateQueries();
    } catch (error) {
      setProblem(problemIn(error));
      setStep({ kind: 'previewed', preview: seen });
    }
  };

  return {
    step,
    file,
    said,
    problem,
    choose: (chosen) => {
      setFile(chosen);
      void preview(chosen, NOTHING);
    },
    look: (columns) => void (file && preview(file, columns)),
    take: () => void (file && step.kind === 'previewed' && take(file, step.preview)),
    startOver: () => {
      setFile(undefined);
      setSaid(NOTHING);
      setProblem(undefined);
      setStep({ kind: 'choosing' });
    },
  };
}

function heard<T>(path: string, form: FormData, show: (progress: Progress) => void): Promise<T> {
  let progress = BEGUN;
  const tell = (more: Partial<Progress>): void => show((progress = { ...progress, ...more }));
  tell({});
  return upload<T>(path, form, { onSent: (sent) => tell({ sent }), onRows: (rows) => tell({ rows }) });
}
