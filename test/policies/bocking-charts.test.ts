/** The two Essex charts, branch by branch, as the document draws them; long, because every branch and condition is a row. */
import { describe, expect, test } from '@jest/globals';
import { type FlowClick, type Item, nodeAt, type Run, startRun, step } from '../../src/core/flow.ts';
import { shippedPolicy } from '../shipped-policies.ts';
import { addedAt, ofPolicy } from './walk-chart.ts';

const policy = await shippedPolicy('bocking');

const next: FlowClick = { kind: 'next' };
const walk = (...answers: readonly (string | FlowClick)[]): Run =>
  answers.reduce<Run>((run, answer) => {
    const click: FlowClick = typeof answer === 'string' ? { kind: 'choose', choice: answer } : answer;
    const result = step(policy.flows, run, click, 'person', '2026-11-23T09:00:00Z');
    if (!result.ok) throw new Error(`${run.at}: ${result.why}`);
    return result.run;
  }, startRun(policy.triage));

const itemsOf = (ref: string): readonly Item[] => {
  const node = nodeAt(policy.flows, ref);
  if (node.kind !== 'actions') throw new Error(`${ref} is no checklist`);
  return node.items;
};
const itemOf = (ref: string): Item => {
  const [chart, node, id] = ref.split('/');
  const item = itemsOf(`${chart}/${node}`).find((it) => it.id === id);
  if (!item) throw new Error(`no item ${ref}`);
  return item;
};
const own = Object.values(policy.flows).filter(({ source }) => source !== 'national');
const all = own.flatMap((flow) =>
  Object.values(flow.nodes).flatMap((node) =>
    node.kind === 'actions' ? node.items.map((item) => ({ at: `${flow.id}/${node.id}`, node, item })) : [],
  ),
);

describe('the charts', () => {
  test('are the two that the document draws, and the one that comes with every policy', () => {
    expect(own.map(({ id, source }) => [id, source])).toEqual([
      ['b1', 'document'],
      ['b2', 'document'],
    ]);
    expect(Object.keys(policy.flows)).toContain('data-breach');
    expect(policy.flows).not.toHaveProperty('default');
    expect(policy.triage).toBe('b1/illegal');
  });

  test('only the first has the note about the unpleasant or frightening, with screen, laptop and member of staff', () => {
    expect(policy.flows['b1']?.standing).toMatch(
      /unpleasant or frightening.*screen.*laptop.*member of staff/,
    );
    expect(policy.flows['b2']?.standing).toBeNull();
  });
});

describe('the chart for illegal incidents', () => {
  test('asks what HAS taken place, not what is suspected', () => {
    const node = nodeAt(policy.flows, 'b1/illegal');
    expect(node.text).toContain('Has illegal activity taken place?');
    expect(JSON.stringify(policy.flows['b1'])).not.toMatch(/suspected/i);
  });

  test('gives five examples', () => {
    expect(nodeAt(policy.flows, 'b1/illegal')).toMatchObject({
      examples: [
        'Downloading pictures of abuse',
        'Passing child sexual abuse material on to others',
        'Stirring up hatred about race or religion',
        'Extreme cases of online bullying',
        'Promoting illegal acts',
      ],
    });
  });

  test('has the helpdesk and the police for whoever is still unsure, and comes back to the question', () => {
    expect(nodeAt(policy.flows, walk({ kind: 'unsure' }).at)).toMatchObject({
      kind: 'advice',
      contacts: ['isis-helpdesk', 'police'],
    });
    expect(walk({ kind: 'unsure' }, { kind: 'return' }).at).toBe('b1/illegal');
  });

  test.each([
    ['yes: police and county first', walk('yes').at, 'b1/police'],
    ['then the pupil, who waits for no decision about a device', walk('yes', next).at, 'b1/pupil'],
    ['then device and account', walk('yes', next, next).at, 'b1/devices'],
    ['then the evidence', walk('yes', next, next, next).at, 'b1/evidence'],
    ['then the member of staff', walk('yes', next, next, next, next).at, 'b1/staff'],
    ['staff: the LADO', walk('yes', next, next, next, next, 'yes').at, 'b1/lado'],
    ['no staff: the end', walk('yes', next, next, next, next, 'no').at, 'b1/end'],
    ['no: the chart for what is not illegal', walk('no').at, 'b2/record'],
  ])('%s', (_fact, at, expected) => {
    expect(at).toBe(expected);
  });

  test('informs both the police and the county council', () => {
    expect(itemsOf('b1/police').map(({ id, contact, when }) => [id, contact, when])).toEqual([
      ['police', 'police', undefined],
      ['county', 'county-council', undefined],
      ['follow', undefined, undefined],
    ]);
  });

  test('a pupil and a member of staff are referred independently of each other, and the pupil waits for nobody', () => {
    expect(itemOf('b1/pupil/social-care')).toMatchObject({
      contact: 'social-care',
      timing: 'now',
      when: 'if a pupil is involved',
      text: expect.stringContaining('emergency referral'),
    });
    // The pupil's step stands before the question about staff, so every answer to that comes after it.
    expect(nodeAt(policy.flows, 'b1/pupil')).toMatchObject({ next: 'b1/devices' });
    expect(nodeAt(policy.flows, 'b1/evidence')).toMatchObject({ next: 'b1/staff' });
    expect(nodeAt(policy.flows, 'b1/staff')).toMatchObject({
      choices: [
        { id: 'yes', concerns: 'staff' },
        { id: 'no', to: 'b1/end' },
      ],
    });
    expect(itemsOf('b1/lado').map(({ contact }) => contact)).toEqual(['lado']);
  });
});

describe('the chart for other incidents', () => {
  const managed = ['no', next, next] as const;

  test('has the incident recorded and the evidence kept, before anything else', () => {
    expect(walk('no').at).toBe('b2/record');
    expect(itemsOf('b2/record').map(({ id }) => id)).toEqual(['log', 'evidence']);
    expect(nodeAt(policy.flows, 'b2/record').text).toMatch(/headteacher or the e-safety co-ordinator/);
    expect(walk(...managed).at).toBe('b2/staff');
  });

  test('a child at risk is asked about before staff are, and this is marked as a reading', () => {
    expect(walk('no', next).at).toBe('b2/safe');
    expect(nodeAt(policy.flows, 'b2/safe')).toMatchObject({ source: 'prose', next: 'b2/staff' });
    expect(itemsOf('b2/safe')).toHaveLength(1);
    expect(itemOf('b2/safe/at-risk')).toMatchObject({ contact: 'social-care', timing: 'now' });
    expect(itemOf('b2/harmed/at-risk')).toMatchObject({ contact: 'social-care', timing: 'now' });
  });

  test('the answer for staff alone says so, since no child is asked about after it', () => {
    expect(nodeAt(policy.flows, 'b2/staff')).toMatchObject({
      choices: [
        { id: 'yes', label: expect.stringContaining('no pupil'), to: ['b2/criteria', 'b2/review'] },
        { id: 'no', to: 'b2/child' },
        { id: 'both', to: ['b2/criteria', 'b2/child', 'b2/review'] },
      ],
    });
  });

  test('nobody whom it is about supports the child or is told first', () => {
    expect(addedAt(policy.flows, 'b2/support')).toContain('nobody whom this is about');
    expect(addedAt(policy.flows, 'b2/harmed')).toContain('Tell nobody who may have caused the harm');
  });

  test('names the four kinds that an incident could be', () => {
    expect(nodeAt(policy.flows, 'b2/staff')).toMatchObject({
      examples: [
        "Using another person's user name or password",
        'Looking at websites against school policy, such as games',
        'Taking video with a mobile phone in a lesson',
        'Using technology to upset or bully',
      ],
    });
  });

  test('has three criteria for the LADO; an offence need not be one against a child', () => {
    const node = nodeAt(policy.flows, 'b2/criteria');
    expect(node).toHaveProperty('examples', [
      'Behaved in a way that has harmed a child, or may have harmed a child',
      'Possibly committed a criminal offence',
      'Behaved towards a child in a way that shows they may be unsuitable to work with children',
    ]);
    expect(node.floor).toContain('adult-harm-threshold');
  });

  test('the LADO comes first, and the own review in any case: the document does not keep it for cases below the three', () => {
    expect(walk(...managed, 'yes').at).toBe('b2/criteria');
    expect(walk(...managed, 'yes', 'met').at).toBe('b2/lado');
    expect(walk(...managed, 'yes', 'met', next).at).toBe('b2/review');
    expect(walk(...managed, 'yes', 'not-met', next).at).toBe('b2/review');
    expect(nodeAt(policy.flows, 'b2/review').text).toContain('wait for their advice');
  });

  test.each([
    ['accidental', 'b2/staff-accidental', ['course', 'hr', 'link-officer']],
    ['deliberate', 'b2/staff-deliberate', ['course', 'disciplinary', 'hr', 'link-officer']],
  ])('%s: disciplinary procedures only if deliberate; HR or the Link Officer', (answer, at, items) => {
    const run = walk(...managed, 'yes', 'not-met', next, answer);
    expect(run.at).toBe(at);
    expect(itemsOf(at).map(({ id }) => id)).toEqual(items);
    expect(walk(...managed, 'yes', 'not-met', next, answer, next).finished).toBe(true);
  });

  test('no staff: asks about the child; harmed is supported, said to have done it is reviewed', () => {
    expect(walk(...managed, 'no').at).toBe('b2/child');
    expect(walk(...managed, 'no', 'harmed').at).toBe('b2/harmed');
    expect(walk(...managed, 'no', 'harmed', next).at).toBe('b2/support');
    expect(walk(...managed, 'no', 'harmed', next, next).finished).toBe(true);
    expect(walk(...managed, 'no', 'accused').at).toBe('b2/accused');
    expect(walk(...managed, 'no', 'accused', next).finished).toBe(true);
  });

  test('both branches are possible: child harmed and child said to have done it', () => {
    expect(walk(...managed, 'no', 'both')).toMatchObject({ at: 'b2/harmed', pending: ['b2/accused'] });
    expect(walk(...managed, 'no', 'both', next, next).at).toBe('b2/accused');
  });

  test('staff and pupils: the LADO, then the child, then the own review, so that no child waits for it', () => {
    const told = walk(...managed, 'both', 'met');
    expect(told).toMatchObject({ at: 'b2/lado', pending: ['b2/child', 'b2/review'] });
    expect(walk(...managed, 'both', 'met', next).at).toBe('b2/child');
    expect(walk(...managed, 'both', 'met', next, 'accused', next).at).toBe('b2/review');
  });

  test('a child harmed is supported by one or more of five', () => {
    expect(nodeAt(policy.flows, 'b2/support').text).toContain('one or more');
    expect(ofPolicy(itemsOf('b2/support')).map(({ role, contact }) => role ?? contact)).toEqual([
      'class-teacher',
      'esafety-coordinator',
      'slt',
      'dsl',
      'school-pcso',
    ]);
  });

  test('for a child said to have done it: other pupils, sanctions, parents, and whom to consider; no review of procedures', () => {
    expect(
      itemsOf('b2/accused')
        .map(({ id }) => id)
        .toSorted(),
    ).toEqual(['duty-officer', 'others', 'parents', 'sanctions']);
  });
});

describe('each condition of the document stands with its action', () => {
  const conditions: Readonly<Record<string, string>> = {
    'b1/devices/confiscate': 'if the police gave no other advice',
    'b1/devices/account': 'if the police gave no other advice, and it is related to the school network',
    'b1/evidence/save': 'if the police gave no other advice',
    'b1/pupil/social-care': 'if a pupil is involved',
    'b1/lado/lado': 'because a member of staff is involved',
    'b2/staff-accidental/hr': 'unless you ask the Link Officer instead',
    'b2/staff-accidental/link-officer': 'unless you ask Schools HR instead',
    'b2/staff-deliberate/disciplinary': 'because it was deliberate',
    'b2/staff-deliberate/hr': 'unless you ask the Link Officer instead',
    'b2/staff-deliberate/link-officer': 'unless you ask Schools HR instead',
    'b2/safe/at-risk': 'if a child is at risk',
    'b2/harmed/at-risk': 'if the child is at risk',
    'b2/harmed/parents': 'as appropriate',
    'b2/accused/duty-officer': 'if the incident is serious',
    'b2/accused/parents': 'if the incident is serious or persistent',
  };

  test.each(Object.entries(conditions))('%s: %s', (ref, when) => {
    expect(itemOf(ref).when).toBe(when);
  });

  test('and nothing else has one', () => {
    const found = all.filter(({ item }) => item.when !== undefined).map(({ at, item }) => `${at}/${item.id}`);
    expect(found.toSorted()).toEqual(Object.keys(conditions).toSorted());
  });

  test('the Duty Safeguarding Officer is only to be considered, and nobody else is', () => {
    expect(all.filter(({ item }) => item.consider).map(({ at, item }) => `${at}/${item.id}`)).toEqual([
      'b2/accused/duty-officer',
    ]);
  });

  test('evidence is never viewed or copied, whatever the police advise, and they review it', () => {
    const item = itemOf('b1/evidence/untouched');
    expect(item).toMatchObject({ timing: 'now', text: expect.stringContaining('Do not view or copy') });
    expect(item.text).toContain('police review');
    expect(item).not.toHaveProperty('when');
  });
});

describe('who may act', () => {
  test('whoever calls an agency asks nobody first, and may write its reference down', () => {
    const agencies = ['police', 'county-council', 'social-care', 'lado', 'duty-safeguarding-officer'];
    const calls = all.filter(({ item }) => agencies.includes(item.contact ?? ''));
    expect(calls).toHaveLength(8);
    for (const { item } of calls) expect(item).toMatchObject({ timing: 'now', reference: true });
  });

  test('devices, accounts, parents, sanctions and discipline are decided by the school, and go to the DSL', () => {
    const decided = all.filter(({ item }) => item.timing === 'decide');
    expect(decided.map(({ at, item }) => `${at}/${item.id}`)).toEqual([
      'b1/devices/confiscate',
      'b1/devices/account',
      'b2/staff-accidental/course',
      'b2/staff-deliberate/course',
      'b2/staff-deliberate/disciplinary',
      'b2/harmed/parents',
      'b2/accused/sanctions',
      'b2/accused/parents',
    ]);
    for (const { at, node } of decided) expect([at, node.escalates]).toEqual([at, true]);
  });

  test('an answer that names staff makes it a case about an adult, and no other answer does', () => {
    const answers = own.flatMap((flow) =>
      Object.values(flow.nodes).flatMap((node) =>
        node.kind === 'question'
          ? node.choices
              .filter(({ concerns }) => concerns)
              .map(({ id, concerns }) => [`${flow.id}/${node.id}`, id, concerns])
          : [],
      ),
    );
    expect(answers).toEqual([
      ['b1/staff', 'yes', 'staff'],
      ['b2/staff', 'yes', 'staff'],
      ['b2/staff', 'both', 'staff'],
    ]);
  });

  test('only the account is turned off, and nothing else has an effect outside', () => {
    expect(all.filter(({ item }) => item.effect).map(({ at, item }) => [at, item.id, item.effect])).toEqual([
      ['b1/devices', 'account', 'disable-account'],
    ]);
  });

  test('every card has six actions at most', () => {
    for (const { node } of all) expect(node.items.length).toBeLessThanOrEqual(6);
  });

  test.each([
    ['b1/illegal', 'danger-999'],
    ['b1/illegal', 'nudes-do-not-view'],
    ['b1/advice', 'nudes-do-not-view'],
    ['b2/record', 'nudes-do-not-view'],
    ['b2/review', 'nudes-do-not-view'],
    ['b2/safe', 'danger-999'],
    ['b1/evidence', 'nudes-do-not-view'],
    ['b1/pupil', 'anyone-may-refer'],
    ['b1/lado', 'adult-lado-when'],
    ['b2/lado', 'adult-no-investigation'],
    ['b2/review', 'adult-no-investigation'],
    ['b2/harmed', 'danger-999'],
  ])('national guidance stands beside %s: %s', (ref, line) => {
    expect(nodeAt(policy.flows, ref).floor).toContain(line);
  });
});
