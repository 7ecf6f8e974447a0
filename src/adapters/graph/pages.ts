import { z } from 'zod';
import type { Ask, Question } from './ask.ts';
import { GRAPH } from './client.ts';
import { GraphFault } from './graph-fault.ts';

/** A list that goes on for longer than this does not end: more people than any school trust has. */
const MOST_PAGES = 500;

/**
 * Every item of a list. Headers go with each page again; a page may be empty and not be the last (Graph paging).
 * A link that leads anywhere but to Graph is not followed: it would take the token there.
 */
export const allPages = async function* <T>(
  ask: Ask,
  url: string,
  item: z.ZodType<T>,
  each: Pick<Question<T>, 'headers' | 'timeoutMs' | 'withinMs'> = {},
): AsyncGenerator<T, void> {
  const answer = z.object({ value: z.array(item), '@odata.nextLink': z.string().optional() });
  let next: string | undefined = url;
  for (let pages = 0; next !== undefined; pages += 1) {
    if (pages === MOST_PAGES) throw new GraphFault(0, 'EndlessList');
    const page: z.infer<typeof answer> = await ask({ ...each, method: 'GET', url: next, answer });
    yield* page.value;
    next = page['@odata.nextLink'];
    if (next !== undefined && !next.startsWith(`${GRAPH}/`)) throw new GraphFault(0, 'StrangeLink');
  }
};
