/** One answer of the server, asked for when the page opens, and again when somebody says so. */
import { useEffect, useState } from 'react';
import type { z } from 'zod';
import { type Api, Problem } from './api.ts';

export type Answer<T> =
  | { readonly state: 'loading' }
  | { readonly state: 'problem'; readonly problem: Problem; again(): void }
  | { readonly state: 'ready'; readonly value: T; again(): void };

/** `path` null: nothing is asked yet. `shape` is the contract's, the same object at each drawing. */
export const useAnswer = <Shape extends z.ZodType>(
  api: Api,
  path: string,
  shape: Shape,
): Answer<z.output<Shape>> => {
  const [asked, setAsked] = useState(0);
  const [answer, setAnswer] = useState<Answer<z.output<Shape>>>({ state: 'loading' });
  useEffect(() => {
    const stop = new AbortController();
    const again = (): void => setAsked((count) => count + 1);
    setAnswer({ state: 'loading' });
    api.get(path, shape, stop.signal).then(
      (value) => !stop.signal.aborted && setAnswer({ state: 'ready', value, again }),
      (error: unknown) => {
        if (stop.signal.aborted) return;
        const problem = error instanceof Problem ? error : new Problem('broken');
        setAnswer({ state: 'problem', problem, again });
        if (!(error instanceof Problem)) throw error;
      },
    );
    return () => stop.abort();
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- `asked` is what "again" changes
  }, [api, path, shape, asked]);
  return answer;
};
