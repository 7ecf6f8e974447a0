import { randomUUID } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import type { KeptWords } from '../../../src/features/disclosures/ports.ts';
import type { Open } from './contract.ts';
import { AT, after, OTHER_SCHOOL, SCHOOL } from './samples.ts';

const DAY = 24 * 60;

export const keptWords = (more: Partial<KeptWords> = {}): KeptWords => ({
  schoolId: SCHOOL,
  id: randomUUID(),
  form: randomUUID(),
  personId: 'person-teacher',
  at: AT,
  until: after(DAY),
  words: 'What somebody wrote, with "quotes", 🙂 and\nlines',
  inPublic: false,
  withFile: false,
  ...more,
});

export const wordsContract = (open: Open): void => {
  describe('words that nobody has sent yet', () => {
    test('are found by their form, for whoever wrote them, in the order in which they were written', async () => {
      const { words } = open();
      const first = keptWords();
      const second = keptWords({ form: first.form, inPublic: true, withFile: true, at: after(1) });
      await words.keep(first);
      await words.keep(second);
      await words.keep(keptWords());
      expect(await words.ofForm(SCHOOL, first.form, 'person-teacher', after(2))).toEqual([first, second]);
      expect(await words.ofForm(SCHOOL, first.form, 'person-other', after(2))).toEqual([]);
      expect(await words.ofForm(OTHER_SCHOOL, first.form, 'person-teacher', after(2))).toEqual([]);
      expect(await words.ofForm(SCHOOL, 'no-uuid', 'person-teacher', after(2))).toEqual([]);
    });

    test('are not found any more when their time is over, and then destroyed', async () => {
      const { words } = open();
      const early = keptWords();
      const late = keptWords({ form: early.form, at: after(60), until: after(60 + DAY) });
      for (const one of [early, late]) await words.keep(one);
      const find = (minutes: number) => words.ofForm(SCHOOL, early.form, early.personId, after(minutes));
      expect(await find(DAY - 1)).toEqual([early, late]);
      expect(await find(DAY)).toEqual([late]);
      expect(await words.dropOld(SCHOOL, after(DAY - 1))).toEqual([]);
      expect(await words.dropOld(OTHER_SCHOOL, after(DAY))).toEqual([]);
      expect(await words.dropOld(SCHOOL, after(DAY))).toEqual([early.form]);
      expect(await find(0)).toEqual([late]);
    });

    test('written soon after others belong to the same form', async () => {
      const { words } = open();
      const early = keptWords();
      const late = keptWords({ at: after(10) });
      for (const one of [early, late]) await words.keep(one);
      const newest = (since: number, now = since + 30) =>
        words.newestForm(SCHOOL, 'person-teacher', after(since), after(now));
      expect(await newest(-1)).toBe(late.form);
      expect(await newest(10)).toBeNull();
      expect(await newest(-1, DAY)).toBeNull();
      expect(await words.newestForm(SCHOOL, 'person-other', after(-1), after(1))).toBeNull();
    });

    test('are destroyed with their form, and no others', async () => {
      const { words } = open();
      const sent = keptWords();
      const other = keptWords();
      for (const one of [sent, other]) await words.keep(one);
      await words.drop(OTHER_SCHOOL, sent.form);
      expect(await words.ofForm(SCHOOL, sent.form, sent.personId, AT)).toEqual([sent]);
      await words.drop(SCHOOL, sent.form);
      expect(await words.ofForm(SCHOOL, sent.form, sent.personId, AT)).toEqual([]);
      expect(await words.ofForm(SCHOOL, other.form, other.personId, AT)).toEqual([other]);
    });
  });
};
