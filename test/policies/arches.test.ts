/** The Arches' charts, lists and contacts, against what the document prints. */
import { describe, expect, test } from '@jest/globals';
import {
  type ActionsNode,
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

const policy = await shippedPolicy('arches');
const OWN_CHARTS = ['after', 'blog', 'bullying', 'incident'];

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
const items = (ref: string): readonly string[] => ofPolicy(actions(ref).items).map(({ id }) => id);
const added = (ref: string): string => addedAt(policy.flows, ref);
const itemOf = (ref: string): Item => {
  const [chart, node, id] = ref.split('/');
  const item = actions(`${chart}/${node}`).items.find((it) => it.id === id);
  if (!item) throw new Error(`no item ${ref}`);
  return item;
};
const NEXT: FlowClick = { kind: 'next' };
const UNSURE: FlowClick = { kind: 'unsure' };

const walkFrom = (start: string, ...answers: readonly (string | FlowClick)[]): Run =>
  answers.reduce<Run>((run, answer) => {
    const click: FlowClick = typeof answer === 'string' ? { kind: 'choose', choice: answer } : answer;
    const result = step(policy.flows, run, click, 'person', '2026-11-23T09:00:00Z');
    if (!result.ok) throw new Error(`${run.at}: ${result.why}`);
    return result.run;
  }, startRun(start));

const everyItem = OWN_CHARTS.flatMap((chart) =>
  Object.values(policy.flows[chart]?.nodes ?? {}).flatMap((node) =>
    node.kind === 'actions'
      ? node.items.map((item) => ({ ref: `${chart}/${node.id}/${item.id}`, node, item }))
      : [],
  ),
);
/** Chart pieces of `default` and of the national floor are not The Arches'. */
const ownNodes = OWN_CHARTS.flatMap((chart) => Object.values(policy.flows[chart]?.nodes ?? {}));

describe('where each answer leads', () => {
  test.each<[string, string, string]>([
    ['incident/harm', 'yes', 'incident/iart'],
    ['incident/harm', 'no', 'incident/adult'],
    ['incident/adult', 'illegal-staff', 'incident/lado'],
    ['incident/adult', 'illegal-other', 'incident/other-adult'],
    ['incident/adult', 'misuse', 'incident/staff-misuse'],
    ['incident/adult', 'other', 'incident/child-protection'],
    ['incident/adult', 'no', 'incident/child-protection'],
    ['incident/child-protection', 'yes', 'incident/safeguarding'],
    ['incident/child-protection', 'no', 'incident/record'],
    ['incident/illegal', 'yes', 'incident/agencies'],
    ['incident/illegal', 'no', 'incident/is-bullying'],
    ['incident/is-bullying', 'yes', 'bullying/report'],
    ['incident/is-bullying', 'no', 'incident/manage'],
    ['after/investigation', 'yes', 'after/learn'],
    ['after/investigation', 'none', 'after/no-investigation'],
    ['blog/removed', 'yes', 'blog/access'],
    ['blog/removed', 'no', 'blog/administrator'],
  ])('%s, answered %s: %s', (from, answer, to) => {
    expect(walkFrom(from, answer).at).toBe(to);
  });

  test('every question of the charts has all of its answers in that table', () => {
    const answers = ownNodes.flatMap((node) => (node.kind === 'question' ? node.choices : []));
    expect(answers).toHaveLength(17);
  });

  test.each<[string, string]>([
    ['incident/iart', 'incident/adult'],
    ['incident/lado', 'incident/child-protection'],
    ['incident/other-adult', 'incident/child-protection'],
    ['incident/staff-misuse', 'incident/child-protection'],
    ['incident/safeguarding', 'incident/record'],
    ['incident/record', 'incident/illegal'],
    ['incident/agencies', 'incident/is-bullying'],
    ['incident/manage', 'after/investigation'],
    ['bullying/report', 'bullying/identify'],
    ['bullying/identify', 'bullying/measures'],
    ['bullying/measures', 'after/investigation'],
    ['blog/record', 'blog/removed'],
    ['blog/administrator', 'blog/access'],
  ])('after %s comes %s', (from, to) => {
    expect(walkFrom(from, NEXT).at).toBe(to);
  });

  test.each(['after/learn', 'after/no-investigation', 'blog/access'])('%s is an end', (ref) => {
    expect(walkFrom(ref, NEXT).finished).toBe(true);
  });

  test.each<[string, string, readonly string[]]>([
    ['incident/harm', 'incident/harm-advice', ['social-care']],
    ['incident/adult', 'incident/adult-advice', ['lado', 'childrens-officer', 'safer-schools-officer']],
    ['incident/illegal', 'incident/offence-advice', ['childrens-officer', 'safer-schools-officer']],
  ])('whoever is not sure at %s asks at %s and comes back', (from, advice, contacts) => {
    expect(walkFrom(from, UNSURE).at).toBe(advice);
    expect(nodeAt(policy.flows, advice)).toMatchObject({ kind: 'advice', contacts });
    expect(walkFrom(from, UNSURE, { kind: 'return' }).at).toBe(from);
  });

  test('a case starts with the child at risk of significant harm, before anything is written down', () => {
    expect(policy.triage).toBe('incident/harm');
    expect(question('incident/harm').text).toContain('risk of significant harm');
    expect(itemOf('incident/iart/iart')).toMatchObject({ contact: 'social-care', timing: 'now' });
  });

  test('the longest way through tells iART, LADO, HR, DSL, SLT and police, and ends with the governing body', () => {
    const run = walkFrom(
      policy.triage,
      'yes',
      NEXT,
      'illegal-staff',
      NEXT,
      'yes',
      NEXT,
      NEXT,
      'yes',
      NEXT,
      'yes',
      NEXT,
      NEXT,
      NEXT,
      'yes',
      NEXT,
    );
    expect(run).toMatchObject({ finished: true, at: 'after/learn' });
  });

  test('the shortest way records the incident all the same', () => {
    expect(walkFrom(policy.triage, 'no', 'no', 'no').at).toBe('incident/record');
  });
});

describe('incidents of concern', () => {
  test('of an adult: cause for concern or fear is enough, for what has taken place or is taking place', () => {
    expect(question('incident/adult').text).toMatch(
      /fear or cause for concern.*has taken place or is taking place/,
    );
  });

  test('of an adult: LADO and council HR, both, so that the police may hear of it', () => {
    expect(items('incident/lado').slice(0, 2)).toEqual(['lado', 'hr']);
    expect(itemOf('incident/lado/lado').contact).toBe('lado');
    expect(itemOf('incident/lado/hr').contact).toBe('school-hr');
    expect(actions('incident/lado').text).toContain('both');
  });

  test('of an adult from outside: the police at once, the LADO and HR only where they have to do with it', () => {
    expect(
      ofPolicy(actions('incident/other-adult').items).map(({ id, contact, when }) => ({ id, contact, when })),
    ).toEqual([
      { id: 'police', contact: 'police', when: undefined },
      {
        id: 'iart',
        contact: 'social-care',
        when: 'if a child may be at risk and iART does not know yet',
      },
      {
        id: 'lado',
        contact: 'lado',
        when: 'if they work or help with children anywhere, or you do not know',
      },
      { id: 'hr', contact: 'school-hr', when: 'if the LADO or the police ask for it' },
    ]);
    expect(actions('incident/other-adult').floor).toContain('adult-police');
    expect(actions('incident/other-adult').note).toMatch(/The document has LADO and HR contacted/);
  });

  test('of an adult from outside where nothing illegal is feared: the questions about children go on', () => {
    const labels = question('incident/adult').choices.map(({ label }) => label);
    expect(labels.slice(-2)).toEqual([
      'It is about an adult from outside; nothing illegal is feared',
      'No, it is not about an adult',
    ]);
  });

  test('of staff: evidence of a crime goes to the police without waiting for LADO and HR', () => {
    expect(itemOf('incident/lado/police')).toMatchObject({
      timing: 'now',
      when: 'if somebody is in danger, if there is evidence of a crime, or if it cannot wait',
    });
  });

  test('becomes a case about an adult with two answers: illegal activity, and misuse, by staff', () => {
    const staff = ownNodes.flatMap((node) =>
      node.kind === 'question' ? node.choices.filter(({ concerns }) => concerns).map(({ id }) => id) : [],
    );
    expect(staff).toEqual(['illegal-staff', 'misuse']);
  });

  test('of child protection: officer, team and SLT are told, it is escalated, and it goes on CPOMS', () => {
    expect(items('incident/safeguarding')).toEqual(['dsl', 'team', 'slt', 'escalate', 'cpoms']);
    expect(ofPolicy(actions('incident/safeguarding').items).map(({ role }) => role)).toEqual([
      'dsl',
      'safeguarding-team',
      'slt',
      undefined,
      undefined,
    ]);
  });

  test('about staff, the team and SLT hear of it only as the LADO advises, and the officer does not wait', () => {
    expect(itemOf('incident/safeguarding/dsl').when).toBeUndefined();
    expect(itemOf('incident/safeguarding/team').when).toBe('if it is about staff, only as the LADO advises');
    expect(itemOf('incident/safeguarding/slt').when).toBe('if it is about staff, only as the LADO advises');
    expect(added('incident/safeguarding')).toContain('nobody whom the concern is about');
  });

  test('is recorded where nobody can read it whom it is about, the coordinator neither', () => {
    expect(added('incident/record')).toContain('nobody can read it whom it is about');
    expect(added('incident/safeguarding')).toContain('cannot read it on CPOMS');
  });

  test('a report is recorded in the log by the coordinator, where else it matters, and on CPOMS', () => {
    expect(items('incident/record')).toEqual(['log', 'areas', 'cpoms', 'url']);
    expect(itemOf('incident/record/log').role).toBe('esafety-coordinator');
    expect(itemOf('incident/record/url').when).toBe('if it is about an unsuitable website');
  });

  test('staff misuse goes to the Headteacher; discipline is only to be considered', () => {
    expect(itemOf('incident/staff-misuse/headteacher')).toMatchObject({ role: 'headteacher', timing: 'now' });
    expect(itemOf('incident/staff-misuse/disciplinary')).toMatchObject({ timing: 'decide', consider: true });
  });

  test('the LADO hears of staff also where nothing illegal is feared but one of the four criteria may be met', () => {
    expect(actions('incident/staff-misuse').items.map(({ id, source }) => [id, source])).toEqual([
      ['lado', 'national'],
      ['headteacher', undefined],
      ['chair', 'national'],
      ['disciplinary', undefined],
    ]);
    expect(itemOf('incident/staff-misuse/lado')).toMatchObject({ contact: 'lado', timing: 'now' });
    expect(actions('incident/staff-misuse').floor).toContain('adult-harm-threshold');
  });

  test('illegal material goes to agencies once the school believes it is illegal', () => {
    expect(question('incident/illegal').text).toContain('believe');
    expect(items('incident/agencies')).toEqual([
      'police',
      'ceop',
      'iwf',
      'childrens-officer',
      'safer-schools-officer',
    ]);
    expect(itemOf('incident/agencies/untouched')).toMatchObject({
      text: expect.stringContaining('Do not view, copy'),
      source: 'national',
    });
  });

  test('the rest goes by the behaviour policy where it fits, and parents as and when required', () => {
    expect(items('incident/manage')).toEqual(['behaviour', 'parents', 'networking', 'device', 'advice']);
  });

  test('after an investigation there are four steps, the last one the governing body', () => {
    expect(items('after/learn')).toEqual(['debrief', 'lessons', 'changes', 'governors']);
    expect(itemOf('after/learn/governors').role).toBe('governor');
    expect(itemOf('after/learn/changes').when).toBe('where any are required');
  });

  test('nothing is found out about an adult before the LADO has advised', () => {
    expect(actions('incident/lado').floor).toContain('adult-no-investigation');
    for (const id of ['logs', 'witnesses'])
      expect(itemOf(`bullying/identify/${id}`).when).toBe(
        'if no staff are said to have done it, or the LADO agrees',
      );
    expect(itemOf('incident/staff-misuse/disciplinary').when).toBe(
      'once the LADO has advised, if they were told',
    );
  });
});

describe('online bullying', () => {
  test('is recorded, people are supported, advised to keep evidence and asked to work together', () => {
    expect(items('bullying/report')).toEqual(['log', 'support', 'evidence', 'together']);
  });

  test('four steps to find out who did it are considered: logs, witnesses, provider, police', () => {
    expect(items('bullying/identify')).toEqual(['logs', 'witnesses', 'provider', 'police']);
    expect(actions('bullying/identify').items.every(({ consider }) => consider)).toBe(true);
    expect(actions('bullying/identify').text).toContain('where that is possible and right');
  });

  test('has six measures', () => {
    expect(items('bullying/measures')).toEqual([
      'remove',
      'provider',
      'internet',
      'other',
      'parents',
      'police',
    ]);
    expect(actions('bullying/measures').text).toContain('six');
  });

  test.each<[string, boolean]>([
    ['remove', false],
    ['provider', true],
    ['internet', true],
    ['other', true],
    ['parents', false],
    ['police', false],
  ])('measure %s: what the document says "may" happen is to be considered (%s)', (id, considered) => {
    expect(itemOf(`bullying/measures/${id}`).consider ?? false).toBe(considered);
  });
});

describe('the school blog', () => {
  test('is begun by hand: no other chart leads there', () => {
    expect(policy.flows['blog']?.offered).toMatch(/^When /);
    const edges = ownNodes.flatMap((node) => {
      if (node.kind === 'question') return node.choices.flatMap(({ to }) => to);
      return node.kind === 'actions' && node.next !== null ? [node.next] : [];
    });
    expect(edges.filter((ref) => ref === 'blog/record')).toEqual([]);
    expect(OWN_CHARTS.filter((chart) => policy.flows[chart]?.offered)).toEqual(['blog']);
  });

  test('has five ways: ask the user, the administrator removes, access suspended, talk before return, parents', () => {
    expect(items('blog/record')).toEqual(['log', 'ask']);
    expect(itemOf('blog/administrator/remove').role).toBe('site-administrator');
    expect(items('blog/access')).toEqual(['suspend', 'discuss', 'parents']);
    expect(itemOf('blog/access/discuss').text).toMatch(/Headteacher and the Senior Leadership Team/);
    expect(itemOf('blog/access/suspend').consider).toBe(true);
    expect(itemOf('blog/access/parents').consider).toBe(true);
  });
});

describe('each condition of the document stands with its action', () => {
  test.each<[string, string]>([
    ['incident/iart/emergency', 'if a life is in danger or a crime is going on'],
    ['incident/manage/behaviour', 'where it fits'],
    ['incident/manage/parents', 'as and when required'],
    ['incident/manage/networking', "if it is about a pupil's use of social networks, in school or out"],
    ['incident/manage/device', 'if a pupil broke the rules with a phone or device'],
    ['bullying/identify/police', 'if necessary'],
    ['bullying/measures/provider', 'if they refuse or cannot delete it'],
    ['bullying/measures/parents', 'if pupils are involved'],
    ['bullying/measures/police', 'if a criminal offence is suspected'],
    ['bullying/measures/remove', 'once what shows it is kept, and the police do not ask you to wait'],
    ['blog/record/ask', 'if it may be illegal, only once the police agree'],
    ['blog/access/discuss', 'if access was suspended, before it is given back'],
    ['blog/access/parents', 'if the user is a pupil'],
  ])('%s: %s', (ref, when) => {
    expect(itemOf(ref).when).toBe(when);
  });
});

describe('who may act', () => {
  const AGENCIES = [
    'police',
    'lado',
    'school-hr',
    'social-care',
    'ceop',
    'iwf',
    'childrens-officer',
    'safer-schools-officer',
  ];

  test('police, LADO, HR, iART and the other agencies wait for nobody, and their reference may be written down', () => {
    const calls = everyItem.filter(({ item }) => AGENCIES.includes(item.contact ?? ''));
    expect(calls).toHaveLength(17);
    for (const { ref, item } of calls)
      expect([ref, item]).toEqual([ref, expect.objectContaining({ timing: 'now', reference: true })]);
  });

  test('sanctions, parents, devices and access are decided by the school, and such a step goes to the DSL', () => {
    const decided = everyItem.filter(({ item }) => item.timing === 'decide');
    expect(decided.map(({ ref }) => ref)).toEqual([
      'after/learn/changes',
      'blog/access/suspend',
      'blog/access/parents',
      'bullying/identify/logs',
      'bullying/identify/witnesses',
      'bullying/identify/provider',
      'bullying/measures/remove',
      'bullying/measures/internet',
      'bullying/measures/other',
      'bullying/measures/parents',
      'incident/staff-misuse/disciplinary',
      'incident/manage/behaviour',
      'incident/manage/parents',
      'incident/manage/networking',
      'incident/manage/device',
    ]);
    for (const { ref, node } of decided) expect([ref, node.escalates]).toEqual([ref, true]);
  });

  test('no step turns off an account, and no step has a time: the document prints neither', () => {
    expect(everyItem.filter(({ item }) => item.effect ?? item.within)).toEqual([]);
  });

  test('a card holds each step: six actions of the policy at most', () => {
    for (const { node } of everyItem) expect(ofPolicy(node.items).length).toBeLessThanOrEqual(6);
  });
});

describe('where the charts come from', () => {
  test('all four are read from the prose, none is said to be drawn there, and the default chart is gone', () => {
    expect(OWN_CHARTS.map((id) => policy.flows[id]?.source)).toEqual(['prose', 'prose', 'prose', 'prose']);
    expect(
      Object.keys(policy.flows)
        .filter((id) => policy.flows[id]?.source !== 'national')
        .sort(),
    ).toEqual(OWN_CHARTS);
  });

  test('the two charts that the document names and does not print are in a note for reviewers', () => {
    expect(nodeAt(policy.flows, 'incident/harm').note).toMatch(/two flowcharts/);
  });

  test('only whom to ask about significant harm is the product’s own', () => {
    expect(ownNodes.filter(({ source }) => source !== 'prose').map(({ id }) => id)).toEqual(['harm-advice']);
  });
});

describe('who is told, and where it is recorded', () => {
  test('the coordinator hears of every report, beside DSL and deputies', () => {
    expect(toldOf(policy, [])).toEqual(['dsl', 'deputy-dsl', 'esafety-coordinator']);
    expect(toldOf(policy, ['bullying'])).toEqual(['dsl', 'deputy-dsl', 'esafety-coordinator']);
  });

  test('incidents with a child protection concern have a list of their own, SLT too; a report tells SLT nothing by itself', () => {
    const list = policy.reporting.recipients.find(({ id }) => id === 'child-protection');
    expect(list?.to).toEqual({ roles: ['dsl', 'safeguarding-team', 'slt'], join: 'all-of' });
    expect(list?.tells).toEqual(['dsl', 'safeguarding-team']);
    expect(list?.types).toEqual(['contact', 'nudes', 'grooming', 'radicalisation', 'child-on-child']);
    expect(toldOf(policy, ['nudes', 'grooming'])).toEqual([
      'dsl',
      'deputy-dsl',
      'esafety-coordinator',
      'safeguarding-team',
    ]);
  });

  test('no list gives a time: the document prints none for reports', () => {
    const own = policy.reporting.recipients.filter(({ source }) => source !== 'default');
    expect(own.map(({ id, by }) => [id, by])).toEqual([
      ['coordinator', null],
      ['child-protection', null],
    ]);
  });

  test('complaints about staff misuse go to the Headteacher, and complaints are logged', () => {
    expect(policy.reporting.complaints.recipients.map(({ id, tells, by }) => ({ id, tells, by }))).toEqual([
      { id: 'staff-misuse', tells: ['headteacher'], by: null },
    ]);
    expect(policy.reporting.complaints.logged).toMatchObject({ value: true, source: 'document' });
    expect(policy.reporting.complaints.statements).toHaveLength(5);
  });

  test('CPOMS has every case, the stricter of two passages, and the note names both', () => {
    expect(policy.reporting.systems).toMatchObject([{ id: 'cpoms', name: 'CPOMS', records: 'all' }]);
    const note = policy.reporting.systems[0]?.note ?? '';
    expect(note).toMatch(/child protection/);
    expect(note).toMatch(/all complaints and incidents/);
  });

  test('the log: all incidents, kept by the coordinator; columns and form are the product’s, no time to look through it', () => {
    const { log, form, record } = policy.reporting;
    expect(log.everything).toMatchObject({ value: true, source: 'document' });
    expect(log.keeper).toBe('esafety-coordinator');
    expect(log.columns.map(({ id }) => id)).toEqual(['when', 'who', 'nature', 'details', 'outcome']);
    expect(log.source).toBe('default');
    expect(log.reviewEvery).toBeNull();
    expect(log.reviewedBy).toBeNull();
    expect(log.reportTo).toEqual([]);
    expect(form.source).toBe('default');
    expect(form.fields).toEqual([]);
    expect(form.asks).toEqual([]);
    expect(record).toBeNull();
  });
});

describe('contacts', () => {
  const contact = (id: string) => policy.contacts.find((one) => one.id === id);

  test.each<[string, string | null]>([
    ['lado', '0151 3374570'],
    ['police', '999 in an emergency, 101 for other enquiries'],
    ['ceop', 'http://ceop.police.uk/'],
    ['iwf', 'www.iwf.org.uk'],
    ['childline', 'www.childline.org.uk'],
    ['school-hr', null],
    ['childrens-officer', null],
    ['safer-schools-officer', null],
  ])('%s: %s, as printed and not confirmed', (id, phone) => {
    expect(contact(id)).toMatchObject({ phone, confirmed: false, source: 'document' });
  });

  test('iART has no number, and that it is social care is our reading', () => {
    expect(contact('social-care')).toMatchObject({ phone: null, confirmed: false, source: 'prose' });
    expect(contact('social-care')?.note).toMatch(/does not say what the letters stand for/);
  });

  test("the LADO's address is the team's, and the only address there is", () => {
    expect(contact('lado')?.email).toBe('LADO@cheshirewestandchester.gov.uk');
    expect(policy.contacts.filter(({ email }) => email).map(({ id }) => id)).toEqual(['lado']);
  });

  test('iART has to be given a number by the school before a chart works', () => {
    expect(contact('social-care')?.name).toContain('iART');
    expect(contact('social-care')?.needed).toBe(true);
  });
});

describe('roles', () => {
  test.each<[string, string]>([
    ['dsl', 'Designated Child Protection Officer'],
    ['safeguarding-team', 'Safeguarding Team'],
    ['esafety-coordinator', 'e-Safety Coordinator'],
    ['esafety-team', 'ESafety Team'],
    ['media-manager', 'Media Manager'],
    ['business-manager', 'Business manager'],
    ['ict-coordinator', 'ICT coordinator'],
    ['governor', 'Governing body'],
    ['slt', 'Senior Leadership Team (SLT)'],
  ])('%s is called %s', (id, name) => {
    expect(policy.roles.find((role) => role.id === id)).toMatchObject({ name, source: 'document' });
  });

  test('the Safeguarding Team is told and does not decide: deputies are not of this document', () => {
    expect(policy.roles.find(({ id }) => id === 'deputy-dsl')?.source).toBe('default');
    expect(toldOf(policy, ['bullying'])).not.toContain('safeguarding-team');
    expect(toldOf(policy, ['misdirected-mail'])).not.toContain('safeguarding-team');
  });

  test('SIRO and IAO are not of this document', () => {
    expect(
      policy.roles.filter(({ id, source }) => ['siro', 'iao'].includes(id) && source === 'document'),
    ).toEqual([]);
  });

  test('coordinator and team are two: who of the team coordinates is for the school to say', () => {
    expect(policy.roles.find(({ id }) => id === 'esafety-coordinator')?.note).toMatch(
      /ESafety Team of three/,
    );
    expect(policy.roles.find(({ id }) => id === 'esafety-coordinator')).not.toHaveProperty('heldWith');
  });
});
