/** What `within` gives instead of an answer. */
export const LATE = Symbol('late');

/** Somebody waits for the answer, and would sooner go without it than wait longer. The work itself goes on. */
export const within = async <T>(ms: number, work: Promise<T>): Promise<T | typeof LATE> => {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<typeof LATE>((resolve) => {
    timer = setTimeout(() => resolve(LATE), ms);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
};
