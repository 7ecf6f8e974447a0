/** Whatever is sent to `/api/messages`, the answer is never the server's fault. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import * as documented from './activities.ts';
import { type Bot, startBot } from './bot.ts';

let bot: Bot;
beforeAll(async () => {
  bot = await startBot();
});
afterAll(() => bot.close());

const builders = [
  documented.personalMessage,
  documented.channelMention,
  documented.execute,
  documented.submitInChat,
  documented.taskFetch,
  documented.taskSubmit,
  documented.extensionFetch,
  documented.extensionFetchMessage,
  documented.extensionSubmit,
  documented.installedForPerson,
  documented.botAddedForPerson,
  documented.installedInTeam,
  documented.typing,
] as const;

type Path = readonly (string | number)[];
const pathsIn = (value: unknown, at: Path = []): Path[] =>
  typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([key, inner]) => [[...at, key], ...pathsIn(inner, [...at, key])])
    : [];

const withValue = (activity: unknown, path: Path, value: unknown): unknown => {
  const copy = structuredClone(activity) as Record<string | number, unknown>;
  let inner = copy;
  for (const key of path.slice(0, -1)) inner = inner[key] as Record<string | number, unknown>;
  const last = path.at(-1) as string;
  if (value === undefined) delete inner[last];
  else inner[last] = value;
  return copy;
};

const odd = fc.oneof(
  fc.constant(undefined),
  fc.constant(null),
  fc.jsonValue(),
  fc.string({ maxLength: 2_000 }),
  fc.constantFrom('', '0', '__proto__', 'constructor', '<'.repeat(5_000), '\u0000', '../..', 'javascript:x'),
);

test('a documented activity with anything put in any place of it is answered below 500, or 501', async () => {
  await fc.assert(
    fc.asyncProperty(fc.nat(), fc.nat(), odd, async (which, where, value) => {
      const build = builders[which % builders.length] as (url: string) => unknown;
      const activity = build(bot.connector.serviceUrl);
      const paths = pathsIn(activity);
      const { status } = await bot.tell(withValue(activity, paths[where % paths.length] as Path, value));
      expect([200, 400, 403, 413, 501]).toContain(status);
    }),
    { numRuns: 300 },
  );
  expect(bot.log.lines.filter(({ level }) => level === 'error')).toEqual([]);
});

test('any JSON at all is answered below 500', async () => {
  await fc.assert(
    fc.asyncProperty(fc.jsonValue(), async (value) => {
      const { status } = await bot.tell(value);
      expect(status).toBe(400);
    }),
    { numRuns: 100 },
  );
});
