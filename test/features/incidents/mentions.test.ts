/** Who may be meant by a child's words: rather one reader too many left out than a child read by whom they fear. */
import { describe, expect, test } from '@jest/globals';
import type { Roster, RosterEntry } from '../../../src/core/person.ts';
import type { Role } from '../../../src/core/roles.ts';
import { mayBeMeant } from '../../../src/features/incidents/mentions.ts';

const person = (personId: string, name: string, role: Role): RosterEntry => ({
  schoolId: 'school',
  personId,
  name,
  roles: [role],
  kind: 'staff',
  shared: false,
  enabled: true,
});

const rosterOf = (...people: readonly RosterEntry[]): Roster => ({
  schoolId: 'school',
  people: Object.fromEntries(people.map((one) => [one.personId, one])),
  holders: Object.fromEntries(people.map((one) => [one.roles[0] ?? 'staff', [one.personId]])),
  readAt: new Date('2026-11-23T10:00:00Z'),
});

const roster = rosterOf(
  person('dsl', 'Ottoline Grasmere', 'dsl'),
  person('deputy', 'Penrose-Hall, Wenna (Staff)', 'deputy-dsl'),
  person('head', 'Will Farthing', 'headteacher'),
  person('deputy-head', 'Mrs O Quill', 'deputy-head'),
  person('coordinator', 'Ottoline Bramble', 'esafety-coordinator'),
  person('chair', 'Don Thistle', 'chair-of-governors'),
);
const readers = Object.keys(roster.people);
const meant = (text: string, surely = false): readonly string[] => mayBeMeant(text, readers, roster, surely);

describe('a reader is recognised', () => {
  test.each([
    ['by surname with a title', 'miss grasmere shouts at me', ['dsl']],
    ['by surname alone', 'GRASMERE is scary', ['dsl']],
    ['by surname in a possessive', 'i was in Miss Grasmere’s room', ['dsl']],
    ['by half of a double surname', 'mrs penrose is nasty', ['deputy']],
    ['by the other half', 'mrs hall is nasty', ['deputy']],
    ['by first name alone', 'wenna touched me', ['deputy']],
    ['by first name after a title, as the youngest say it', 'miss wenna touched me', ['deputy']],
    ['by first name, and so is the other with the same one', 'ottoline hurts me', ['dsl', 'coordinator']],
    [
      'by full name, and so is the other with the same first name',
      'Ottoline Bramble hurts me',
      ['dsl', 'coordinator'],
    ],
    ['by a first name that is a word, with a capital inside a sentence', 'yesterday Will hit me', ['head']],
    ['by a first name that is a word, after a title', 'mr will hit me', ['head']],
    ['as the headteacher', 'the headteacher hit me', ['head']],
    ['as my head teacher', 'it was my head teacher', ['head']],
    ['as the head', 'i told the head', ['head']],
    ['as the deputy head', 'the deputy head hit me', ['deputy-head']],
    ['as the deputy', 'the deputy saw it', ['deputy-head']],
    ['as the safeguarding lead', 'the safeguarding lead is creepy', ['dsl', 'deputy']],
    ['as the DSL', 'the DSL is creepy', ['dsl', 'deputy']],
    ['as head of safeguarding', 'our head of safeguarding', ['dsl', 'deputy']],
    ['as the online safety lead', 'the online safety lead', ['coordinator']],
    ['as a governor', 'a governor came', ['chair']],
  ])('%s', (_, text, expected) => {
    expect(meant(text)).toEqual(expected);
  });
});

describe('nobody is recognised', () => {
  test.each([
    ['by a word that is a first name too', 'he will hit me and i will cry'],
    ['by such a word at the beginning of a sentence', 'Will you help me? Will you?'],
    ['by what is left of an apostrophe', "i don't like it, don't tell"],
    ['by an initial', 'o no, o dear'],
    ['by a head that hurts', 'my head hurts'],
    ['by a longer word', 'the grasmeres went to wennaland'],
    ['by "miss" or "sir" alone', 'miss said so and sir too'],
  ])('%s', (_, text) => {
    expect(meant(text)).toEqual([]);
  });
});

describe('surely is only who is named with more than one word that may be another', () => {
  test.each([
    ['wenna touched me', []],
    ['grasmere is scary', []],
    ['miss wenna touched me', ['deputy']],
    ['Ottoline Bramble hurts me', ['coordinator']],
    ['mr farthing', ['head']],
    ['the headteacher', ['head']],
  ])('%s', (text, expected) => {
    expect(meant(text, true)).toEqual(expected);
  });
});
