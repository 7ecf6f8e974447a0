import { describe, expect, test } from '@jest/globals';
import { SAMPLE_CHILD, SAMPLE_NARRATIVE, SAMPLE_TYPE } from '../../cards/kit/sample-people.ts';
import { actionsOf, inputsOf, LIMITS, measuredCards, walk } from '../../src/gallery/index.ts';

const cards = await measuredCards();
const named = cards.map((card) => [`${card.card}, ${card.sample}`, card] as const);

describe.each(named)('the card %s', (_, { kind, measures, faults, json: card }) => {
  const elements = walk(card);
  const inputs = inputsOf(card);
  const actions = actionsOf(card);

  test('is an adaptive card that Teams can draw', () => {
    expect(measures.invalid).toEqual([]);
    expect(card['version']).toBe('1.5');
    expect(measures.kilobytes).toBeLessThan(LIMITS.kilobytes);
  });

  test('survives being sent as JSON', () => {
    expect(JSON.parse(JSON.stringify(card))).toEqual(card);
    expect(JSON.stringify(card)).not.toMatch(/\bundefined\b|\[object Object\]|\bNaN\b|Invalid Date/);
  });

  test('shows no more buttons than Teams does, each with a title of its own', () => {
    expect(measures.actions).toBeLessThanOrEqual(LIMITS.actions);
    expect(measures.longestTitle.length).toBeLessThanOrEqual(LIMITS.title);
    const below = ((card['actions'] ?? []) as readonly { title: string }[]).map(({ title }) => title);
    expect(new Set(below).size).toBe(below.length);
    for (const action of actions) expect(action['title']).toEqual(expect.stringMatching(/\S/));
  });

  test('names every input for a screen reader, and tells apart what is sent', () => {
    expect(measures.unlabelled).toEqual([]);
    for (const input of inputs) {
      expect(input).toMatchObject({ id: expect.stringMatching(/^[a-zA-Z][\w.:-]*$/) });
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
    expect(measures.vanishing).toEqual([]);
  });

  test('opens dialogs and sends them in the way that Teams knows', () => {
    const submits = actions.filter(({ type }) => type === 'Action.Submit');
    const executes = actions.filter(({ type }) => type === 'Action.Execute');
    if (kind === 'dialog') expect(executes).toEqual([]);
    for (const { data } of submits)
      expect(data).toMatchObject({ verb: expect.stringMatching(/^[a-z-]+\.[a-z-]+$/) });
    for (const action of executes)
      expect(action).toMatchObject({ verb: expect.stringMatching(/^[a-z-]+\.[a-z-]+$/) });
    if (kind === 'chat')
      for (const { data } of submits) expect(data).toMatchObject({ msteams: { type: 'task/fetch' } });
  });

  test('says its one neutral sentence where cards are not shown', () => {
    expect(card['fallbackText']).toEqual(expect.stringMatching(/^\S.{5,120}$/));
  });

  test('can be read by a twelve-year-old', () => {
    expect(measures.readingAge ?? 0).toBeLessThanOrEqual(LIMITS.readingAge);
  });

  if (kind === 'chat')
    test('tells nothing about a person, since chats are kept and previewed', () => {
      expect(measures.aboutPeople).toEqual([]);
    });

  test('has no fault by any of its measures', () => {
    expect(faults).toEqual([]);
  });
});

describe('the samples of dialogs', () => {
  test('hold the secrets that no chat may show, or the search for them proves nothing', () => {
    const all = cards
      .filter(({ kind }) => kind === 'dialog')
      .map((card) => JSON.stringify(card.json))
      .join('\n');
    for (const secret of [SAMPLE_CHILD, SAMPLE_TYPE, SAMPLE_NARRATIVE.slice(0, 15)])
      expect(all).toContain(secret);
  });
});
