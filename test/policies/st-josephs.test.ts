/** Facts of St Joseph's document, written down from it: who does what, who is told, what a case leads to. */
import { describe, expect, test } from '@jest/globals';
import { type ActionsNode, type FlowClick, nodeAt, type Run, startRun, step } from '../../src/core/flow.ts';
import type { PolicyRole } from '../../src/core/policy.ts';
import { toldOf } from '../../src/features/policies/index.ts';
import { shippedPolicy } from '../shipped-policies.ts';
import { addedAt, ofPolicy } from './walk-chart.ts';

const policy = await shippedPolicy('st-josephs');
const base = await shippedPolicy('default');

const roleOf = (id: string): PolicyRole => {
  const role = policy.roles.find((one) => one.id === id);
  if (!role) throw new Error(`no role ${id}`);
  return role;
};
const dutyOf = (id: string, duty: string): string =>
  roleOf(id).duties.find((one) => one.id === duty)?.text ?? '';

describe('the ten rows of roles and responsibilities', () => {
  test.each([
    ['headteacher', 'Headteacher', 7],
    ['esafety-coordinator', 'E-Safety Co-ordinator', 12],
    ['governor', 'Governors', 6],
    ['ict-coordinator', 'Computing Curriculum Leader', 3],
    ['network-manager', 'Network Manager/Technician', 10],
    ['teacher', 'Teachers', 3],
    ['staff', 'All staff', 7],
    ['pupil', 'Pupils', 8],
    ['parent', 'Parents/Carers', 3],
    ['visitor', 'External groups', 1],
  ])('%s is called %s and has %i', (id, name, count) => {
    expect(roleOf(id)).toMatchObject({ name, source: 'document' });
    expect(roleOf(id).duties).toHaveLength(count);
  });

  test('each duty is the document’s, but for the one that it leaves as a question', () => {
    const read = policy.roles.flatMap(({ id, duties }) =>
      duties
        .filter(({ source }) => source !== 'document')
        .map((duty) => `${id}: ${duty.id} (${duty.source})`),
    );
    expect(read).toEqual(['esafety-coordinator: parents (prose)']);
  });

  test.each([
    ['headteacher', 'data', /data/],
    ['headteacher', 'filtered-service', /approved and filtered/],
    ['headteacher', 'monitoring-reports', /regular monitoring reports/],
    ['headteacher', 'support-system', /network manager/],
    ['esafety-coordinator', 'leaders', /senior leaders.*logs of incidents, filtering and changes/],
    ['esafety-coordinator', 'log', /log of incidents/],
    ['esafety-coordinator', 'office-data', /school office/],
    ['governor', 'approve', /Approve the policy and review/],
    ['governor', 'esafety-governor', /E-Safety Governor/],
    ['ict-coordinator', 'pupil-data', /data about pupils/],
    ['network-manager', 'passwords', /changed regularly/],
    ['network-manager', 'watch', /learning platform, remote access and e-mail/],
    ['network-manager', 'backup', /backed up/],
    ['teacher', 'supervise', /clubs and extended activities/],
    ['staff', 'agreement', /sign the staff Acceptable Use Agreement/],
    ['staff', 'report', /to the coordinator/],
    ['staff', 'professional-contact', /never through anything personal/],
    ['pupil', 'making-policy', /make and review/],
    ['parent', 'support', /photographs and video/],
    ['visitor', 'sign-first', /before they use equipment or the internet/],
  ])('%s: %s', (id, duty, words) => {
    expect(dutyOf(id, duty)).toMatch(words);
  });

  test.each(['personal data', 'illegal or unsuitable material', 'strangers', 'grooming', 'online bullying'])(
    'the coordinator knows of the risk of %s',
    (risk) => {
      expect(dutyOf('esafety-coordinator', 'up-to-date')).toContain(risk);
    },
  );

  test('coordinator and child protection lead are one person with a role of the product each', () => {
    expect(roleOf('dsl')).toMatchObject({
      name: 'Designated Child Protection Lead',
      heldWith: 'esafety-coordinator',
      duties: [],
    });
    const row = 'E-Safety Co-ordinator / Designated Child Protection Lead';
    expect(roleOf('dsl').also).toContain(row);
    expect(roleOf('esafety-coordinator').also).toContain(row);
    expect(roleOf('esafety-coordinator')).not.toHaveProperty('heldWith');
  });

  test('the Headteacher is the SIRO; nobody is an information asset owner', () => {
    expect(roleOf('siro')).toMatchObject({ heldWith: 'headteacher', source: 'document' });
    expect(policy.roles.map(({ id }) => id)).not.toContain('iao');
  });

  test('the E-Safety Governor is a post of its own, not the safeguarding governor', () => {
    expect(roleOf('esafety-governor').duties.map(({ text }) => text)).toEqual([
      expect.stringContaining('logs of incidents, filtering and changes with the coordinator'),
    ]);
    expect(policy.roles.map(({ id }) => id)).not.toContain('safeguarding-governor');
  });
});

describe('who is told', () => {
  test('a report goes to coordinator and child protection lead, and at once to whom national guidance wants', () => {
    expect(toldOf(policy, [])).toEqual(['dsl', 'deputy-dsl', 'esafety-coordinator']);
    expect(toldOf(policy, ['bullying'])).toEqual(['dsl', 'deputy-dsl', 'esafety-coordinator']);
    expect(policy.reporting.recipients.find(({ id }) => id === 'safeguarding')).toMatchObject({
      by: 'immediately',
      source: 'default',
      floor: ['act-at-once'],
    });
  });

  test('the coordinator hears of any misuse or problem; the document prints no time for it', () => {
    expect(policy.reporting.recipients.find(({ id }) => id === 'coordinator')).toMatchObject({
      to: { roles: ['esafety-coordinator'] },
      source: 'document',
      by: null,
      types: null,
    });
  });

  test('misuse found by watching goes to coordinator or Headteacher, read as the coordinator, with the reason', () => {
    expect(policy.reporting.recipients.find(({ id }) => id === 'misuse-found')).toMatchObject({
      to: { roles: ['esafety-coordinator', 'headteacher'], join: 'one-of' },
      tells: ['esafety-coordinator'],
      note: expect.stringContaining('Read as'),
    });
  });

  test('only a report about equipment or data is read by those who look after it', () => {
    expect(toldOf(policy, ['lost-device'])).toContain('siro');
    expect(toldOf(policy, ['lost-device', 'nudes'])).not.toContain('siro');
  });

  test('a complaint goes to the coordinator, one about staff misuse to the Headteacher', () => {
    const { recipients, statements, logged } = policy.reporting.complaints;
    expect(recipients.map(({ id, tells }) => [id, tells])).toEqual([
      ['any', ['esafety-coordinator']],
      ['staff-misuse', ['headteacher']],
    ]);
    expect(statements.map(({ text }) => text)).toEqual([
      expect.stringContaining('Anti-Bullying Policy'),
      expect.stringContaining('child protection procedures of the school and the local authority'),
    ]);
    expect(logged).toBeNull();
  });

  test('contacts are those printed, with the one number of the cover, and none is confirmed', () => {
    const own = policy.contacts.filter(({ source }) => source === 'document');
    expect(Object.fromEntries(own.map(({ id, phone }) => [id, phone]))).toEqual({
      police: null,
      diocese: null,
      'local-authority': null,
      ceop: null,
      childline: null,
      'school-office': '01905 452772',
    });
    expect(own.find(({ id }) => id === 'school-office')?.email).toBe('office@st-josephs-pri.worcs.sch.uk');
    expect(policy.contacts.filter(({ confirmed }) => confirmed)).toEqual([]);
  });
});

describe('form and log', () => {
  const { form, record, log, systems, outcomes } = policy.reporting;

  test('no form is printed: the types are those of the product, and say so', () => {
    expect(form.source).toBe('default');
    expect(form.types.map(({ id }) => id)).toEqual(base.reporting.form.types.map(({ id }) => id));
    expect(form.types.filter(({ source }) => source !== 'default')).toEqual([]);
    expect(form.fields).toEqual([]);
    expect(form.signed).toBeNull();
    expect(record).toBeNull();
    expect(systems).toEqual([]);
  });

  test('no columns are printed: those of the log are the product’s', () => {
    expect(log.source).toBe('default');
    expect(log.columns).toEqual(base.reporting.log.columns);
    expect(log.partMarks).toBeNull();
  });

  test('the coordinator keeps the log, goes through it with leaders and E-Safety Governor, and no period is printed', () => {
    expect(log).toMatchObject({
      keeper: 'esafety-coordinator',
      otherKeepers: [],
      reviewEvery: null,
      atLeast: false,
      reviewedBy: { roles: ['esafety-coordinator', 'slt', 'esafety-governor'], join: 'all-of' },
      reportTo: ['slt', 'governor'],
      everything: { value: true, source: 'prose' },
    });
  });

  test('what was done can be that diocese, local authority or CEOP were told, or access taken away', () => {
    expect(outcomes.map(({ id }) => id)).toEqual(
      expect.arrayContaining(['parents', 'police', 'diocese', 'local-authority', 'ceop', 'access']),
    );
  });
});

const walk = (start: string, ...clicks: readonly (string | FlowClick)[]): Run =>
  clicks.reduce<Run>((run, one) => {
    const click: FlowClick = typeof one === 'string' ? { kind: 'choose', choice: one } : one;
    const result = step(policy.flows, run, click, 'person', '2026-11-23T09:00:00Z');
    if (!result.ok) throw new Error(`${run.at}: ${result.why}`);
    return result.run;
  }, startRun(start));
const next: FlowClick = { kind: 'next' };
const actions = (ref: string): ActionsNode => {
  const node = nodeAt(policy.flows, ref);
  if (node.kind !== 'actions') throw new Error(`${ref} is no checklist`);
  return node;
};

describe('a case', () => {
  test('begins with danger: the product’s chart, since the document draws none', () => {
    expect(policy.triage).toBe('default/danger');
    expect(walk('default/danger', 'yes').at).toBe('default/emergency');
    expect(Object.values(policy.flows).filter(({ source }) => source === 'document')).toEqual([]);
  });

  test('goes the ways of the product’s chart, but for what the document adds', () => {
    const own = policy.flows['default']?.nodes ?? {};
    const theirs = base.flows['default']?.nodes ?? {};
    const changed = Object.keys(own).filter((id) => JSON.stringify(own[id]) !== JSON.stringify(theirs[id]));
    expect(changed).toEqual([
      'law',
      'take-down',
      'police',
      'evidence',
      'low-level',
      'harmed',
      'accused',
      'messages',
      'procedures',
      'adult-parents',
      'parents',
      'sanctions',
    ]);
    expect(Object.keys(theirs).filter((id) => !Object.hasOwn(own, id))).toEqual([]);
  });

  test('what the document adds says so, and the rest does not', () => {
    const prose = Object.values(policy.flows).flatMap(({ id, nodes }) =>
      Object.values(nodes)
        .filter(({ source }) => source === 'prose')
        .map((node) => `${id}/${node.id}`),
    );
    expect(prose.sort()).toEqual([
      'default/adult-parents',
      'default/messages',
      'default/parents',
      'default/procedures',
      'default/sanctions',
      'illegal/tell',
    ]);
  });

  test('suspected illegal material goes at once to police, diocese and local authority, and is not looked at', () => {
    const run = walk('default/danger', 'no', 'yes');
    expect(run.at).toBe('illegal/tell');
    expect(ofPolicy(actions('illegal/tell').items).map(({ id, timing }) => [id, timing])).toEqual([
      ['police', 'now'],
      ['diocese', 'now'],
      ['local-authority', 'now'],
    ]);
    expect(actions('illegal/tell').text).toContain('To suspect it is enough');
    expect(actions('illegal/tell').text).toContain('send it to nobody');
    expect(addedAt(policy.flows, 'illegal/tell')).toMatch(/Never look at, copy or send an intimate picture/);
    expect(actions('illegal/tell').floor).toContain('nudes-do-not-view');
    expect(walk('illegal/tell', next).at).toBe('default/which');
  });

  test('each of the three has its contact, and its reference may be written down', () => {
    for (const { id, contact, reference } of ofPolicy(actions('illegal/tell').items))
      expect([id, contact, reference]).toEqual([id, id, true]);
  });

  test('whoever tells diocese and local authority gives away no name that they need not have', () => {
    const added = addedAt(policy.flows, 'illegal/tell');
    expect(added).toMatch(/Give the diocese no names, unless/);
    expect(added).toMatch(/only to the social care team or the LADO/);
  });

  test('the step on illegal material can be begun by hand at any time', () => {
    expect(policy.flows['illegal']?.offered).toMatch(/^When /);
  });

  test('when nothing is illegal, messages are kept and not answered, and a very disturbing one goes to the police', () => {
    expect(walk('default/danger', 'no', 'no', next).at).toBe('default/messages');
    const items = Object.fromEntries(actions('default/messages').items.map((item) => [item.id, item]));
    expect(Object.keys(items)).toEqual(['keep', 'police']);
    expect(items['keep']?.text).toMatch(/not answer.*not delete/);
    expect(items['police']).toMatchObject({ timing: 'now', contact: 'police' });
    expect(items['police']?.when).toMatch(/pupil or member of staff.*disturbing or breaks the law/);
    expect(walk('default/messages', next).at).toBe('default/procedures');
  });

  test('bullying and child protection follow their own policies, with or without the police', () => {
    expect(actions('default/procedures').items.map(({ when, text }) => [when, text])).toEqual([
      [expect.stringContaining('online bullying'), expect.stringContaining('Anti-Bullying Policy')],
      [
        expect.stringContaining('child protection'),
        expect.stringContaining('procedures of the school and the local authority'),
      ],
    ]);
    expect(walk('default/police', next).at).toBe('default/procedures');
    expect(walk('default/take-down', next).at).toBe('default/procedures');
    expect(walk('default/procedures', next).at).toBe('default/staff');
  });

  test('parents hear of what happened with an adult only where the LADO need not be asked first', () => {
    expect(walk('default/criteria', 'met', next).finished).toBe(true);
    expect(walk('default/criteria', 'not-met', next).at).toBe('default/adult-parents');
    expect(ofPolicy(actions('default/adult-parents').items)).toMatchObject([
      { timing: 'decide', when: expect.stringContaining('does not make the risk bigger') },
    ]);
    expect(walk('default/criteria', 'not-met', next, next).finished).toBe(true);
  });

  test('nobody is sent to parents when that makes the risk bigger', () => {
    for (const ref of ['default/adult-parents', 'default/parents', 'default/sanctions'])
      expect(addedAt(policy.flows, ref)).toMatch(/if telling could put the child at risk: Ask social care/);
    for (const ref of ['default/parents', 'default/sanctions'])
      expect(actions(ref).items.find(({ id }) => id === 'parents')?.when).toMatch(
        /not make the risk bigger.*police or social care did not ask you to wait/,
      );
  });

  test('parents of the child harmed are told, after the child has help', () => {
    expect(walk('default/child', 'harmed').at).toBe('default/harmed');
    expect(walk('default/child', 'harmed', next).at).toBe('default/parents');
    expect(ofPolicy(actions('default/parents').items)).toMatchObject([{ id: 'parents', timing: 'decide' }]);
    expect(walk('default/child', 'harmed', next, next).finished).toBe(true);
  });

  test('for a child said to have done it there are the four sanctions, in order; to refer waits for nobody', () => {
    expect(walk('default/child', 'accused', next).at).toBe('default/sanctions');
    expect(ofPolicy(actions('default/sanctions').items).map(({ id, timing }) => [id, timing])).toEqual([
      ['talk', 'decide'],
      ['parents', 'decide'],
      ['access', 'decide'],
      ['referral', 'now'],
    ]);
    expect(actions('default/sanctions').escalates).toBe(true);
    expect(walk('default/child', 'accused', next, next).finished).toBe(true);
  });

  test('with a child harmed and a child said to have done it, both ways are walked', () => {
    const run = walk('default/child', 'both', next, next);
    expect(run).toMatchObject({ at: 'default/accused', finished: false });
    expect(walk('default/child', 'both', next, next, next, next).finished).toBe(true);
  });

  test('nobody is asked for leave to tell police, diocese, local authority, social care or LADO', () => {
    const outside = ['police', 'diocese', 'local-authority', 'social-care', 'lado', 'ceop'];
    const items = Object.values(policy.flows).flatMap(({ nodes }) =>
      Object.values(nodes).flatMap((node) => (node.kind === 'actions' ? node.items : [])),
    );
    const told = items.filter(({ contact }) => outside.includes(contact ?? ''));
    expect(told.length).toBeGreaterThanOrEqual(8);
    expect(told.filter(({ timing }) => timing !== 'now')).toEqual([]);
  });
});
