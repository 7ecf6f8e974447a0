import { describe, expect, test } from '@jest/globals';
import { aboutOf, headings } from '../../../src/features/csv/index.ts';
import { guessMapping, missingIn, offeredMapping } from '../../../src/features/roll/columns.ts';

describe('the columns of a file', () => {
  test('are guessed from headings as an MIS writes them, whatever their case and signs', () => {
    expect(
      guessMapping([
        'UPN',
        'Adm. No.',
        'Preferred Forename',
        'Legal Surname',
        'Reg Group',
        'Year Group',
        'Date of Admission',
        'Date of Leaving',
        'Contact 1 Name',
        'Contact 1 Relationship',
        'Contact 1 E-mail',
        'Contact 2 Forename',
        'Contact 2 Surname',
        'Contact 2 Parental Responsibility',
        'SEN Status',
      ]),
    ).toEqual({
      upn: 'UPN',
      misId: 'Adm. No.',
      firstName: 'Preferred Forename',
      lastName: 'Legal Surname',
      className: 'Reg Group',
      year: 'Year Group',
      admitted: 'Date of Admission',
      left: 'Date of Leaving',
      'contact1.name': 'Contact 1 Name',
      'contact1.relationship': 'Contact 1 Relationship',
      'contact1.email': 'Contact 1 E-mail',
      'contact2.firstName': 'Contact 2 Forename',
      'contact2.lastName': 'Contact 2 Surname',
      'contact2.responsibility': 'Contact 2 Parental Responsibility',
    });
  });

  test('a file with a row for each contact is understood too', () => {
    expect(
      guessMapping([
        'Pupil ID',
        'Name',
        'Tutor Group',
        'Parent ID',
        'Parent',
        'Relationship',
        'Parental responsibility',
      ]),
    ).toEqual({
      misId: 'Pupil ID',
      name: 'Name',
      className: 'Tutor Group',
      'contact1.id': 'Parent ID',
      'contact1.name': 'Parent',
      'contact1.relationship': 'Relationship',
      'contact1.responsibility': 'Parental responsibility',
    });
  });

  test('the name that a child goes by is preferred to the legal one', () => {
    expect(guessMapping(['Legal Forename', 'Chosen Forename', 'Surname']).firstName).toBe('Chosen Forename');
  });

  test('of one heading twice, the second is told apart, and one without words has its place', () => {
    expect(headings(['Surname', ' Surname ', '', 'Surname'])).toEqual([
      'Surname',
      'Surname (2)',
      'Column 3',
      'Surname (3)',
    ]);
  });

  test('of a heading of a hundred thousand cells each has its own name at once, and its sample', () => {
    const begun = performance.now();
    const titles = headings(Array.from({ length: 100_000 }, () => 'a'));
    expect([titles[1], titles.at(-1)]).toEqual(['a (2)', 'a (100000)']);
    const rows = [titles, ...Array.from({ length: 20_000 }, () => ['', 'b'])];
    const { columns } = aboutOf({ rows, encoding: 'utf-8', separator: ',', garbled: false }, titles);
    expect([columns[1], columns[2]]).toEqual([
      { title: 'a (2)', sample: 'b' },
      { title: 'a (3)', sample: '' },
    ]);
    // Everybody else waits for it.
    expect(performance.now() - begun).toBeLessThan(2000);
  });

  test('whose name is taken has another one', () => {
    expect(headings(['a (2)', 'a', 'a'])).toEqual(['a (2)', 'a', 'a (3)']);
  });

  test('what was chosen last time is offered again while its columns are there, else a guess', () => {
    const mapping = { upn: 'Nummer', name: 'Wer' } as const;
    const kept = { mapping, titles: ['Nummer', 'Wer', 'UPN', 'Name', 'Class'] };
    expect(offeredMapping(['Nummer', 'Wer', 'UPN', 'Name', 'Class'], kept)).toEqual({
      mapping,
      guessed: false,
    });
    expect(offeredMapping(['UPN', 'Name'], kept)).toEqual({
      mapping: { upn: 'UPN', name: 'Name' },
      guessed: true,
    });
  });

  test('a heading that was not there last time is guessed, and shown, beside what was chosen', () => {
    const mapping = { upn: 'UPN', firstName: 'Forename', lastName: 'Surname' } as const;
    const kept = { mapping, titles: ['UPN', 'Forename', 'Surname', 'Year'] };
    const offered = offeredMapping(['UPN', 'Forename', 'Surname', 'Name', 'Year', 'Class'], kept);
    expect(offered).toEqual({ mapping: { ...mapping, className: 'Class' }, guessed: true });
  });

  test('nothing is read before it is clear which is the name and which the number', () => {
    expect(missingIn({})).toEqual(['name', 'key']);
    expect(missingIn({ firstName: 'a', upn: 'b' })).toEqual(['name']);
    expect(missingIn({ name: 'a', misId: 'b' })).toEqual([]);
  });
});
