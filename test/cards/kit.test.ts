import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  button,
  card,
  choice,
  dialogButton,
  errors,
  facts,
  heading,
  peoplePicker,
  send,
  text,
  toggle,
  warning,
} from '../../cards/kit/index.ts';
import { SAMPLE_NARRATIVE } from '../../cards/kit/sample-people.ts';
import { cardSchema, readingAge, walk, wordsOf } from '../../src/gallery/index.ts';

const valid = await cardSchema();

describe('the schema that cards are checked with', () => {
  test('knows a misspelt element, an unknown property and a wrong value', () => {
    const base = { type: 'AdaptiveCard', version: '1.5' };
    expect(valid({ ...base, body: [{ type: 'TextBlock', text: 'yes' }] })).toBe(true);
    expect(valid({ ...base, body: [{ type: 'TextBlok', text: 'no' }] })).toBe(false);
    expect(valid({ ...base, body: [{ type: 'TextBlock', text: 'no', wrapp: true }] })).toBe(false);
    expect(valid({ ...base, body: [{ type: 'TextBlock', text: 'no', size: 'huge' }] })).toBe(false);
  });
});

describe('what people wrote', () => {
  test('is never read as Markdown, whatever it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (words) => {
        for (const element of walk(text(words)))
          if (element.type === 'TextBlock') expect(element['text']).not.toMatch(/[\\`*_[\]<>~|{}]/);
      }),
    );
  });

  test('loses no letter and no line', () => {
    fc.assert(
      fc.property(fc.array(fc.stringMatching(/^[\w*[\]()<>#. -]{1,20}$/)), (lines) => {
        const shown = wordsOf(text(lines.join('\n'))).join('\n');
        expect(shown).toBe(
          lines
            .join('\n')
            .split(/\s*\n\s*/)
            .filter((line) => line !== '')
            .join('\n'),
        );
      }),
    );
  });

  test('keeps its link, its tags and its stars as text', () => {
    const drawn = walk(text(SAMPLE_NARRATIVE));
    expect(drawn.map(({ type }) => type)).toContain('TextRun');
    expect(wordsOf(text(SAMPLE_NARRATIVE)).join('\n')).toBe(SAMPLE_NARRATIVE);
  });

  test('is escaped in headings and facts, which know Markdown only', () => {
    expect(heading('a_b *c*')).toMatchObject({ text: 'a\\_b \\*c\\*' });
    expect(
      facts([
        ['Who', '[x](y)'],
        ['Left out', null],
      ]).facts,
    ).toEqual([{ title: 'Who', value: '\\[x\\](y)' }]);
  });
});

describe('a card from the kit', () => {
  test('is valid with one of everything on it', () => {
    const drawn = card({
      summary: 'Everything at once.',
      wide: true,
      body: [
        heading('Heading'),
        null,
        errors(['Choose one.']),
        errors([]),
        warning('Call 999 first', 'Then tell your DSL.'),
        choice('a', 'Which?', [{ value: 'x', title: 'X' }], {
          multi: true,
          value: ['x'],
          required: 'Choose one.',
        }),
        peoplePicker('b', 'Who?', { value: ['0a4f1e1d-0001-4000-8000-000000000001'] }),
        toggle('c', 'Tick'),
      ],
      actions: [button('Go', 'thing.go', { id: '1' }), dialogButton('Open', 'thing.open'), null],
    });
    valid(drawn);
    expect(valid.errors ?? []).toEqual([]);
  });

  test('opens a dialog with task/fetch and sends it with a verb alone', () => {
    expect(dialogButton('Open', 'thing.open', { id: '1' })).toMatchObject({
      type: 'Action.Submit',
      data: { msteams: { type: 'task/fetch' }, verb: 'thing.open', id: '1' },
    });
    expect(send('Send', 'thing.send', { id: '1' }).data).toEqual({ verb: 'thing.send', id: '1' });
    expect(button('Go', 'thing.go', { id: '1' })).toEqual({
      type: 'Action.Execute',
      title: 'Go',
      verb: 'thing.go',
      data: { id: '1' },
    });
  });

  test('lets somebody go back without filling in the form', () => {
    expect(button('Back', 'thing.back', {}, { ignoreInputs: true })).toMatchObject({
      associatedInputs: 'none',
    });
  });
});

describe('reading age', () => {
  test('tells a plain text from an official one', () => {
    const plain =
      'Tell us what you saw. You do not have to be sure. We will read it soon. If a child is in danger now, call 999 first. Then come back here and write it down.';
    const official =
      'Notwithstanding the aforementioned considerations, designated personnel are required to facilitate the dissemination of information pertaining to safeguarding obligations in accordance with institutional governance arrangements and statutory regulations.';
    expect(readingAge([plain])).toBeLessThan(9);
    expect(readingAge([official])).toBeGreaterThan(20);
    expect(readingAge(['Too short to say.'])).toBeNull();
  });
});
