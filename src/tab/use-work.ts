/** Something that is done when somebody presses a button, once at a time, and what came of it. */
import { useState } from 'react';
import { Problem } from './api.ts';

export interface Work {
  readonly busy: boolean;
  readonly problem: Problem | null;
  readonly run: (what: () => Promise<void>) => void;
}

export const useWork = (): Work => {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const run = async (what: () => Promise<void>): Promise<void> => {
    setBusy(true);
    setProblem(null);
    try {
      await what();
    } catch (error) {
      setProblem(error instanceof Problem ? error : new Problem('broken'));
      if (!(error instanceof Problem)) throw error;
    } finally {
      setBusy(false);
    }
  };
  return {
    busy,
    problem,
    run: (what) => {
      if (!busy) void run(what);
    },
  };
};
