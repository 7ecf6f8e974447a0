import { describe, expect, test } from '@jest/globals';
import type { Card } from '../../src/core/answer.ts';
import type { ActionKind } from '../../src/core/feature.ts';
import { actionsOf, type Element, everyCard, inputsOf } from '../../src/gallery/index.ts';
import { wholeApp } from './whole-app.ts';

const cards = await everyCard();
const app = wholeApp();

/** What Teams adds to a button's data: each input under its id, always as text. */
const filled = (input: Element): string => {
  const given = input['value'];
  if (typeof given === 'string' && given !== '') return given;
  const [first] = (input['choices'] ?? []) as readonly { value: string }[];
  if (input['choices.data']) return '0a4f1e1d-0001-4000-8000-000000000001';
  if (first) return first.value;
  if (input.type === 'Input.Date') return '2026-11-23';
  if (input.type === 'Input.Time') return '10:05';
  return 'Words that somebody typed.';
};

interface Wired {
  readonly verb: string;
  readonly arrives: readonly ActionKind[];
  readonly data: Record<string, unknown>;
}

const wired = (card: Card): readonly Wired[] =>
  actionsOf(card)
    .filter(({ type }) => type !== 'Action.OpenUrl')
    .map((action) => {
      const { msteams, verb: inside, ...rest } = action['data'] as Record<string, unknown>;
      const inputs =
        action['associatedInputs'] === 'none'
          ? {}
          : Object.fromEntries(inputsOf(card).map((input) => [String(input['id']), filled(input)]));
      // A form in the chat is sent by the same kind of button as a click.
      const arrives: readonly ActionKind[] =
        action.type === 'Action.Execute' ? ['click', 'submit'] : msteams ? ['open'] : ['submit'];
      return { verb: String(action['verb'] ?? inside), arrives, data: { ...rest, ...inputs } };
    });

const buttons = cards.flatMap((sample) =>
  wired(sample.draw()).map((button) => [`${sample.card}, ${sample.sample}: ${button.verb}`, button] as const),
);

describe.each(buttons)('the button of %s', (_, { verb, arrives, data }) => {
  test('leads to an action that takes what it sends', () => {
    const action = app.actions.get(verb);
    expect(action?.kinds.filter((kind) => arrives.includes(kind))).not.toEqual([]);
    const parsed = action?.data.safeParse(data);
    expect(parsed?.success === false ? parsed.error.issues : []).toEqual([]);
  });
});

describe('the table of actions', () => {
  test('says of every verb who may use it', () => {
    for (const { verb, may } of app.actions.values()) {
      expect(verb).toMatch(/^[a-z-]+\.[a-z-]+$/);
      expect(Object.keys(may)).toEqual([expect.stringMatching(/^(anyone|roles|case)$/)]);
    }
  });

  test('has no verb that no card leads to', () => {
    const used = new Set(buttons.map(([, { verb }]) => verb));
    expect([...app.actions.keys()].filter((verb) => !used.has(verb))).toEqual([]);
  });

  test('takes nothing of a person from the data: who it is comes from the activity alone', () => {
    const foreign = { personId: 'someone-else', who: 'someone-else', roles: ['dsl'] };
    for (const action of app.actions.values()) {
      const parsed = action.data.safeParse(foreign);
      if (parsed.success)
        expect(Object.keys(parsed.data as object).filter((key) => key in foreign)).toEqual([]);
    }
  });
});
