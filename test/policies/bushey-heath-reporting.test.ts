/** Whom the document wants told, its two forms and its log, its roles and contacts. */
import { describe, expect, test } from '@jest/globals';
import type { Recipients } from '../../src/core/policy.ts';
import { toldOf } from '../../src/features/policies/index.ts';
import { shippedPolicy } from '../shipped-policies.ts';

const policy = await shippedPolicy('bushey-heath');
const { form, record, recipients, complaints, log, outcomes } = policy.reporting;

const listOf = (id: string): Recipients => {
  const list = recipients.find((one) => one.id === id);
  if (!list) throw new Error(`no list ${id}`);
  return list;
};
const noteOf = (list: readonly { id: string; note?: string }[], id: string): string =>
  list.find((one) => one.id === id)?.note ?? '';

describe('who is told', () => {
  test('immediately: a responsible person or the coordinator, of breaches, losses and misuse', () => {
    expect(listOf('responsible-person')).toMatchObject({
      to: { roles: ['headteacher', 'deputy-head', 'esafety-coordinator'], join: 'one-of' },
      by: 'immediately',
      types: null,
    });
  });

  test('additionally: the Information Asset Owner, whom nobody explains, read as the responsible persons', () => {
    expect(listOf('additionally')).toMatchObject({
      to: { roles: ['iao', 'responsible-person'], join: 'one-of' },
      tells: ['headteacher', 'deputy-head'],
      by: null,
      note: expect.stringMatching(/explained nowhere/),
    });
    expect(policy.roles.find(({ id }) => id === 'iao')).toMatchObject({ heldWith: 'responsible-person' });
  });

  test('the additional list is for technical kinds alone: no story of a child goes round with it', () => {
    const always = ['dsl', 'deputy-dsl', 'esafety-coordinator'];
    expect(listOf('additionally').types).toEqual([
      'account-access',
      'bypassing-security',
      'hacking',
      'copyright',
      'other-breach',
    ]);
    expect(toldOf(policy, [])).toEqual(always);
    expect(toldOf(policy, ['hacking'])).toEqual([...always, 'headteacher', 'deputy-head']);
    for (const child of ['grooming', 'nudes', 'bullying', 'hate', 'pornography', 'violence'])
      expect([child, toldOf(policy, [child])]).toEqual([child, always]);
    expect(toldOf(policy, ['hacking', 'grooming'])).toEqual(always);
  });

  test('there are seven lists, one of them the product’s own', () => {
    expect(recipients.map(({ id, source, types }) => [id, source, types?.length ?? null])).toEqual([
      ['safeguarding', 'default', null],
      ['responsible-person', 'document', null],
      ['additionally', 'document', 5],
      ['password', 'document', 1],
      ['accidental-access', 'document', 1],
      ['unsuitable-site', 'document', 1],
      ['report-form', 'document', null],
    ]);
  });

  test('of an account that is no longer safe the headteacher hears immediately; ICT support reads no report', () => {
    expect(listOf('password')).toMatchObject({
      to: { roles: ['headteacher', 'ict-support'], join: 'all-of' },
      tells: ['headteacher'],
      types: ['account-access'],
      by: 'immediately',
      section: 'Passwords',
    });
    for (const type of form.types) expect(toldOf(policy, [type.id])).not.toContain('ict-support');
  });

  test('nobody but the DSL, the coordinator, the head and the deputy hears of any report', () => {
    for (const { id } of form.types)
      for (const role of toldOf(policy, [id]))
        expect(['dsl', 'deputy-dsl', 'esafety-coordinator', 'headteacher', 'deputy-head']).toContain(role);
  });

  test('accidental access: coordinator, DSL and headteacher are printed in three places, and all are told', () => {
    expect(listOf('accidental-access')).toMatchObject({
      to: { roles: ['esafety-coordinator', 'dsl', 'headteacher'], join: 'one-of' },
      tells: ['esafety-coordinator', 'dsl', 'headteacher'],
      by: 'immediately',
    });
  });

  test('an unsuitable site: the coordinator or a teacher, immediately', () => {
    expect(listOf('unsuitable-site')).toMatchObject({
      to: { roles: ['esafety-coordinator', 'class-teacher'], join: 'one-of' },
      by: 'immediately',
    });
  });

  test('the printed form is handed to the headteacher, without a time', () => {
    expect(listOf('report-form')).toMatchObject({ to: { roles: ['headteacher'] }, by: null });
  });

  test('the DSL and deputies are told of everything, which is national guidance and not the document', () => {
    expect(listOf('safeguarding')).toMatchObject({
      source: 'default',
      to: { roles: ['dsl', 'deputy-dsl'], join: 'all-of' },
      floor: ['act-at-once'],
    });
  });

  test('complaints go to the coordinator or the headteacher, are logged and worked through with three charts', () => {
    expect(complaints.recipients).toMatchObject([
      { to: { roles: ['esafety-coordinator', 'headteacher'], join: 'one-of' } },
    ]);
    expect(complaints.logged).toMatchObject({ value: true, section: 'Complaints' });
    expect(complaints.statements.find(({ id }) => id === 'charts')?.text).toContain('three charts');
  });
});

describe('the report form', () => {
  test.each([
    ['age-inappropriate', /apps or social media not meant for their age/],
    ['chain-or-threats', /Chain messages or threats/],
    ['bullying', /bullying or harassment/],
    ['hate', /racist, sexist, homophobic, about religion, or other/],
    ['nudes', /Nudes or semi-nudes, or child sexual abuse material/],
    ['grooming', /Grooming/],
    ['pornography', /looked at, shared or made/],
    ['violence', /looked at, shared or made/],
    ['fake-account', /account made in somebody else's name/],
    ['account-access', /account used without permission/],
    ['images-without-permission', /permission of everybody/],
    ['disrepute', /good name of a person or the school/],
    ['gambling', /gambling/],
    ['bypassing-security', /on purpose/],
    ['hacking', /viruses/],
    ['terrorism', /Terrorist material/],
    ['drugs-or-bombs', /drugs or bombs/],
    ['copyright', /Copyright/],
    ['other-breach', /Another breach of the acceptable use agreement/],
  ])('has the kind %s', (id, label) => {
    expect(form.types.find((type) => type.id === id)?.label).toMatch(label);
  });

  test('has 19 kinds, and asks only for the last which one it is', () => {
    expect(form.types).toHaveLength(19);
    expect(form.types.filter(({ specify }) => specify).map(({ id }) => id)).toEqual(['other-breach']);
  });

  test('asks eleven things, one of them a signature, and where by two and who by four boxes', () => {
    expect(form.fields.filter(({ of }) => of === undefined).map(({ id }) => id)).toEqual([
      'reporter',
      'signature',
      'completed',
      'where',
      'date',
      'time',
      'who',
      'types',
      'description',
      'media',
      'evidence',
    ]);
    expect(form.fields.filter(({ of }) => of === 'where').map(({ id }) => id)).toEqual(['inside', 'outside']);
    expect(form.fields.filter(({ of }) => of === 'who').map(({ id }) => id)).toEqual([
      'children',
      'staff',
      'parents',
      'others',
    ]);
    expect(form.signed).toMatchObject({ value: true, section: 'Appendix H' });
  });

  test('has evidence described and never attached', () => {
    expect(form.evidence).toMatchObject({
      value: 'describe-only',
      section: 'Appendix H',
      floor: ['nudes-do-not-view'],
    });
  });
});

describe('the record form', () => {
  test('has 20 kinds: those of the report form, with the last one in two', () => {
    expect(record?.types).toHaveLength(20);
    const shared = form.types.map(({ id }) => id);
    expect(record?.types.map(({ id }) => id)).toEqual([...shared, 'other']);
    expect(record?.types.filter(({ specify }) => specify).map(({ id }) => id)).toEqual(['other']);
  });

  test('has fields of its own: the date of the report, what was done at once, a summary, and no signature', () => {
    const top = record?.fields.filter(({ of }) => of === undefined).map(({ id }) => id);
    expect(top).toEqual([
      'reporter',
      'reported',
      'where',
      'date',
      'time',
      'who',
      'types',
      'description',
      'media',
      'evidence',
      'actions',
      'summary',
    ]);
    expect(record?.signed).toMatchObject({ value: false, section: 'Appendix I' });
  });

  test.each([
    ['told', /coordinator, the DSL or the headteacher/],
    ['safeguarding-advice', /advice/],
    ['referral', /Hertfordshire County Council/],
    ['police', /police and\/or CEOP/],
    ['policy-review', /reviewed or changed/],
    ['parents', /Parents or carers/],
    ['social-network', /social networking site/],
    ['other-actions', /warnings, sanctions, debrief and support/],
    ['community', /letters, newsletter, assembly or lessons/],
  ])('has the immediate action %s', (id, label) => {
    expect(outcomes.find((one) => one.id === id)?.label).toMatch(label);
  });

  test('has nine immediate actions, and two of them ask for more', () => {
    expect(outcomes).toHaveLength(9);
    expect(outcomes.filter(({ specify }) => specify).map(({ id }) => id)).toEqual([
      'safeguarding-advice',
      'parents',
    ]);
  });
});

describe('the log', () => {
  test('has five columns, with T and O', () => {
    expect(log.columns.map(({ title }) => title)).toEqual([
      'Date and time',
      'Name of pupil or staff member, T or O',
      'Nature of incident',
      'Details, including evidence',
      'Outcome, including action taken',
    ]);
    expect(log.partMarks).toEqual({ harmed: 'T', accused: 'O' });
  });

  test('takes in all incidents, although the body only says that a log can be useful', () => {
    expect(log.everything).toMatchObject({ value: true, section: 'Appendix J' });
    expect(log.everything?.note).toContain('"can be" useful');
  });

  test('is kept by the coordinator or another designated member of staff', () => {
    expect(log).toMatchObject({ keeper: 'esafety-coordinator', otherKeepers: ['designated-staff'] });
  });

  test('is looked at at least each term, by whom is not said, and reported to the SLT and governors', () => {
    expect(log).toMatchObject({
      reviewEvery: 'term',
      atLeast: true,
      reviewedBy: null,
      reportTo: ['slt', 'governor'],
    });
  });
});

describe('roles and contacts', () => {
  test.each([
    ['esafety-coordinator', 'Online safety lead'],
    ['dsl', 'Designated Safeguarding Lead (DSL)'],
    ['line-manager', 'designated line manager'],
    ['governor', 'Governing Body'],
  ])('%s is also called %s', (id, name) => {
    expect(policy.roles.find((role) => role.id === id)?.also).toContain(name);
  });

  test('the coordinator is the headteacher in this document, and the risk officer a responsible person', () => {
    const held = (id: string) => policy.roles.find((role) => role.id === id)?.heldWith;
    expect(held('esafety-coordinator')).toBe('headteacher');
    expect(held('siro')).toBe('responsible-person');
    expect(held('dsl')).toBeUndefined();
  });

  test('the responsible person has the three duties of the former risk officer', () => {
    const duties = policy.roles.find(({ id }) => id === 'responsible-person')?.duties.map(({ id }) => id);
    expect(duties?.slice(0, 3)).toEqual(['risk-policy', 'advice', 'advocate']);
  });

  test('a deputy DSL is not in the document', () => {
    expect(policy.roles.find(({ id }) => id === 'deputy-dsl')).toMatchObject({
      source: 'default',
      section: null,
    });
  });

  test('four of the numbers are doubtful or shared, and their notes say so', () => {
    expect(noteOf(policy.contacts, 'lado')).toMatch(/one digit too long/);
    expect(noteOf(policy.contacts, 'esafety-adviser')).toMatch(/01438 844893.*01438 845111/s);
    expect(noteOf(policy.contacts, 'school-hr')).toContain('same number for the Anti-Bullying Adviser');
    expect(noteOf(policy.contacts, 'cpslo')).toContain('CSPLO');
  });

  test('the one address that is nobody in particular is kept, and no address of a person', () => {
    expect(policy.contacts.filter(({ email }) => email).map(({ id, email }) => [id, email])).toEqual([
      ['data-protection-team', 'data.protection@hertfordshire.gov.uk'],
    ]);
  });
});
