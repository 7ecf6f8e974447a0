import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { applied, type Compared } from '../../../src/features/roll/compare.ts';
import { erasure } from '../../../src/features/roll/erase.ts';
import { families as familiesOf, households } from '../../../src/features/roll/families.ts';
import type { WholeRoll } from '../../../src/features/roll/ports.ts';
import { compareWith, EMPTY, HEADINGS, NOW, upn } from './rolls.ts';

type Rows = readonly (readonly string[])[];

const after = (old: WholeRoll, { change }: Compared): WholeRoll => ({
  rev: old.rev + 1,
  ...applied(old, change),
});
const imported = (rows: Rows, old: WholeRoll = EMPTY, headings = HEADINGS): WholeRoll =>
  after(old, compareWith(old, rows, headings));
/** Whoever may be one: where nobody has said, too. */
const families = (roll: WholeRoll) => familiesOf(roll, { unsaid: true });
const numbers = ({ counts }: Compared) => [counts.new, counts.changed, counts.gone, counts.same];
const pupil = (number: number, last = 'Sample', className = '4H', more: readonly string[] = ['', '']) => [
  upn(number),
  `Kim${number}`,
  last,
  className,
  ...more,
];

describe('the roll and a file', () => {
  test('says who is new, changed, gone and unchanged, and marks who is gone as left', () => {
    const old = imported([pupil(1), pupil(2), pupil(3), pupil(4)]);
    const compared = compareWith(old, [pupil(1), pupil(2, 'Sample', '5B'), pupil(3), pupil(9)]);
    expect(numbers(compared)).toEqual([1, 1, 1, 2]);
    expect([compared.newClasses, compared.manyGone]).toEqual([['5B'], false]);
    const gone = after(old, compared).pupils.find((one) => one.upn === upn(4));
    expect(gone?.leftAt).toBe(NOW.toISOString());
  });

  test('who comes back is the same pupil, and one who gets a UPN later too', () => {
    const headings = ['Admission number', 'UPN', 'Name'];
    const first = imported([['7', '', 'Ella Marsh']], EMPTY, headings);
    const away = imported([['8', '', 'Kim Sample']], first, headings);
    const again = imported(
      [
        ['7', upn(7), 'Ella Marsh'],
        ['8', '', 'Kim Sample'],
      ],
      away,
      headings,
    );
    const ella = again.pupils.find(({ name }) => name === 'Ella Marsh');
    expect([ella?.id, ella?.upn, ella?.leftAt]).toEqual([first.pupils[0]?.id, upn(7), null]);
  });

  test('what a file has no column for stays as it was, and an empty cell is empty', () => {
    const old = imported([pupil(1, 'Marsh', '4H', ['Dana Marsh', 'dana@families.example']), pupil(2)]);
    const names = [pupil(1, 'Marsh').slice(0, 3), pupil(2).slice(0, 3)];
    const short = ['UPN', 'Forename', 'Surname'];
    expect(numbers(compareWith(old, names, short))).toEqual([0, 0, 0, 2]);
    expect(imported(names, old, short)).toEqual({ ...old, rev: 2 });
    expect(imported([pupil(1, 'Marsh'), pupil(2)], old).contacts).toEqual([]);
  });

  test('a pupil whose row has a fault is not gone', () => {
    const old = imported([pupil(1), pupil(2), pupil(3), pupil(4)]);
    const faulty = [[upn(1), '', '', '4H'], ['', 'Kim2', 'Sample', '4H'], pupil(3), pupil(4)];
    expect(numbers(compareWith(old, faulty))).toEqual([0, 0, 0, 4]);
  });

  test('half a file would empty the school: it is asked once more from a third on', () => {
    const old = imported([1, 2, 3, 4, 5, 6].map((one) => pupil(one)));
    expect(
      compareWith(
        old,
        [1, 2, 3, 4].map((one) => pupil(one)),
      ).manyGone,
    ).toBe(false);
    expect(
      compareWith(
        old,
        [1, 2, 3].map((one) => pupil(one)),
      ).manyGone,
    ).toBe(true);
    expect(compareWith(EMPTY, [pupil(1)]).manyGone).toBe(false);
  });

  test('brothers and sisters are one family where number or e-mail say so, and two of one name are two families', () => {
    const roll = imported([
      pupil(1, 'Marsh', '4H', ['Dana Marsh', 'dana@families.example']),
      pupil(2, 'Marsh', '5B', ['Dana Marsh', 'dana@families.example']),
      pupil(3, 'Smith', '4H', ['Sarah Smith', '']),
      pupil(4, 'Smith', '5B', ['Sarah Smith', '']),
    ]);
    const found = families(roll).map(({ contact, pupils }) => [contact.name, pupils.map(({ name }) => name)]);
    expect(found).toEqual([
      ['Dana Marsh', ['Kim1 Marsh', 'Kim2 Marsh']],
      ['Sarah Smith', ['Kim3 Smith']],
      ['Sarah Smith', ['Kim4 Smith']],
    ]);
  });

  describe('an address that is not one person’s own makes nobody brothers and sisters', () => {
    const TWO = ['UPN', 'Name', 'Contact 1 Name', 'Contact 1 Email', 'Contact 2 Name', 'Contact 2 Email'];
    const row = (number: number, ...contacts: readonly string[]) => [
      upn(number),
      `Kim${number} Smith`,
      ...[...contacts, '', '', '', ''].slice(0, 4),
    ];
    const sizes = (roll: WholeRoll) => families(roll).map((one) => one.pupils.length);
    const SARAH = ['Sarah Smith', 'sarah@families.example'];

    test.each([
      ['the school’s office', ['Sarah Smith', 'office@oakfield.example']],
      ['one that means "none"', ['Sarah Smith', 'no-reply@mail.example']],
      ['one with a number to it', ['Sarah Smith', 'Unknown1@mail.example']],
      ['one that says so in two words', ['Sarah Smith', 'not.supplied@mail.example']],
      ['the school’s by its last word', ['Sarah Smith', 'oakfield.admin@mail.example']],
      ['one letter over and over', ['Sarah Smith', 'xxxxxx@mail.example']],
      ['at a domain that is nobody’s', ['Sarah Smith', 'sarah@example.com']],
    ])('%s', (_, sarah) => {
      expect(sizes(imported([row(1, ...sarah), row(2, ...sarah)], EMPTY, TWO))).toEqual([1, 1]);
    });

    test('one that stands beside another name, of this file or of somebody who is not in it', () => {
      const [one, other] = [row(1, ...SARAH), row(2, ...SARAH)];
      const bob = row(3, 'Bob Low', 'sarah@families.example');
      expect(sizes(imported([one, other, bob], EMPTY, TWO))).toEqual([1, 1, 1]);
      expect(sizes(imported([one, other], imported([bob], EMPTY, TWO), TWO))).toEqual([1, 1]);
    });

    test('one beside children who have other parents, and none in common', () => {
      const apart = [row(1, ...SARAH, 'Tom Smith'), row(2, ...SARAH, 'Raj Patel')];
      const together = [row(1, ...SARAH, 'Tom Smith'), row(2, ...SARAH, 'Tom Smith')];
      expect(sizes(imported(apart, EMPTY, TWO))).toEqual([1, 1, 1, 1]);
      expect(sizes(imported(together, EMPTY, TWO))).toEqual([2, 1, 1]);
    });

    test('one beside more children than a family has', () => {
      const many = Array.from({ length: 13 }, (_, number) => row(number, ...SARAH));
      expect(new Set(sizes(imported(many, EMPTY, TWO)))).toEqual(new Set([1]));
      expect(sizes(imported(many.slice(0, 12), EMPTY, TWO))).toEqual([12]);
    });

    describe('a couple’s, beside the same two of their children, is theirs where the file says "yes" of both', () => {
      const COUPLE =
        `UPN,Name,Contact 1 Name,Contact 1 Email,Contact 1 PR,Contact 2 Name,Contact 2 Email,Contact 2 PR,
        Contact 3 Name,Contact 3 Email`.split(/,\s*/);
      const US = 'tolliver@families.example';
      const child = (number: number, ...contacts: readonly string[]) => [
        upn(number),
        `Kim${number} Tolliver`,
        ...contacts,
      ];
      const both = (one = 'Yes', other = 'Yes', mail = US) =>
        ['Dana Tolliver', mail, one].concat('Lee Tolliver', mail, other);
      const of = (rows: Rows, old: WholeRoll = EMPTY) => {
        const compared = compareWith(old, rows, COUPLE);
        const found = families(after(old, compared));
        const told = found.map(({ contact, pupils }) => `${contact.name} ${pupils.length}`);
        return { told: told.toSorted(), apart: compared.apart };
      };
      const TWO_LINKS = { told: ['Dana Tolliver 2', 'Lee Tolliver 2'], apart: 0 };
      const FOUR_LINKS = {
        told: ['Dana Tolliver 1', 'Dana Tolliver 1', 'Lee Tolliver 1', 'Lee Tolliver 1'],
        apart: 2,
      };

      test('each of them has one link, for both children; by the same file again too', () => {
        const rows = [child(1, ...both()), child(2, ...both())];
        expect(of(rows)).toEqual(TWO_LINKS);
        const roll = imported(rows, EMPTY, COUPLE);
        expect(numbers(compareWith(roll, rows, COUPLE))).toEqual([0, 0, 0, 2]);
      });

      test.each([
        ['of one child nothing is said', [child(1, ...both()), child(2, ...both('', ''))]],
        ['nothing is said at all', [child(1, ...both('', '')), child(2, ...both('', ''))]],
        [
          'it is the school’s own address',
          [1, 2].map((one) => child(one, ...both('Yes', 'Yes', 'office@oakfield.example'))),
        ],
      ])('and is nobody’s where %s: they are told apart, and the preview counts them', (_, rows) => {
        expect(of(rows)).toEqual(FOUR_LINKS);
      });

      test('one of them may not sign for one child: the other is one person still', () => {
        const { told, apart } = of([child(1, ...both()), child(2, ...both('Yes', 'No'))]);
        expect([told, apart]).toEqual([['Dana Tolliver 2', 'Lee Tolliver 1'], 0]);
      });

      test('a third person has it too, beside any child: nobody is made one', () => {
        const other = child(3, 'Gail Low', US, 'Yes');
        expect(of([child(1, ...both()), child(2, ...both()), other]).apart).toBe(2);
        expect(of([child(1, ...both(), 'Gail Low', US), child(2, ...both())]).apart).toBe(2);
        const another = ['Dana Tolliver', US, 'Yes', 'Gail Low', US, 'Yes'];
        expect(of([child(1, ...both()), child(2, ...another)]).apart).toBe(1);
        // Also where whoever showed it is not in this file.
        const before = imported([other], EMPTY, COUPLE);
        expect(of([child(1, ...both()), child(2, ...both())], before).apart).toBe(2);
      });

      test('beside one child there is one of them alone: nobody is made one', () => {
        expect(of([child(1, ...both()), child(2, 'Dana Tolliver', US, 'Yes')]).apart).toBe(1);
      });

      test('one of them gets the number or the place of the other: nobody has the other’s link', () => {
        const old = imported([child(1, ...both()), child(2, ...both())], EMPTY, COUPLE);
        const swapped = [...both().slice(3), ...both().slice(0, 3)];
        const now = imported([child(1, ...swapped), child(2, ...swapped)], old, COUPLE);
        const named = (roll: WholeRoll) =>
          Object.fromEntries(roll.contacts.map(({ id, name }) => [id, name]));
        expect(named(now)).toEqual(named(old));
        const NUMBERED = ['UPN', 'Name', 'Contact 1 ID', 'Contact 1 Name', 'Contact 1 Email', 'Contact 1 PR'];
        const numbered = [...NUMBERED, 'Contact 2 ID', 'Contact 2 Name', 'Contact 2 Email', 'Contact 2 PR'];
        const with2 = (one: string, other: string) =>
          [1, 2].map((number) =>
            child(number, one, 'Dana Tolliver', US, 'Yes', other, 'Lee Tolliver', US, 'Yes'),
          );
        const first = imported(with2('71', '72'), EMPTY, numbered);
        const next = imported(with2('72', '71'), first, numbered);
        for (const { id, name } of first.contacts)
          expect([undefined, name]).toContain(next.contacts.find((one) => one.id === id)?.name);
        expect(next.contacts).toHaveLength(2);
      });
    });

    test('and who were two people stay so when whoever showed it is gone, until the file has numbers', () => {
      const both = [row(1, ...SARAH), row(2, ...SARAH)];
      const first = imported([...both, row(3, 'Bob Low', 'sarah@families.example')], EMPTY, TWO);
      const without = { ...first, pupils: first.pupils.filter(({ upn: number }) => number !== upn(3)) };
      expect(sizes(imported(both, without, TWO))).toEqual([1, 1]);
      const numbered = both.map((cells) => [...cells, 'C1']);
      expect(sizes(imported(numbered, without, [...TWO, 'Contact 1 ID']))).toEqual([2]);
    });

    test('and two who were made one are two again when the school mends the address', () => {
      const roll = imported([row(1, ...SARAH), row(2, ...SARAH)], EMPTY, TWO);
      expect(sizes(roll)).toEqual([2]);
      const mended = [row(1, ...SARAH), row(2, 'Sarah Smith', 'other@families.example')];
      expect(sizes(imported(mended, roll, TWO))).toEqual([1, 1]);
      const emptied = [row(1, ...SARAH), row(2, 'Sarah Smith', '')];
      expect(sizes(imported(emptied, roll, TWO))).toEqual([2]);
    });
  });

  test('somebody without parental responsibility is no family of that child', () => {
    const headings = ['UPN', 'Name', 'Contact 1 Name', 'Contact 1 PR'];
    const rows = [
      [upn(1), 'Ella Marsh', 'Lee Marsh', 'No'],
      [upn(2), 'Kim Sample', 'Mo Sample', ''],
    ];
    const roll = imported(rows, EMPTY, headings);
    expect(families(roll).map(({ contact }) => contact.name)).toEqual(['Mo Sample']);
    expect(roll.contacts).toHaveLength(2);
  });

  test('whoever the file says nothing of is counted before the import, and gets a link only if somebody decides it', () => {
    const headings = ['UPN', 'Name', 'Contact 1 Name', 'Contact 1 PR', 'Contact 2 Name', 'Contact 2 PR'];
    const rows = [
      [upn(1), 'Ella Marsh', 'Dana Marsh', 'Yes', 'Lee Marsh', ''],
      [upn(2), 'Kim Sample', 'Mo Sample', '', '', ''],
      [upn(3), 'Bo Sample', 'Jo Sample', 'No', '', ''],
    ];
    expect(compareWith(EMPTY, rows, headings).unsaid).toBe(2);
    const roll = imported(rows, EMPTY, headings);
    const whom = (unsaid: boolean) =>
      households(roll, { unsaid }).map(({ contact, pupils }) => [contact?.name ?? '', pupils[0]?.name]);
    expect(whom(false)).toEqual([
      ['Dana Marsh', 'Ella Marsh'],
      ['', 'Bo Sample'],
      ['', 'Kim Sample'],
    ]);
    expect(whom(true)).toEqual([
      ['Dana Marsh', 'Ella Marsh'],
      ['Lee Marsh', 'Ella Marsh'],
      ['Mo Sample', 'Kim Sample'],
      ['', 'Bo Sample'],
    ]);
    const left = compareWith(roll, [[upn(1), 'Ella Marsh', 'Dana Marsh', 'Yes', '', '']], headings);
    expect(left.unsaid).toBe(0);
  });

  test('whoever has no parental responsibility gets it back by a "yes" alone, not by a file that does not say', () => {
    const headings = ['UPN', 'Name', 'Contact 1 Name', 'Contact 1 PR'];
    const row = (said: string) => [[upn(1), 'Ella Marsh', 'Lee Marsh', said]];
    const denied = imported(row('No'), EMPTY, headings);
    const silent = imported([[upn(1), 'Ella Marsh', 'Lee Marsh']], denied, headings.slice(0, 3));
    expect(families(silent)).toEqual([]);
    for (const said of ['', 'see file']) expect(families(imported(row(said), denied, headings))).toEqual([]);
    expect(families(imported(row('Yes'), silent, headings)).map(({ contact }) => contact.name)).toEqual([
      'Lee Marsh',
    ]);
  });

  describe('a "no" stays with whoever it was said of, whatever else has changed about them', () => {
    const NUMBERED = ['UPN', 'Name', 'Contact 1 ID', 'Contact 1 Name', 'Contact 1 Email', 'Contact 1 PR'];
    const row = (number: number, ...contact: readonly string[]) => [
      upn(number),
      `Kim${number} Low`,
      ...contact,
    ];
    const DAN = 'dan@families.example';
    const said = (roll: WholeRoll) =>
      Object.fromEntries(
        roll.pupils.map(({ name, contacts }) => [name, contacts.map(({ responsibility }) => responsibility)]),
      );
    const before = [row(1, '', 'Dan Low', DAN, 'No'), row(2, '', 'Dan Low', DAN, 'No')];

    test.each([
      [
        'another address beside one of two children',
        [row(1, '', 'Dan Low', 'new@families.example', ''), row(2, '', 'Dan Low', DAN, '')],
      ],
      [
        'the same the other way round',
        [row(1, '', 'Dan Low', DAN, ''), row(2, '', 'Dan Low', 'new@families.example', '')],
      ],
      [
        'the office’s address',
        [
          row(1, '', 'Dan Low', 'office@oakfield.example', ''),
          row(2, '', 'Dan Low', 'office@oakfield.example', ''),
        ],
      ],
      ['a number', [row(1, '71', 'Dan Low', DAN, ''), row(2, '71', 'Dan Low', DAN, '')]],
      ['another spelling', [row(1, '', 'Daniel Low', DAN, ''), row(2, '', 'Daniel Low', DAN, '')]],
    ])('%s', (_, next) => {
      const roll = imported(next, imported(before, EMPTY, NUMBERED), NUMBERED);
      expect(said(roll)).toEqual({ 'Kim1 Low': [false], 'Kim2 Low': [false] });
    });

    test('another number, and another name under the same number', () => {
      const denied = imported([row(1, '71', 'Dan Low', DAN, 'No')], EMPTY, NUMBERED);
      for (const contact of [
        ['99', 'Dan Low', DAN, ''],
        ['71', 'Dan Marsh', 'new@families.example', ''],
      ])
        expect(said(imported([row(1, ...contact)], denied, NUMBERED))).toEqual({ 'Kim1 Low': [false] });
    });

    test('two of one name who become one', () => {
      const headings = [...NUMBERED, 'Contact 2 ID', 'Contact 2 Name', 'Contact 2 Email', 'Contact 2 PR'];
      const two = imported([row(1, '7', 'Dan Low', DAN, 'No', '8', 'Dan Low', '', '')], EMPTY, headings);
      expect(said(imported([row(1, '', 'Dan Low', '', '')], two, NUMBERED))).toEqual({ 'Kim1 Low': [false] });
    });

    test('and is no other child’s', () => {
      const roll = imported(
        [row(1, '', 'Dan Low', DAN, ''), row(3, '', 'Dan Low', DAN, '')],
        imported(before, EMPTY, NUMBERED),
        NUMBERED,
      );
      expect(said(roll)).toMatchObject({ 'Kim1 Low': [false], 'Kim3 Low': [null] });
    });
  });

  describe('who stands where somebody else stood is not them', () => {
    const NUMBERED = ['UPN', 'Name', 'Contact 1 ID', 'Contact 1 Name', 'Contact 1 Email'];
    const row = (number: number, ...contact: readonly string[]) => [
      upn(number),
      `Kim${number} Low`,
      ...contact,
    ];
    const idsOf = (roll: WholeRoll) => roll.pupils.map(({ contacts }) => contacts[0]?.id);
    const [DAN, MIA] = [
      ['Dan Low', 'dan@families.example'],
      ['Mia Low', 'mia@families.example'],
    ] as const;

    test('a number that is given to somebody else, be it the other parent', () => {
      const old = imported([row(1, '71', ...DAN), row(2, '72', ...MIA)], EMPTY, NUMBERED);
      const swapped = imported([row(1, '72', ...DAN), row(2, '71', ...MIA)], old, NUMBERED);
      expect(idsOf(swapped).filter((id) => idsOf(old).includes(id))).toEqual([]);
      const next = imported(
        [row(1, '71', ...MIA)],
        imported([row(1, '71', ...DAN)], EMPTY, NUMBERED),
        NUMBERED,
      );
      expect(idsOf(old)).not.toContain(idsOf(next)[0]);
    });

    test('a number with the name or the address they had is theirs', () => {
      const old = imported([row(1, '71', ...DAN)], EMPTY, NUMBERED);
      for (const contact of [
        ['71', 'Dan Low', 'new@families.example'],
        ['71', 'Dan Marsh', DAN[1]],
      ])
        expect(idsOf(imported([row(1, ...contact)], old, NUMBERED))).toEqual(idsOf(old));
    });

    test('who were one by mistake are two new people, whichever child comes first in the file', () => {
      const sarah = ['', 'Sarah Smith', 'sarah@families.example'];
      const one = imported([row(1, ...sarah), row(2, ...sarah)], EMPTY, NUMBERED);
      expect(new Set(idsOf(one)).size).toBe(1);
      const other = ['', 'Sarah Smith', 'other@families.example'];
      for (const mended of [
        [row(1, ...sarah), row(2, ...other)],
        [row(2, ...other), row(1, ...sarah)],
        [row(1, '7', ...sarah.slice(1)), row(2, '8', ...sarah.slice(1))],
      ]) {
        const two = imported(mended, one, NUMBERED);
        expect(new Set([...idsOf(two), ...idsOf(one)]).size).toBe(3);
        expect(two.contacts).toHaveLength(2);
      }
    });
  });

  test('of two rows about the same contact a "no" counts, whichever comes first', () => {
    const headings = ['UPN', 'Name', 'Contact 1 Name', 'Contact 1 PR'];
    const rows = (...said: readonly string[]) => said.map((one) => [upn(1), 'Ella Marsh', 'Lee Marsh', one]);
    for (const said of [
      ['', 'No'],
      ['No', ''],
      ['Yes', 'No'],
      ['No', 'Yes'],
    ])
      expect(families(imported(rows(...said), EMPTY, headings))).toEqual([]);
  });

  test('contacts keep their ids while they can be told, and nothing stays of one whom no pupil has any more', () => {
    const old = imported([pupil(1, 'Marsh', '4H', ['Dana Marsh', '']), pupil(2)]);
    const withMail = imported(
      [pupil(1, 'Marsh', '4H', ['Dana Marsh', 'dana@families.example']), pupil(2)],
      old,
    );
    expect(withMail.contacts.map(({ id, email }) => [id, email])).toEqual([
      [old.contacts[0]?.id, 'dana@families.example'],
    ]);
    const other = imported([pupil(1, 'Marsh', '4H', ['Lee Marsh', '']), pupil(2)], withMail);
    expect(other.contacts.map(({ name }) => name)).toEqual(['Lee Marsh']);
  });

  test('a year after somebody left nothing of them stays, and what brothers and sisters need does', () => {
    const family = ['Dana Marsh', 'dana@families.example'];
    const old = imported([pupil(1, 'Marsh', '4H', family), pupil(2, 'Marsh', '5B', family), pupil(3)]);
    const left = imported([pupil(2, 'Marsh', '5B', family), pupil(3)], old);
    const day = (at: number) => new Date(NOW.getTime() + at).toISOString();
    expect(erasure(left, day(0)).erasedPupils).toEqual([]);
    const gone = erasure(left, day(1));
    expect([gone.erasedPupils.length, gone.erasedContacts.length]).toEqual([1, 0]);
    expect(applied(left, gone).pupils.map(({ name }) => name)).toEqual(['Kim2 Marsh', 'Kim3 Sample']);
  });
});

describe('any files, one after the other', () => {
  const NAMES = ['Sarah Smith', 'Tom Smith', 'Bob Low'];
  const ADDRESSES = ['ann@families.example', 'ben@families.example', 'office@oakfield.example'];
  const TWO = ['UPN', 'Name', 'Contact 1 Name', 'Contact 1 Email', 'Contact 2 Name', 'Contact 2 Email'];
  const who = fc.record({ name: fc.constantFrom(...NAMES), email: fc.constantFrom(...ADDRESSES) });
  const child = fc.uniqueArray(who, { minLength: 1, maxLength: 2, selector: ({ name }) => name });
  const file = fc.uniqueArray(fc.record({ number: fc.integer({ min: 1, max: 5 }), contacts: child }), {
    selector: ({ number }) => number,
    maxLength: 5,
  });
  type Child = { readonly number: number; readonly contacts: readonly { name: string; email: string }[] };
  const rows = (children: readonly Child[]) =>
    children.map(({ number, contacts }) => [
      upn(number),
      `Kim${number} Smith`,
      ...contacts.flatMap(({ name, email }) => [name, email]),
    ]);

  test('show nobody another family’s child: whoever is beside two children has an address that nobody else has', () => {
    fc.assert(
      fc.property(fc.array(file, { minLength: 1, maxLength: 3 }), (files) => {
        const roll = files.reduce<WholeRoll>((old, one) => imported(rows(one), old, TWO), EMPTY);
        const last = files.at(-1) ?? [];
        const written = (id: string): Child | undefined =>
          last.find(({ number }) => roll.pupils.some((one) => one.id === id && one.upn === upn(number)));
        for (const { contact, pupils } of families(roll)) {
          if (pupils.length < 2) continue;
          const children = pupils.flatMap(({ id }) => written(id) ?? []);
          const same = children.flatMap(({ contacts }) =>
            contacts.filter(({ name }) => name === contact.name),
          );
          const [address, ...more] = new Set(same.map(({ email }) => email));
          expect([address === 'office@oakfield.example', more]).toEqual([false, []]);
          for (const { name, email } of last.flatMap(({ contacts }) => contacts))
            if (email === address) expect(name).toBe(contact.name);
          const others = children.map(({ contacts }) => contacts.map(({ name }) => name));
          for (const one of others)
            for (const other of others)
              if (one.length > 1 && other.length > 1) expect(one.toSorted()).toEqual(other.toSorted());
        }
      }),
      { numRuns: 300 },
    );
  });

  test('or a couple’s: the same two beside each of those children, with a "yes" of whoever is one', () => {
    const SAID =
      'UPN,Name,Contact 1 Name,Contact 1 Email,Contact 1 PR,Contact 2 Name,Contact 2 Email,Contact 2 PR'.split(
        ',',
      );
    const said = fc.constantFrom('Yes', 'Yes', 'Yes', '', 'No');
    const parent = fc.record({
      name: fc.constantFrom('Sarah Smith', 'Tom Smith'),
      email: fc.constantFrom('ann@families.example', 'ann@families.example', 'ben@families.example'),
      said,
    });
    const couple = ['Sarah Smith', 'Tom Smith'].map((name) => ({
      name,
      email: 'ann@families.example',
      said: 'Yes',
    }));
    const contacts: fc.Arbitrary<readonly { name: string; email: string; said: string }[]> = fc.oneof(
      { weight: 3, arbitrary: fc.constant(couple) },
      fc.uniqueArray(parent, { minLength: 1, maxLength: 2, selector: ({ name }) => name }),
    );
    const children = fc.uniqueArray(fc.record({ number: fc.integer({ min: 1, max: 4 }), contacts }), {
      selector: ({ number }) => number,
      maxLength: 4,
    });
    let couples = 0;
    fc.assert(
      fc.property(fc.array(children, { minLength: 1, maxLength: 3 }), (files) => {
        const cells = (one: (typeof files)[number]) =>
          one.map(({ number, contacts: all }) => [
            upn(number),
            `Kim${number} Smith`,
            ...all.flatMap(({ name, email, said: word }) => [name, email, word]),
          ]);
        const [first = []] = files;
        const once = imported(cells(first), EMPTY, SAID);
        // The same file again ends nobody's link.
        expect(numbers(compareWith(once, cells(first), SAID)).slice(0, 3)).toEqual([0, 0, 0]);
        const roll = files.reduce<WholeRoll>((old, one) => imported(cells(one), old, SAID), EMPTY);
        const last = files.at(-1) ?? [];
        for (const { contact, pupils } of families(roll)) {
          if (pupils.length < 2) continue;
          const theirs = last.filter(({ number }) => pupils.some((one) => one.upn === upn(number)));
          const known = theirs.flatMap(({ contacts: all }) =>
            all.filter(({ name }) => name === contact.name),
          );
          expect(new Set(known.map(({ email }) => email)).size).toBeLessThan(2);
          const address = known[0]?.email;
          const boxes = last
            .map(({ contacts: all }) => all.filter(({ email }) => email === address))
            .filter((box) => box.length > 0);
          if (new Set(boxes.flatMap((box) => box.map(({ name }) => name))).size < 2) continue;
          couples += 1;
          for (const box of boxes) {
            expect(box).toHaveLength(2);
            expect(box.find(({ name }) => name === contact.name)?.said).toBe('Yes');
          }
        }
      }),
      { numRuns: 500 },
    );
    expect(couples).toBeGreaterThan(10);
  });
});

describe('any two files', () => {
  const row = fc
    .record({
      number: fc.integer({ min: 0, max: 7 }),
      last: fc.constantFrom('Marsh', 'Sample', ''),
      className: fc.constantFrom('4H', '5B', ''),
      contact: fc.constantFrom('', 'Dana Marsh', 'Mo Sample'),
      email: fc.constantFrom(
        '',
        'dana@families.example',
        'mo@families.example',
        'office@x.example',
        'nonsense',
      ),
    })
    .map(({ number, last, className, contact, email }) => [
      number === 0 ? '' : upn(number),
      `Kim${number}`,
      last,
      className,
      contact,
      email,
    ]);
  const file = fc.array(row, { maxLength: 12 });

  test('the same file twice changes nothing the second time', () => {
    fc.assert(
      fc.property(file, file, (first, second) => {
        const roll = imported(second, imported(first));
        const again = compareWith(roll, second);
        expect([again.change.pupils, again.change.contacts, again.change.erasedContacts]).toEqual([
          [],
          [],
          [],
        ]);
        expect(numbers(again).slice(0, 3)).toEqual([0, 0, 0]);
      }),
    );
  });

  test('everybody who was here is changed, gone or the same, once; and afterwards as many are here as was said', () => {
    fc.assert(
      fc.property(file, file, (first, second) => {
        const old = imported(first);
        const compared = compareWith(old, second);
        const { counts } = compared;
        expect(counts.changed + counts.gone + counts.same).toBe(old.pupils.length);
        const roll = after(old, compared);
        const here = roll.pupils.filter(({ leftAt }) => leftAt === null);
        expect(here.length).toBe(counts.pupils);
        expect(roll.pupils.length).toBe(old.pupils.length + counts.new);
        const ids = new Set(roll.contacts.map(({ id }) => id));
        const used = new Set(roll.pupils.flatMap(({ contacts }) => contacts.map(({ id }) => id)));
        expect(ids).toEqual(used);
        for (const { contacts } of roll.pupils)
          expect(new Set(contacts.map(({ id }) => id)).size).toBe(contacts.length);
      }),
    );
  });
});
