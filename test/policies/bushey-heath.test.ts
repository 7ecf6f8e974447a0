import { describe, expect, test } from '@jest/globals';
import {
  type ActionsNode,
  type Flow,
  type FlowClick,
  type Item,
  nodeAt,
  type QuestionNode,
  type Run,
  startRun,
  step,
} from '../../src/core/flow.ts';
import { toldOf } from '../../src/features/policies/index.ts';
import { shippedPolicy } from '../shipped-policies.ts';
import { addedAt, ofPolicy } from './walk-chart.ts';

const policy = await shippedPolicy('bushey-heath');

/** Without those of national guidance, which come with every policy. */
const ownContacts = policy.contacts.filter(({ source }) => source !== 'national');

const actions = (ref: string): ActionsNode => {
  const node = nodeAt(policy.flows, ref);
  if (node.kind !== 'actions') throw new Error(`${ref} is no checklist`);
  return node;
};
const question = (ref: string): QuestionNode => {
  const node = nodeAt(policy.flows, ref);
  if (node.kind !== 'question') throw new Error(`${ref} is no question`);
  return node;
};
const itemOf = (ref: string): Item => {
  const [chart, node, id] = ref.split('/');
  const item = actions(`${chart}/${node}`).items.find((it) => it.id === id);
  if (!item) throw new Error(`no item ${ref}`);
  return item;
};

const flowOf = (id: string): Flow => {
  const flow = policy.flows[id];
  if (!flow) throw new Error(`no chart ${id}`);
  return flow;
};

const walk = (...answers: readonly (string | FlowClick)[]): Run =>
  answers.reduce<Run>((run, answer) => {
    const click: FlowClick = typeof answer === 'string' ? { kind: 'choose', choice: answer } : answer;
    const result = step(policy.flows, run, click, 'person', '2026-11-23T09:00:00Z');
    if (!result.ok) throw new Error(`${run.at}: ${result.why}`);
    return result.run;
  }, startRun(policy.triage));
const next: FlowClick = { kind: 'next' };

describe('the chart for illegal incidents', () => {
  test('asks for found OR suspected, and gives five examples', () => {
    expect(policy.triage).toBe('h1/illegal');
    expect(question('h1/illegal').text).toContain('found or suspected');
    expect(question('h1/illegal').examples).toHaveLength(5);
  });

  test('has three to ask when nobody is sure, and comes back to the question', () => {
    const asking = walk({ kind: 'unsure' });
    expect(nodeAt(policy.flows, asking.at)).toMatchObject({
      contacts: ['esafety-adviser', 'youth-crime-reduction-officer', 'safe-neighbourhood-officer'],
    });
    expect(walk({ kind: 'unsure' }, { kind: 'return' }).at).toBe('h1/illegal');
  });

  test('goes police and adviser, device and account, evidence, then pupil and staff', () => {
    expect(walk('yes').at).toBe('h1/police');
    expect(walk('yes', next).at).toBe('h1/devices');
    expect(walk('yes', next, next).at).toBe('h1/evidence');
    expect(walk('yes', next, next, next).at).toBe('h1/referrals');
    expect(actions('h1/police').items.map(({ contact, id }) => contact ?? id)).toEqual([
      'police',
      'esafety-adviser',
      'follow',
    ]);
    expect(actions('h1/referrals').items.map(({ contact }) => contact)).toEqual(['cpslo', 'lado']);
  });

  test('ends with whether a member of staff is part of it, after every call was offered: then fewer may read it', () => {
    const called = ['yes', next, next, next, next] as const;
    expect(walk(...called).at).toBe('h1/staff');
    expect(question('h1/staff').choices).toMatchObject([
      { id: 'yes', to: 'h1/lado', concerns: 'staff' },
      { id: 'no', to: 'h1/end' },
    ]);
    expect(nodeAt(policy.flows, 'h1/staff').source).toBe('prose');
    expect(walk(...called, 'yes', next).finished).toBe(true);
    expect(walk(...called, 'no', next).finished).toBe(true);
  });

  test('says at its first question what to do in danger, and that nobody has to look', () => {
    expect(question('h1/illegal').floor).toEqual(['danger-999', 'nudes-do-not-view']);
    expect(nodeAt(policy.flows, 'h1/advice').text).toContain('send no pictures');
  });

  test('when nothing is illegal goes on to the other chart', () => {
    expect(walk('no').at).toBe('h2/record');
  });
});

describe('the chart for other incidents', () => {
  const managed = ['no', next] as const;

  test('knows the four kinds of the document; bullying has the adviser, and an extreme case goes back to the first question', () => {
    expect(question('h2/kind').choices.map(({ id }) => id)).toEqual([
      'login',
      'sites',
      'phone-video',
      'upset-or-bully',
      'other',
    ]);
    expect(walk(...managed, 'login').at).toBe('h2/staff');
    expect(walk(...managed, 'upset-or-bully').at).toBe('h2/bullying');
    expect(walk(...managed, 'upset-or-bully', next, 'yes').at).toBe('h1/illegal');
    expect(walk(...managed, 'upset-or-bully', next, 'no').at).toBe('h2/staff');
  });

  test('has three criteria for the LADO, and the own review only where none of them is met', () => {
    expect(question('h2/criteria').examples).toHaveLength(3);
    expect(walk(...managed, 'login', 'yes', 'met').at).toBe('h2/lado');
    expect(actions('h2/lado')).toMatchObject({ next: null, items: [{ id: 'lado' }] });
    expect(walk(...managed, 'login', 'yes', 'not-met').at).toBe('h2/intent');
    const leadsToReview = Object.values(policy.flows['h2']?.nodes ?? {}).flatMap((node) =>
      node.kind === 'question'
        ? node.choices.filter(({ to }) => [to].flat().includes('h2/intent')).map(({ id }) => id)
        : [],
    );
    expect(leadsToReview).toEqual(['not-met', 'not-met']);
  });

  test('follows the disciplinary procedures only when it was deliberate', () => {
    expect(actions('h2/staff-deliberate').items.map(({ id }) => id)).toEqual([
      'course',
      'disciplinary',
      'hr',
    ]);
    expect(actions('h2/staff-accidental').items.map(({ id }) => id)).toEqual(['course', 'hr']);
  });

  test('walks both branches for staff and pupils, and both for a child harmed and a child said to have done it', () => {
    expect(walk(...managed, 'login', 'both').at).toBe('h2/criteria-both');
    expect(walk(...managed, 'login', 'both', 'met')).toMatchObject({ at: 'h2/lado', pending: ['h2/child'] });
    const child = walk(...managed, 'login', 'both', 'met', next, 'both');
    expect(child).toMatchObject({ at: 'h2/harmed', pending: ['h2/accused'] });
    expect(walk(...managed, 'login', 'both', 'met', next, 'both', next, next).at).toBe('h2/accused');
    expect(walk(...managed, 'login', 'both', 'met', next, 'both', next, next, next).finished).toBe(true);
  });

  test('no child waits: for whoever takes on a case about staff, or for the review of what a member of staff did', () => {
    expect(actions('h2/record').items[0]).toMatchObject({
      id: 'at-risk',
      when: 'if a child is at risk',
      timing: 'now',
      contact: 'cpslo',
    });
    expect(walk(...managed, 'login', 'both', 'not-met')).toMatchObject({
      at: 'h2/child',
      pending: ['h2/intent'],
    });
    expect(question('h2/criteria-both').examples).toEqual(question('h2/criteria').examples);
    expect(question('h2/staff').choices.map(({ id, concerns }) => [id, concerns])).toEqual([
      ['yes', 'staff'],
      ['no', undefined],
      ['both', 'staff'],
    ]);
  });

  test('whoever may have caused the harm is told nothing, and supports nobody', () => {
    expect(addedAt(policy.flows, 'h2/harmed')).toContain('Tell nobody who may have caused the harm');
    expect(addedAt(policy.flows, 'h2/support')).toContain('nobody whom this is about');
  });

  test('names five things for the child said to have done it, and thinks of this child’s safety before sanctions', () => {
    expect(actions('h2/accused').items.map(({ id }) => id)).toEqual([
      'others',
      'cpslo',
      'sanctions',
      'parents',
      'procedures',
    ]);
    expect(itemOf('h2/accused/sanctions').text).toContain('sanctions and/or support');
  });

  test('gives a child harmed the support of one or more of five', () => {
    expect(actions('h2/support').text).toContain('one or more');
    expect(ofPolicy(actions('h2/support').items).map(({ id }) => id)).toEqual([
      'class-teacher',
      'coordinator',
      'leader',
      'dsl',
      'pcso',
    ]);
  });
});

describe('each condition of the document stands with its action', () => {
  test.each([
    ['h1/devices/confiscate', 'if the police gave no other advice'],
    ['h1/devices/account', 'if the police gave no other advice, and it is related to the school network'],
    ['h2/record/at-risk', 'if a child is at risk'],
    ['h1/referrals/cpslo', 'if a pupil is involved'],
    ['h1/referrals/lado', 'if a member of staff is involved'],
    ['h2/harmed/at-risk', 'if the child is at risk'],
    ['h2/harmed/parents', 'as appropriate'],
    ['h2/harmed/confiscate', 'if appropriate'],
    ['h2/accused/parents', 'if the incident is serious or persistent'],
    ['h2/accused/cpslo', 'if the incident is serious'],
  ])('%s: %s', (ref, when) => {
    expect(itemOf(ref).when).toBe(when);
  });

  test('the CPSLO for a child said to have done it is only to be considered, and nothing else is', () => {
    const considered = ['h1', 'h2']
      .map(flowOf)
      .flatMap((flow) =>
        Object.values(flow.nodes).flatMap((node) =>
          node.kind === 'actions'
            ? node.items.filter((it) => it.consider).map((it) => `${node.id}/${it.id}`)
            : [],
        ),
      );
    expect(considered).toEqual(['accused/cpslo']);
  });

  test('evidence is never to be viewed or copied, whatever the police advise', () => {
    expect(itemOf('h1/evidence/untouched')).toMatchObject({
      timing: 'now',
      text: expect.stringContaining('Do not view or copy'),
    });
    expect(itemOf('h1/evidence/untouched')).not.toHaveProperty('when');
  });
});

describe('who may act', () => {
  const all = ['h1', 'h2']
    .map(flowOf)
    .flatMap((flow) =>
      Object.values(flow.nodes).flatMap((node) =>
        node.kind === 'actions' ? node.items.map((item) => ({ node, item })) : [],
      ),
    );

  test('police, LADO and CPSLO wait for nobody, and their reference may be written down', () => {
    const agencies = all.filter(({ item }) => ['police', 'lado', 'cpslo'].includes(item.contact ?? ''));
    expect(agencies.length).toBe(8);
    for (const { item } of agencies) expect(item).toMatchObject({ timing: 'now', reference: true });
  });

  test('devices, accounts, parents and sanctions are decided by the school, and such a step goes to the DSL', () => {
    const decided = all.filter(({ item }) => item.timing === 'decide');
    expect(decided.map(({ node, item }) => `${node.id}/${item.id}`)).toEqual([
      'devices/confiscate',
      'devices/account',
      'staff-accidental/course',
      'staff-deliberate/course',
      'staff-deliberate/disciplinary',
      'harmed/parents',
      'harmed/confiscate',
      'accused/sanctions',
      'accused/parents',
    ]);
    for (const { node } of decided) expect([node.id, node.escalates]).toEqual([node.id, true]);
  });

  test('only turning off an account has an effect outside', () => {
    expect(all.filter(({ item }) => item.effect).map(({ item }) => item.effect)).toEqual(['disable-account']);
  });
});

describe('forms, log and contacts', () => {
  test('the report form has 19 types, the record form nine immediate actions, the log five columns with T and O', () => {
    expect(policy.reporting.form.types).toHaveLength(19);
    expect(policy.reporting.form.types.filter(({ specify }) => specify).map(({ id }) => id)).toEqual([
      'other-breach',
    ]);
    expect(policy.reporting.outcomes).toHaveLength(9);
    expect(policy.reporting.outcomes.filter(({ specify }) => specify).map(({ id }) => id)).toEqual([
      'safeguarding-advice',
      'parents',
    ]);
    expect(policy.reporting.log).toMatchObject({
      columns: [{ id: 'when' }, { id: 'who' }, { id: 'nature' }, { id: 'details' }, { id: 'outcome' }],
      partMarks: { harmed: 'T', accused: 'O' },
      keeper: 'esafety-coordinator',
      reviewEvery: 'term',
      reportTo: ['slt', 'governor'],
    });
    expect(toldOf(policy, [])).toEqual(['dsl', 'deputy-dsl', 'esafety-coordinator']);
  });

  test('numbers are those of the document, none is confirmed, and the doubtful ones say why', () => {
    expect(Object.fromEntries(ownContacts.map(({ id, phone }) => [id, phone]))).toEqual({
      police: null,
      'esafety-adviser': '01438 844893 or 01438 845111',
      'youth-crime-reduction-officer': null,
      'safe-neighbourhood-officer': null,
      cpslo: '01992 588182',
      lado: '01992 556979 or 01992 5556979',
      'anti-bullying-adviser': '01438 845111',
      'school-hr': '01438 845111',
      'school-pcso': null,
      'police-neighbourhood-team': null,
      dsea: null,
      'school-governance': null,
      'hcc-legal': '01992 555536',
      'hcc-safeguarding': null,
      'sitss-helpdesk': '01438 844777',
      'data-protection-team': null,
    });
    expect(policy.contacts.filter(({ confirmed }) => confirmed)).toEqual([]);
    const note = (id: string) => policy.contacts.find((contact) => contact.id === id)?.note;
    expect(note('lado')).toContain('01992 5556979');
    expect(note('esafety-adviser')).toContain('01438 845111');
  });

  test("people read today's words; the document's own stay in the notes", () => {
    const shown = JSON.stringify(policy, (key, value) =>
      key === 'note' || key === 'documentWord' ? undefined : value,
    );
    expect(shown).not.toMatch(
      /victim|perpetrator|instigator|offender|pornography to|child pornography|sexting|cyber/i,
    );
  });

  test('nothing that the document left blank reaches anybody', () => {
    expect(JSON.stringify(policy)).not.toMatch(
      /state who|state where|fill in|add other name|to be confirmed|See Page|possible statements/i,
    );
  });
});
