import type { ZodError } from 'zod';

type Add = (path: readonly PropertyKey[], reason: string) => void;

/** One fault for every unknown key and every wrong value, each with its path. */
export const zodFaults = (error: ZodError, add: Add): void => {
  for (const issue of error.issues) {
    if (issue.code === 'unrecognized_keys') {
      for (const key of issue.keys) add([...issue.path, key], 'is not known here');
    } else if (issue.code === 'invalid_key') {
      add(issue.path, issue.issues[0]?.message ?? issue.message);
    } else add(issue.path, issue.message);
  }
};
