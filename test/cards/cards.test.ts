import { describe, expect, test } from '@jest/globals';
import {
  SAMPLE_CHILD,
  SAMPLE_NARRATIVE,
  SAMPLE_SECRETS,
  SAMPLE_TYPE,
  SAMPLE_TYPE_ID,
} from '../../cards/kit/sample-people.ts';
import { cardSchema } from './card-schema.ts';
import { everyCard } from './every-card.ts';
import { readingAge } from './reading-age.ts';
import { actionsOf, inputsOf, walk, wordsOf } from './walk.ts';

const cards = await everyCard();
const valid = await cardSchema();
const named = cards.map((card) => [`${card.card}, ${card.sample}`, card] as const);

/** Teams refuses a message above about 28 KB, activity included: 2 KB are left for what stands around a card. */
const MOST_BYTES = 26 * 1024;
const MOST_ACTIONS = 6;
/** Where the policy's own text is on a card the figure is above our aim of 12. */
const OLDEST_READER = 13;
/** Elements that the renderers in use do not all draw: without a fallback they vanish silently. */
const NOT_EVERYWHERE =
  /^(Chart\..*|Icon|Badge|ProgressBar|ProgressRing|CodeBlock|CompoundButton|Rating|Input\.Rating|Carousel|Component|Action\.Popover|Action\.OpenUrlDialog|Action\.ResetInputs|Action\.InsertImage)$/;

describe.each(named)('the card %s', (_, sample) => {
  const card = sample.draw();
  const elements = walk(card);
  const inputs = inputsOf(card);
  const actions = actionsOf(card);

  test('is an adaptive card that Teams can draw', () => {
    valid(card);
    expect(valid.errors ?? []).toEqual([]);
    expect(card['version']).toBe('1.5');
    expect(Buffer.byteLength(JSON.stringify(card))).toBeLessThan(MOST_BYTES);
  });

  test('survives being sent as JSON', () => {
    expect(JSON.parse(JSON.stringify(card))).toEqual(card);
    expect(JSON.stringify(card)).not.toMatch(/\bundefined\b|\[object Object\]|\bNaN\b|Invalid Date/);
  });

  test('shows no more buttons than Teams does, each with a title of its own', () => {
    expect(actions.length).toBeLessThanOrEqual(MOST_ACTIONS);
    const below = ((card['actions'] ?? []) as readonly { title: string }[]).map(({ title }) => title);
    expect(new Set(below).size).toBe(below.length);
    for (const action of actions) expect(action['title']).toEqual(expect.stringMatching(/\S/));
  });

  test('names every input for a screen reader, and tells apart what is sent', () => {
    for (const input of inputs) {
      expect(input).toMatchObject({ id: expect.stringMatching(/^[a-zA-Z][\w.:-]*$/) });
      expect(input['label'] ?? input['title']).toEqual(expect.stringMatching(/\S/));
      if (input['isRequired']) expect(input).toMatchObject({ errorMessage: expect.stringMatching(/\S/) });
    }
    expect(new Set(inputs.map(({ id }) => id)).size).toBe(inputs.length);
  });

  test('sends choices that can be told apart again', () => {
    for (const input of inputs.filter(({ type }) => type === 'Input.ChoiceSet')) {
      const values = (input['choices'] as readonly { value: string }[]).map(({ value }) => value);
      expect(new Set(values).size).toBe(values.length);
      expect(values.filter((value) => value.includes(','))).toEqual([]);
      // An organisation's people come from Teams; everything else is chosen from a list.
      if (!input['choices.data']) expect(values).not.toEqual([]);
    }
  });

  test('wraps its words and describes its pictures', () => {
    for (const element of elements) {
      if (element.type === 'TextBlock') expect(element).toMatchObject({ wrap: true });
      if (element.type === 'Image') expect(element).toMatchObject({ altText: expect.stringMatching(/\S/) });
    }
  });

  test('has something to show where a client does not know an element', () => {
    const lost = elements.filter(({ type, fallback }) => NOT_EVERYWHERE.test(type) && fallback === undefined);
    expect(lost).toEqual([]);
  });

  test('opens dialogs and sends them in the way that Teams knows', () => {
    const submits = actions.filter(({ type }) => type === 'Action.Submit');
    const executes = actions.filter(({ type }) => type === 'Action.Execute');
    if (sample.kind === 'dialog') expect(executes).toEqual([]);
    for (const { data } of submits)
      expect(data).toMatchObject({ verb: expect.stringMatching(/^[a-z-]+\.[a-z-]+$/) });
    for (const action of executes)
      expect(action).toMatchObject({ verb: expect.stringMatching(/^[a-z-]+\.[a-z-]+$/) });
    if (sample.kind === 'chat')
      for (const { data } of submits) expect(data).toMatchObject({ msteams: { type: 'task/fetch' } });
  });

  test('says its one neutral sentence where cards are not shown', () => {
    expect(card['fallbackText']).toEqual(expect.stringMatching(/^\S.{5,120}$/));
  });

  test('can be read by a twelve-year-old', () => {
    const age = readingAge(wordsOf(card));
    if (age !== null) expect(age).toBeLessThanOrEqual(OLDEST_READER);
  });

  if (sample.kind === 'chat')
    test('tells nothing about a person, since chats are kept and previewed', () => {
      const all = JSON.stringify(card).toLowerCase();
      expect(
        [...SAMPLE_SECRETS, SAMPLE_TYPE_ID].filter((secret) => all.includes(secret.toLowerCase())),
      ).toEqual([]);
    });
});

describe('the samples of dialogs', () => {
  test('hold the secrets that no chat may show, or the search for them proves nothing', () => {
    const all = cards
      .filter(({ kind }) => kind === 'dialog')
      .map((card) => JSON.stringify(card.draw()))
      .join('\n');
    for (const secret of [SAMPLE_CHILD, SAMPLE_TYPE, SAMPLE_NARRATIVE.slice(0, 15)])
      expect(all).toContain(secret);
  });
});
