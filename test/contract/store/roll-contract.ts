import { randomUUID } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import type { RollChange, RollContact, RollPupil, RollSave } from '../../../src/features/roll/ports.ts';
import type { Open } from './contract.ts';
import { AT, after, commit, OTHER_SCHOOL, SCHOOL, setting } from './samples.ts';

export const rollContact = (more: Partial<RollContact> = {}): RollContact => ({
  schoolId: SCHOOL,
  id: randomUUID(),
  misId: 'C-1',
  name: 'Sandra Example',
  email: 'sandra@families.example',
  ...more,
});

export const rollPupil = (more: Partial<RollPupil> = {}): RollPupil => ({
  schoolId: SCHOOL,
  id: randomUUID(),
  upn: 'A123456789012',
  misId: null,
  name: 'Robin Example',
  className: '4H',
  year: '4',
  teacher: 'Ms H Hart',
  admitted: '2024-09-02',
  contacts: [],
  leftAt: null,
  ...more,
});

const COUNTS = { new: 1, changed: 0, gone: 0, same: 0, pupils: 1, contacts: 1, leftOut: 0 };

export const rollSave = (more: Partial<RollChange> = {}, expected = 0): RollSave => {
  const contact = rollContact();
  const id = randomUUID();
  return {
    table: 'roll',
    expected,
    next: {
      schoolId: SCHOOL,
      id,
      pupils: [rollPupil({ contacts: [{ id: contact.id, relationship: 'Mother', responsibility: true }] })],
      contacts: [contact],
      erasedPupils: [],
      erasedContacts: [],
      imported: { id, at: AT.toISOString(), who: 'person-office', counts: COUNTS },
      ...more,
    },
  };
};

export const rollContract = (open: Open): void => {
  describe('the roll', () => {
    test('is empty at first, and then what was imported, for that school alone', async () => {
      const { rolls, work } = open();
      expect(await rolls.whole(SCHOOL)).toEqual({ rev: 0, pupils: [], contacts: [] });
      expect(await rolls.lastImport(SCHOOL)).toBeNull();
      const save = rollSave();
      expect(
        await work.commit(commit([save, { table: 'setting', next: setting('roll.mapping', {}) }])),
      ).toEqual({
        kind: 'done',
      });
      const { pupils, contacts, imported } = save.next;
      expect(await rolls.whole(SCHOOL)).toEqual({ rev: 1, pupils, contacts });
      expect(await rolls.pupils(SCHOOL)).toEqual(pupils);
      expect(await rolls.lastImport(SCHOOL)).toEqual(imported);
      expect(await rolls.whole(OTHER_SCHOOL)).toEqual({ rev: 0, pupils: [], contacts: [] });
      expect(await rolls.lastImport(OTHER_SCHOOL)).toBeNull();
    });

    test('of two imports from the same reading the second writes nothing at all', async () => {
      const { rolls, work, settings } = open();
      await work.commit(commit([rollSave()]));
      const before = await rolls.whole(SCHOOL);
      for (const expected of [0, 2]) {
        const late = rollSave({}, expected);
        const kept = { table: 'setting', next: setting('roll.mapping', {}) } as const;
        expect(await work.commit(commit([late, kept]))).toEqual({ kind: 'stale' });
      }
      expect(await rolls.whole(SCHOOL)).toEqual(before);
      expect(await settings.latest(SCHOOL)).toEqual([]);
    });

    test('finds pupils by name however it is written, also those who left, and by the new name after a change', async () => {
      const { rolls, work } = open();
      const one = rollPupil({ name: 'Zoë O’Neil-Marsh', upn: 'B123456789012' });
      const two = rollPupil({ name: 'Zoe ONeil Marsh', leftAt: AT.toISOString() });
      await work.commit(commit([rollSave({ pupils: [one, two] })]));
      const ids = async (name: string) => (await rolls.named(SCHOOL, name)).map(({ id }) => id).sort();
      expect(await ids('ZOE O’NEIL MARSH')).toEqual([one.id, two.id].sort());
      expect(await ids('Zoe Marsh')).toEqual([]);
      expect(await ids(' - ')).toEqual([]);
      expect(await rolls.named(OTHER_SCHOOL, one.name)).toEqual([]);
      const renamed = { ...one, name: 'Zoë Marsh' };
      await work.commit(commit([rollSave({ pupils: [renamed], contacts: [], imported: null }, 1)]));
      expect(await rolls.named(SCHOOL, 'zoe marsh')).toEqual([renamed]);
      expect(await ids(one.name)).toEqual([two.id]);
    });

    test('nothing stays of whom is erased, and an erasure is no import', async () => {
      const { rolls, work } = open();
      const save = rollSave();
      await work.commit(commit([save]));
      const [pupil] = save.next.pupils;
      const left = { ...(pupil ?? rollPupil()), leftAt: AT.toISOString() };
      await work.commit(commit([rollSave({ pupils: [left], contacts: [], imported: null }, 1)]));
      expect(await rolls.leftBefore(SCHOOL, AT.toISOString())).toBe(false);
      expect(await rolls.leftBefore(SCHOOL, after(1).toISOString())).toBe(true);
      expect(await rolls.leftBefore(OTHER_SCHOOL, after(1).toISOString())).toBe(false);
      const gone = {
        pupils: [],
        contacts: [],
        erasedPupils: [left.id],
        erasedContacts: save.next.contacts.map(({ id }) => id),
        imported: null,
      };
      await work.commit(commit([rollSave(gone, 2)]));
      expect(await rolls.whole(SCHOOL)).toEqual({ rev: 3, pupils: [], contacts: [] });
      expect(await rolls.named(SCHOOL, left.name)).toEqual([]);
      expect(await rolls.lastImport(SCHOOL)).toEqual(save.next.imported);
    });
  });
};
