import { describe, expect, test } from '@jest/globals';
import { wholeApp } from '../cards/whole-app.ts';

const app = wholeApp();
/** The nouns of docs/glossary.md that a name may begin with. */
const NOUNS =
  /^(absence|account|agreement|audit|chart|escalation|incident|ladder|membership|messages|outside|people|policy|roll|words)\.[a-z][a-z-]*$/;

describe('names follow one grammar, noun.verb, with the nouns of the glossary', () => {
  test.each([
    ['actions', [...app.actions.keys()]],
    ['commands', app.commands.map(({ name }) => name)],
    ['kinds of message', [...app.messages.keys()]],
    ['jobs', app.jobs.map(({ name }) => name)],
    ['routes', app.features.flatMap(({ routes }) => (routes ?? []).map(({ name }) => name))],
  ])('%s', (_, names) => {
    expect(names.filter((name) => !NOUNS.test(name))).toEqual([]);
    expect(names.length).toBeGreaterThan(0);
  });
});
