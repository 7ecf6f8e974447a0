/** What pupils signed otherwise than in Teams, by their account: nobody who has signed is chased, and nobody is guessed. */
import { expect, test } from '@jest/globals';
import { accountsOf } from '../../../src/features/outside/accounts.ts';
import { signedElsewhere } from '../../../src/features/outside/elsewhere.ts';
import { familyForms } from '../../../src/features/outside/family-forms.ts';
import { needsOf } from '../../../src/features/outside/needs.ts';
import type { EventFact, SignedFact } from '../../../src/features/outside/ports.ts';
import { rollPupil } from '../../contract/store/roll-contract.ts';
import { account, eventFact, type Given, kim, NOW, policy, rosterOf, school, signedFact } from './kim.ts';

const { forms } = familyForms(policy, school);
const form = forms.find(({ parts }) => parts.length === 2);
if (!form) throw new Error('no form that two sign');

const signed = (more: Partial<SignedFact> = {}): SignedFact =>
  signedFact({ form: form.id, hash: form.hash, ...more });
const happened = (kind: EventFact['kind'], data: EventFact['data'] = {}): EventFact =>
  eventFact({ form: form.id, kind, data });

const seen = ({ roll = [kim], people = [account('kim')], partial, ...more }: Given) => {
  const roster = rosterOf(people, partial);
  const pupils = needsOf({
    now: NOW,
    forms,
    pupils: roll.filter(({ leftAt }) => leftAt === null),
    signed: more.signed ?? [signed()],
    happened: more.happened ?? [],
    accounts: accountsOf(roll, roster, forms, [], NOW),
  });
  const classes = [{ name: '3M', teachers: [], pupils }];
  return signedElsewhere({ classes, everyone: roll, roster }).get('kim')?.get(form.id) ?? null;
};

test.each<[string, Partial<SignedFact>, string]>([
  ['by link', {}, 'Signed on 20 November 2026, by link.'],
  ['in class', { how: 'class', who: 'teacher' }, 'Signed on 20 November 2026, agreed aloud in class.'],
  [
    'on paper, on the day that stands on the slip',
    { how: 'paper', who: 'office', signedOn: '2026-11-12' },
    'Signed on 12 November 2026, on paper.',
  ],
  ['by reading it', { kind: 'acknowledged' }, 'Read on 20 November 2026, by link.'],
])('what was signed %s is said in the words of the page Families, without a name', (_, more, words) => {
  expect(seen({ signed: [signed(more)] })).toEqual({
    state: 'done',
    words,
    on: more.signedOn ?? '2026-11-20',
  });
});

test('whoever need not sign by the page Families need not in Teams either', () => {
  expect(seen({ signed: [], happened: [happened('exempt', { until: '2027-01-08' })] })).toEqual({
    state: 'exempt',
    words: 'Need not sign until 8 January 2027.',
    until: '2027-01-08',
  });
});

test.each<[string, Given]>([
  ['nothing was signed', { signed: [] }],
  ['a parent alone has signed', { signed: [signed({ part: 'parent' })] }],
  ['it was an older wording', { signed: [signed({ hash: 'older' })] }],
  ['its time is over', { signed: [signed({ at: '2020-01-08T10:00:00.000Z' })] }],
  ['it was recorded by mistake', { happened: [happened('struck', { signature: 's' })] }],
  ['a "no" came after it that nobody has settled', { happened: [happened('declined')] }],
  ['two accounts have that name', { people: [account('kim'), account('b')] }],
  [
    'two accounts have that name, one switched off',
    { people: [account('kim'), account('b', 'Kim Sample', { enabled: false })] },
  ],
  ['a namesake is on the roll', { roll: [kim, rollPupil({ name: 'Kim Sample' })] }],
  [
    'a namesake has left',
    { roll: [kim, rollPupil({ name: 'Kim Sample', leftAt: '2026-09-01T00:00:00.000Z' })] },
  ],
  ['another account has no name yet', { people: [account('kim'), account('b', '')] }],
  ['a group could never be read', { partial: true }],
  ['they have left the roll', { roll: [{ ...kim, leftAt: '2026-11-25T00:00:00.000Z' }] }],
])('a pupil goes on being asked where %s', (_, given) => {
  expect(seen(given)).toBeNull();
});
