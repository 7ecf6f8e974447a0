import { readFile } from 'node:fs/promises';
import { describe, expect, test } from '@jest/globals';
import { commandIn } from '../../src/app.ts';
import { wholeApp } from '../cards/whole-app.ts';

const { commands, actions } = wholeApp();
const manifest = JSON.parse(
  await readFile(new URL('../../manifest/manifest.json', import.meta.url), 'utf8'),
) as {
  bots: { commandLists: { scopes: string[]; commands: { title: string; description: string }[] }[] }[];
  composeExtensions: { commands: { id: string }[] }[];
};
const lists = manifest.bots.flatMap((bot) => bot.commandLists);

describe('the command list that Teams shows', () => {
  test.each(lists)(
    'offers in $scopes only what the bot understands, in its own words',
    ({ commands: shown }) => {
      for (const { title, description } of shown)
        expect([title, commandIn(commands, title, new Date())?.description]).toEqual([title, description]);
    },
  );

  test('offers every command of the bot, by its first phrase', () => {
    const titles = lists
      .find(({ scopes }) => scopes.includes('personal'))
      ?.commands.map(({ title }) => title);
    expect(titles?.toSorted()).toEqual(commands.map(({ phrases }) => phrases[0] ?? '').toSorted());
  });

  test('leads a report from the compose box or a message to the form', () => {
    expect(manifest.composeExtensions.flatMap((extension) => extension.commands.map(({ id }) => id))).toEqual(
      ['reportIncident', 'reportMessage'],
    );
    expect(actions.get('incident.report')?.kinds).toContain('open');
  });
});
