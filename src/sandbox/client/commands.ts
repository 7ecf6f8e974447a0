/** The `/` menu and the actions on messages, from the app's manifest. */
import { existsSync, readFileSync } from 'node:fs';
import { z } from 'zod';

export interface CommandList {
  /** Words to the bot. */
  readonly words: readonly { readonly title: string; readonly description: string }[];
  /** Dialogs from the compose box (`compose`) or from a message (`message`). */
  readonly actions: readonly {
    readonly id: string;
    readonly title: string;
    readonly description: string;
    readonly where: readonly ('compose' | 'message')[];
  }[];
}

const manifest = z.object({
  bots: z
    .array(
      z.object({
        commandLists: z
          .array(z.object({ commands: z.array(z.object({ title: z.string(), description: z.string() })) }))
          .default([]),
      }),
    )
    .default([]),
  composeExtensions: z
    .array(
      z.object({
        commands: z
          .array(
            z.object({
              id: z.string(),
              type: z.string().default('query'),
              title: z.string(),
              description: z.string().default(''),
              context: z.array(z.string()).default(['compose', 'commandBox']),
            }),
          )
          .default([]),
      }),
    )
    .default([]),
});

/** Until the app has a manifest. */
const FALLBACK: CommandList = {
  words: [
    { title: 'report incident', description: 'Tell the safeguarding team about an online safety worry' },
    { title: 'my reports', description: 'See what you have reported and where it stands' },
    { title: 'incident log', description: 'See the cases that you look after' },
    { title: 'help', description: 'See what you can ask for' },
  ],
  actions: [
    { id: 'reportIncident', title: 'Report an incident', description: 'Opens the form', where: ['compose'] },
    { id: 'reportMessage', title: 'Report this message', description: 'Opens the form', where: ['message'] },
  ],
};

const unique = <T>(items: readonly T[], key: (item: T) => string): readonly T[] => [
  ...new Map(items.map((item) => [key(item), item])).values(),
];

/** Read at each call, so that an edited manifest shows at the next reload. Throws when it is not a manifest. */
export const readCommands = (file: string): CommandList => {
  if (!existsSync(file)) return FALLBACK;
  const { bots, composeExtensions } = manifest.parse(JSON.parse(readFileSync(file, 'utf8')));
  const words = bots.flatMap((bot) => bot.commandLists.flatMap(({ commands }) => commands));
  const actions = composeExtensions
    .flatMap(({ commands }) => commands)
    .filter(({ type }) => type === 'action')
    .map(({ id, title, description, context }) => ({
      id,
      title,
      description,
      where: (['compose', 'message'] as const).filter((place) => context.includes(place)),
    }));
  return { words: unique(words, ({ title }) => title), actions };
};
