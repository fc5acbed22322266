import { useRef, useState } from 'react';
import { Attempts } from '../api/keys';
import { problemIn, type ApiProblem } from '../api/problem';

interface Sending {
  readonly isBusy: boolean;
  readonly problem: ApiProblem | undefined;
  /** Resolves with what went wrong, if anything did. */
  readonly send: (content: string, request: (key: string) => Promise<void>) => Promise<ApiProblem | undefined>;
}

/** Sends something once, however often the button is pressed or the connection breaks. */
export function useSend(): Sending {
  const attempts = useRef(new Attempts());
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ApiProblem>();
  const send: Sending['send'] = async (content, request) => {
    setBusy(true);
    setProblem(undefined);
    const failed = await request(attempts.current.keyFor(content)).then(() => undefined, problemIn);
    if (!failed?.isOutcomeUnknown) attempts.current.settled();
    setProblem(failed);
    setBusy(false);
    return failed;
  };
  return { isBusy, problem, send };
}
