import { beforeAll, describe, expect, test } from '@jest/globals';
import type { ValidateFunction } from 'ajv';
import type { CardSample } from '../../src/gallery/every-card.ts';
import { cardSchema } from '../../src/gallery/index.ts';
import { faultsOf, measure } from '../../src/gallery/measures.ts';

let valid: ValidateFunction;
beforeAll(async () => {
  valid = await cardSchema();
});

const faults = (more: Record<string, unknown>, kind: CardSample['kind'] = 'chat'): readonly string[] => {
  const draw = () => ({ type: 'AdaptiveCard' as const, version: '1.5', ...more });
  return faultsOf(measure({ card: 'a/b', sample: 'c', kind, draw }, valid, ['Tamsin']));
};
const words = (text: string) => ({ body: [{ type: 'TextBlock', text, wrap: true }] });
const button = (title: string) => ({ type: 'Action.Execute', title, verb: 'a.b' });

describe('the measures of a card say what is wrong with it', () => {
  test('nothing, where nothing is', () => {
    expect(faults({ ...words('Tell us what you saw.'), actions: [button('Send')] })).toEqual([]);
  });

  test('what the schema does not allow', () => {
    expect(faults({ body: [{ type: 'TextBlok', text: 'no' }] })[0]).toMatch(/^The schema does not allow it/);
  });

  test('more than Teams takes', () => {
    expect(faults(words('See. '.repeat(6000))).join()).toMatch(/29\.\d KB: Teams takes 28/);
  });

  test('more buttons than Teams shows, and one too long for a telephone', () => {
    const actions = ['1', '2', '3', '4', '5', '6', 'A title that is longer than thirty'].map(button);
    expect(faults({ ...words('See.'), actions })).toEqual([
      expect.stringContaining('7 buttons'),
      expect.stringContaining('"A title that is longer than thirty"'),
    ]);
  });

  test('an input that a screen reader has no name for', () => {
    expect(faults({ body: [{ type: 'Input.Text', id: 'what' }] })).toEqual([
      'The input what has no label for a screen reader.',
    ]);
  });

  test('what vanishes where a client does not know it', () => {
    expect(faults({ body: [{ type: 'Icon', name: 'Alert' }] }).join()).toContain('Icon vanishes');
  });

  test('sentences that ask for an older reader', () => {
    const official =
      'Notwithstanding aforementioned considerations, designated personnel are required to facilitate the dissemination of information pertaining to safeguarding obligations in accordance with institutional governance arrangements, notwithstanding any operational difficulty.';
    expect(faults(words(official)).join()).toMatch(/a reader of \d+/);
  });

  test('a person named in a chat, and not in a dialog', () => {
    expect(faults(words('Ask tamsin.'))).toEqual([expect.stringContaining('"Tamsin"')]);
    expect(faults(words('Ask tamsin.'), 'dialog')).toEqual([]);
  });
});
