/** One answer of the server, asked for when the page opens, and again when somebody says so. */
import { useEffect, useState } from 'react';
import type { z } from 'zod';
import { type Api, Problem } from './api.ts';

type Got<T> =
  | { readonly state: 'problem'; readonly problem: Problem }
  | { readonly state: 'ready'; readonly value: T };
export type Answer<T> = { readonly state: 'loading' } | (Got<T> & { again(): void });

/** `shape` is the contract's own object, the same one at each drawing. */
export const useAnswer = <Shape extends z.ZodType>(
  api: Api,
  path: string,
  shape: Shape,
): Answer<z.output<Shape>> => {
  const [asked, setAsked] = useState(0);
  const [last, setLast] = useState<{ readonly to: string; readonly got: Got<z.output<Shape>> } | null>(null);
  const question = `${asked} ${path}`;
  useEffect(() => {
    const stop = new AbortController();
    const ask = async (): Promise<void> => {
      try {
        const value = await api.get(path, shape, stop.signal);
        if (!stop.signal.aborted) setLast({ to: question, got: { state: 'ready', value } });
      } catch (error) {
        if (stop.signal.aborted) return;
        const problem = error instanceof Problem ? error : new Problem('broken');
        setLast({ to: question, got: { state: 'problem', problem } });
        if (!(error instanceof Problem)) throw error;
      }
    };
    void ask();
    return () => stop.abort();
  }, [api, path, shape, question]);
  // What was asked before is not shown as the answer to this.
  if (last?.to !== question) return { state: 'loading' };
  return { ...last.got, again: () => setAsked((count) => count + 1) };
};
