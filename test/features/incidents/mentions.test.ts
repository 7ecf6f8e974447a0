/** Who may be meant by a child's words: rather one reader too many left out than a child read by whom they fear. */
import { describe, expect, test } from '@jest/globals';
import type { Roster, RosterEntry } from '../../../src/core/person.ts';
import type { Role } from '../../../src/core/roles.ts';
import { mayBeMeant, type Sureness } from '../../../src/features/incidents/mentions.ts';

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
  person('vice', 'Perran Sedge', 'vice-chair'),
  person('governor', 'Aisha Larkspur', 'safeguarding-governor'),
);
const readers = Object.keys(roster.people);
const meant = (text: string, sureness: Sureness = 'perhaps'): readonly string[] =>
  mayBeMeant(text, readers, roster, sureness);

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
    ['as the chair', 'the chair of governors came', ['chair']],
    ['as the safeguarding governor', 'the safeguarding governor hurts me', ['governor']],
    ['as the vice chair', 'the vice chair of governors hurts me', ['vice']],
    ['by surname without the apostrophe', 'mr farthings hurting me', ['head']],
    ['by surname with an apostrophe that is a letter', 'mr farthing\u02bcs room', ['head']],
    ['by a surname alone without the apostrophe', 'grasmeres mean', ['dsl']],
    ['by first name without the apostrophe', 'wennas hurting me', ['deputy']],
    ['by a first name that is a word, without the apostrophe', 'mr wills hurting me', ['head']],
    ['by a title that is glued to the name', 'MrFarthing hit me', ['head']],
    ['by a title that is glued, without the apostrophe', 'missgrasmeres mean', ['dsl']],
    ['as the headteacher without the apostrophe', 'the headteachers hurting me', ['head']],
    ['as the head without the apostrophe', 'the heads been in my room', ['head']],
    ['as the DSL without the apostrophe', 'the dsls hurting me', ['dsl', 'deputy']],
    ['as the deputy without the apostrophe', 'the deputys hurting me', ['deputy-head']],
    ['as the safeguarding lead without the apostrophe', 'the safeguarding leads mean', ['dsl', 'deputy']],
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
    ['by a longer word', 'the grasmerefield went to wennaland'],
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
    expect(meant(text, 'surely')).toEqual(expected);
  });
});

test('where nobody is named for a post, whoever most likely has it is meant', () => {
  const few = rosterOf(person('chair', 'Don Thistle', 'chair-of-governors'));
  for (const text of ['the safeguarding governor hit me', 'the vice chair hit me'])
    expect(mayBeMeant(text, ['chair'], few, 'perhaps')).toEqual(['chair']);
});

describe('a post that was only told of it accuses nobody, where nobody else is left', () => {
  test.each([
    ['I told the head and the deputy head and the safeguarding lead and a governor', []],
    ['i told the head and the deputy hits me', []],
    ['i told my mum that the head hits me', ['head']],
    ['the head hits me, i told the deputy head', ['head']],
    ['i told mr farthing', ['head']],
  ])('%s', (text, expected) => {
    expect(meant(text, 'accused')).toEqual(expected);
  });
});

test('a very long text that is nothing but an everyday name is gone through', () => {
  expect(meant('will '.repeat(80_000))).toEqual([]);
  expect(meant(`a${' '.repeat(400_000)}`)).toEqual([]);
});
