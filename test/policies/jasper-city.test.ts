/**
 * Who is told, who holds what, and what the product adds: Jasper City prints no chart and no form. Long: each list of
 * people to tell and each step of its one chart is looked at.
 */
import { describe, expect, test } from '@jest/globals';
import { type FlowClick, nodeAt, type Run, startRun, step } from '../../src/core/flow.ts';
import { caseFrom, type ReportFields } from '../../src/features/incidents/report.ts';
import { toldOf } from '../../src/features/policies/index.ts';
import { oakfield } from '../fakes/oakfield.ts';
import { shippedPolicy } from '../shipped-policies.ts';
import { addedAt, ofPolicy } from './walk-chart.ts';

const policy = await shippedPolicy('jasper-city');
const standard = await shippedPolicy('default');

const role = (id: string) => policy.roles.find((one) => one.id === id);
const list = (id: string) => policy.reporting.recipients.find((one) => one.id === id);
const complaint = policy.reporting.complaints.recipients;

const next: FlowClick = { kind: 'next' };
const walk = (from: string, ...answers: readonly (string | FlowClick)[]): Run =>
  answers.reduce<Run>((run, answer) => {
    const click: FlowClick = typeof answer === 'string' ? { kind: 'choose', choice: answer } : answer;
    const result = step(policy.flows, run, click, 'person', '2026-11-23T09:00:00Z');
    if (!result.ok) throw new Error(`${run.at}: ${result.why}`);
    return result.run;
  }, startRun(from));

const DATA = ['lost-device', 'misdirected-mail', 'stolen-password', 'virus'];

describe('roles of Jasper City', () => {
  test('the Head Teacher holds four duties, and nobody else holds one for somebody else', () => {
    expect(
      policy.roles.filter(({ heldWith }) => heldWith !== undefined).map(({ id, heldWith }) => [id, heldWith]),
    ).toEqual(
      expect.arrayContaining([
        ['dsl', 'headteacher'],
        ['siro', 'headteacher'],
        ['iao', 'headteacher'],
        ['responsible-person', 'headteacher'],
      ]),
    );
    expect(policy.roles.filter(({ heldWith }) => heldWith !== undefined)).toHaveLength(4);
  });

  test.each([
    ['headteacher', 'Head Teacher'],
    ['assistant-head', 'Assistant Head Teacher'],
    ['responsible-person', 'Relevant responsible person'],
    ['siro', 'Senior information risk owner (SIRO)'],
    ['iao', 'Information Asset Owner (IAO)'],
    ['esafety-coordinator', 'e-Safety Co-ordinator'],
    ['network-manager', 'Network Manager'],
    ['ict-support', 'ICT Support'],
    ['authorised-ict-staff', 'Authorised ICT staff'],
    ['premises-manager', 'Premises Manager'],
    ['director', 'Director'],
    ['governor', 'Governor'],
  ])('%s is called %s', (id, name) => {
    expect(role(id)).toMatchObject({ name, source: 'document' });
  });

  test('that the e-Safety Safeguarding Officer stands in for the DSL is our reading: the document names no DSL', () => {
    expect(role('dsl')).toMatchObject({
      name: 'e-Safety Safeguarding Officer',
      source: 'prose',
      section: 'E-Safety Roles and Responsibilities',
      note: expect.stringContaining('names no designated safeguarding lead'),
    });
    expect(role('dsl')?.duties.map(({ id, source }) => [id, source])).toEqual([
      ['keeps-up', 'document'],
      ['updates', 'document'],
      ['complaints', 'document'],
      ['accidental', 'document'],
    ]);
  });

  test.each([
    ['siro', 3],
    ['iao', 4],
  ])('the duties of the %s are counted: %i', (id, count) => {
    expect(role(id)?.duties).toHaveLength(count);
  });

  test('the document gives the co-ordinator to nobody, and says so in a note', () => {
    expect(role('esafety-coordinator')?.heldWith).toBeUndefined();
    expect(role('esafety-coordinator')?.note).toContain('nowhere defined');
    expect(role('esafety-coordinator')?.duties.map(({ id }) => id)).toEqual([
      'reports',
      'staff',
      'unsuitable-sites',
      'misuse',
    ]);
  });

  test('deputies, a data protection officer and a chair of governors are not in the document: they are the product’s', () => {
    for (const id of ['deputy-dsl', 'dpo', 'chair-of-governors']) expect(role(id)?.source).toBe('default');
    expect(role('deputy-head')).toBeUndefined();
  });
});

describe('the two sections on reporting', () => {
  test('the first names the Head Teacher or the Assistant Head Teacher, immediately', () => {
    expect(list('responsible-person')).toMatchObject({
      to: { roles: ['headteacher', 'assistant-head'], join: 'one-of' },
      types: null,
      by: 'immediately',
      source: 'document',
    });
  });

  test('the second adds the co-ordinator, who is told by it', () => {
    expect(list('responsible-person-or-coordinator')).toMatchObject({
      to: { roles: ['headteacher', 'assistant-head', 'esafety-coordinator'], join: 'one-of' },
      tells: ['esafety-coordinator'],
      types: null,
      by: 'immediately',
    });
  });

  test('the Information Asset Owner is told in addition, of equipment and data alone, with no time printed', () => {
    expect(list('information-asset-owner')).toMatchObject({
      to: { roles: ['iao'] },
      types: DATA,
      by: null,
    });
    expect(list('information-asset-owner')?.note).toContain('first section');
  });

  test.each([
    ['unsuitable-material', ['dsl'], ['content'], 'immediately'],
    ['unsuitable-site', ['esafety-coordinator', 'class-teacher'], ['content'], 'immediately'],
    ['compromised-password', ['headteacher'], ['stolen-password'], 'immediately'],
    ['suspected-virus', ['ict-support'], ['virus'], 'immediately'],
    ['virus-issues', ['network-manager'], ['virus'], null],
  ])('%s goes to %j', (id, roles, types, by) => {
    expect(list(id)).toMatchObject({ to: { roles }, types, by, source: 'document' });
  });

  const people = ['dsl', 'deputy-dsl', 'headteacher', 'assistant-head', 'esafety-coordinator'];

  test.each([
    ['bullying', ['bullying']],
    ['nudes', ['nudes']],
    ['unsuitable material', ['content']],
    ['a lost device and bullying', ['lost-device', 'bullying']],
    ['nothing ticked', []],
  ])('%s: only those who look after children and the two responsible persons read it', (_what, types) => {
    expect([...toldOf(policy, types)].sort()).toEqual([...people].sort());
  });

  test.each([
    ['a lost device', 'lost-device', ['iao', 'siro', 'dpo', 'network-manager']],
    ['a stolen password', 'stolen-password', ['iao', 'siro', 'dpo', 'network-manager']],
    ['a virus', 'virus', ['iao', 'siro', 'dpo', 'network-manager', 'ict-support']],
  ])('%s is also told to those who look after data', (_what, type, more) => {
    expect([...toldOf(policy, [type])].sort()).toEqual([...people, ...more].sort());
  });

  const kinds = policy.reporting.form.types.map(({ id }) => id);
  const pairs = kinds.flatMap((one) => kinds.map((other) => [...new Set([one, other])]));
  const read = (who: string) => pairs.filter((types) => toldOf(policy, types).includes(who));

  test('an unsuitable website may be told to a teacher, and the product tells the co-ordinator alone', () => {
    expect(list('unsuitable-site')?.to.join).toBe('one-of');
    expect(list('unsuitable-site')?.tells).toEqual(['esafety-coordinator']);
  });

  test('whatever is ticked, no report is opened to teachers at large', () => {
    expect(pairs).toHaveLength(kinds.length ** 2);
    expect(read('class-teacher')).toEqual([]);
  });

  test('ICT support reads a report of nothing but a virus, the network manager one of nothing but equipment and data', () => {
    expect(read('ict-support')).toEqual([['virus']]);
    expect(read('network-manager').every((types) => types.every((type) => DATA.includes(type)))).toBe(true);
  });

  test.each([
    ['a child was harmed', { childrenHarmed: 'A child' }],
    ['a child is said to have done it', { childrenAccused: 'A child' }],
    ['a child is in danger', { danger: 'yes' }],
  ])(
    '"a virus" in which %s is a child’s story: those who look after equipment do not read it',
    (_what, fields) => {
      const post = { users: ['somebody'], groups: [] };
      const school = { ...oakfield, roles: { iao: post, siro: post } };
      const about = (more: ReportFields) =>
        caseFrom(
          { what: 'It acts strangely', types: 'virus', ...more },
          {
            id: 'case',
            reference: 'JAS-2026-00001',
            reporterId: 'reporter',
            at: new Date('2026-11-23T09:00:00Z'),
            school,
            policy,
            message: null,
            heads: [],
            isLive: () => true,
            newId: () => 'party',
          },
        ).told;
      expect(about({})).toEqual(expect.arrayContaining(['ict-support', 'network-manager']));
      for (const who of ['ict-support', 'network-manager', 'siro', 'iao', 'dpo'])
        expect(about(fields)).not.toContain(who);
    },
  );

  test('complaints go to the Safeguarding Officer or the Head Teacher', () => {
    expect(complaint.map(({ to }) => to)).toEqual([{ roles: ['dsl', 'headteacher'], join: 'one-of' }]);
    expect(policy.reporting.complaints.logged).toMatchObject({ value: true, section: 'Complaints' });
  });
});

describe('the log', () => {
  const { log, complaints } = policy.reporting;

  test('everything is logged, although another sentence says "some", and the note tells', () => {
    expect(log.everything).toMatchObject({ value: true, source: 'document' });
    expect(log.everything?.note).toMatch(/some incidents.*all incidents/is);
  });

  test('bullying, extremism and racism may need a further record', () => {
    expect(complaints.statements.find(({ id }) => id === 'further-record')?.text).toMatch(
      /bullying, extremism or racism/,
    );
  });

  test('the relevant responsible person keeps it; no review, no reader, no marks for parts are printed', () => {
    expect(log).toMatchObject({
      keeper: 'responsible-person',
      reviewEvery: null,
      reviewedBy: null,
      reportTo: [],
      partMarks: null,
    });
  });

  test('its columns are the product’s own, and so are the form, the types and what was done', () => {
    expect(log.source).toBe('default');
    expect(log.columns).toEqual(standard.reporting.log.columns);
    expect(policy.reporting.form).toEqual(standard.reporting.form);
    expect(policy.reporting.form.types.filter(({ source }) => source !== 'default')).toEqual([]);
    expect(policy.reporting.outcomes).toEqual(standard.reporting.outcomes);
    expect(policy.reporting.record).toBeNull();
    expect(policy.reporting.systems).toEqual([]);
  });
});

describe('charts', () => {
  test('the document prints none: a case begins in the product’s own chart, which is as it is there', () => {
    expect(policy.triage).toBe(standard.triage);
    expect(policy.flows['default']).toEqual(standard.flows['default']);
    expect(policy.flows['default']?.source).toBe('default');
    expect(Object.keys(policy.flows).filter((id) => !Object.hasOwn(standard.flows, id))).toEqual([
      'unsuitable-material',
    ]);
  });

  test('no step claims that the document draws it', () => {
    const steps = Object.values(policy.flows).flatMap(({ nodes }) => Object.values(nodes));
    expect(steps.filter(({ source }) => source === 'document')).toEqual([]);
  });

  test('a case begins with the question about danger, and whoever says yes is sent to 999', () => {
    expect(nodeAt(policy.flows, walk(policy.triage, 'yes').at).text).toContain('999');
  });
});

describe('the chart read from its prose: unsuitable material', () => {
  const from = 'unsuitable-material/law';

  test('is begun by hand, and nothing leads into it', () => {
    expect(policy.flows['unsuitable-material']).toMatchObject({
      source: 'prose',
      offered: expect.stringMatching(/^When /),
    });
    const into = Object.values(policy.flows)
      .filter(({ id }) => id !== 'unsuitable-material')
      .flatMap(({ nodes }) => Object.values(nodes))
      .flatMap((node) => (node.kind === 'question' ? node.choices.flatMap(({ to }) => to) : []));
    expect(into.filter((ref) => ref.startsWith('unsuitable-material/'))).toEqual([]);
  });

  test.each([
    [['yes'], 'default/which'],
    [[{ kind: 'unsure' }], 'default/law-advice'],
    [['no'], 'unsuitable-material/how'],
    [['no', 'accidental'], 'unsuitable-material/accidental'],
    [['no', 'deliberate'], 'unsuitable-material/who'],
    [['no', 'deliberate', 'adult'], 'unsuitable-material/adult'],
    [['no', 'deliberate', 'adult', next], 'unsuitable-material/adult-consequences'],
    [['no', 'deliberate', 'pupil'], 'unsuitable-material/pupil'],
    [['no', 'deliberate', 'both', next, next], 'unsuitable-material/pupil'],
    [['no', 'deliberate', 'other'], 'unsuitable-material/other'],
    [['no', 'both'], 'unsuitable-material/accidental'],
    [['no', 'both', next], 'unsuitable-material/who'],
  ] as const)('%j leads to %s', (answers, ref) => {
    expect(walk(from, ...answers).at).toBe(ref);
  });

  test('every way ends', () => {
    for (const answers of [
      ['no', 'accidental', next],
      ['no', 'deliberate', 'adult', next, next],
      ['no', 'deliberate', 'pupil', next],
      ['no', 'deliberate', 'both', next, next, next],
      ['no', 'deliberate', 'other', next],
      ['no', 'both', next, 'pupil', next],
    ] as const)
      expect(walk(from, ...answers).finished).toBe(true);
  });

  const items = (id: string) => {
    const node = nodeAt(policy.flows, `unsuitable-material/${id}`);
    return node.kind === 'actions' ? node.items : [];
  };

  test('by accident: the Safeguarding Officer is told, it is logged, and there is no sanction', () => {
    expect(ofPolicy(items('accidental')).map(({ id, timing }) => [id, timing])).toEqual([
      ['screen', 'now'],
      ['officer', 'now'],
      ['log', 'now'],
    ]);
    expect(items('accidental').find(({ id }) => id === 'officer')).toMatchObject({ role: 'dsl' });
    expect(items('accidental').find(({ id }) => id === 'log')?.role).toBeUndefined();
  });

  test('who does not know yet how it came about is led to the way that blames nobody', () => {
    const how = nodeAt(policy.flows, 'unsuitable-material/how');
    expect(how.kind === 'question' && how.choices.find(({ id }) => id === 'accidental')?.label).toContain(
      'nobody knows yet',
    );
  });

  test('each step of it says 999 and not to look again', () => {
    expect(policy.flows['unsuitable-material']?.standing).toMatch(/999.*do not look at it again/i);
  });

  test('a child who looked on purpose gets help first, and nobody has to allow it', () => {
    expect(items('pupil').slice(0, 2)).toMatchObject([
      { id: 'social-care', contact: 'social-care', timing: 'now', when: expect.stringContaining('at risk') },
      { id: 'support', timing: 'now' },
    ]);
  });

  test('no call to an agency waits for a decision', () => {
    const { nodes = {} } = policy.flows['unsuitable-material'] ?? {};
    const calls = Object.values(nodes)
      .flatMap((node) => (node.kind === 'actions' ? node.items : []))
      .filter(({ contact }) => contact !== undefined);
    expect(calls).toHaveLength(6);
    expect(calls.filter(({ timing }) => timing !== 'now')).toEqual([]);
  });

  test('on purpose: the responsible person logs it, police and LADO wait for nobody', () => {
    for (const id of ['adult', 'pupil', 'other']) {
      expect(items(id).find((item) => item.id === 'log')).toMatchObject({
        role: 'responsible-person',
        timing: 'now',
      });
      expect(items(id).find((item) => item.id === 'police')).toMatchObject({
        when: 'if it is very serious',
        timing: 'now',
        contact: 'police',
        reference: true,
      });
    }
    expect(items('adult').find(({ id }) => id === 'lado')).toMatchObject({ timing: 'now', contact: 'lado' });
    expect(items('adult').find(({ id }) => id === 'lado')?.when).toContain('you are unsure');
    expect(items('pupil').some(({ contact }) => contact === 'lado')).toBe(false);
  });

  test('nobody logs or investigates a case about themselves', () => {
    expect(addedAt(policy.flows, 'unsuitable-material/adult')).toMatch(
      /nobody logs a case about themselves.*about the Head Teacher.*The chair of governors/,
    );
    expect(items('adult').find(({ id }) => id === 'investigate')?.when).toContain(
      'not about the Head Teacher',
    );
  });

  test('the investigation, and what may follow, is for the school to decide; the LADO comes before it', () => {
    expect(ofPolicy(items('adult')).map(({ id }) => id)).toEqual(['log', 'police', 'investigate']);
    expect(items('adult').find(({ id }) => id === 'investigate')?.when).toContain('LADO');
    expect(items('adult').at(-1)).toMatchObject({ timing: 'decide', when: expect.stringContaining('LADO') });
    expect(items('adult-consequences').map(({ id, timing, consider }) => [id, timing, consider])).toEqual([
      ['disciplinary', 'decide', true],
      ['suspension', 'decide', true],
      ['withdraw', 'decide', true],
    ]);
    expect(
      items('pupil')
        .filter(({ timing }) => timing === 'decide')
        .map(({ id }) => id),
    ).toEqual(['investigate', 'behaviour', 'withdraw', 'parents']);
  });

  test('an adult makes it a case about an adult, a pupil does not', () => {
    const who = nodeAt(policy.flows, 'unsuitable-material/who');
    expect(who.kind === 'question' && who.choices.map(({ id, concerns }) => [id, concerns])).toEqual([
      ['adult', 'staff'],
      ['pupil', undefined],
      ['both', 'staff'],
      ['other', undefined],
    ]);
  });
});

describe('contacts', () => {
  const own = policy.contacts.filter(({ source }) => source === 'document');

  test('the document prints two addresses and no telephone number; neither is confirmed', () => {
    expect(own.map(({ id, phone, email, confirmed }) => [id, phone, email, confirmed])).toEqual([
      ['data-protection-team', null, 'office@jaspercitieschool.org.uk', false],
      ['schools-ict-support', null, 'school.ictsupport@education.gsi.gov.uk', false],
    ]);
  });

  test('both are doubtful, and the note says why', () => {
    expect(own.map(({ note }) => note)).toEqual([
      expect.stringContaining('spells the name'),
      expect.stringContaining('old government network'),
    ]);
  });

  test('LADO and social care have to be entered by the school: no document of another school lends its number', () => {
    for (const id of ['lado', 'social-care'])
      expect(policy.contacts.find((contact) => contact.id === id)).toMatchObject({
        phone: null,
        needed: true,
        source: 'national',
      });
  });
});

describe('what people read', () => {
  const shown = JSON.stringify(policy, (key, value) =>
    ['note', 'documentWord', 'section', 'hash'].includes(key) ? undefined : value,
  );

  test("is in today's words; the document's own stay in notes and headings", () => {
    expect(shown).not.toMatch(
      /victim|perpetrator|instigator|offender|child porn|sexting|cyber|zombie|pseudo|paedo/i,
    );
  });

  test('has nothing in it that the document left blank or broke off', () => {
    expect(JSON.stringify(policy)).not.toMatch(/amend this section|state where|misconduct by|\(24\)/i);
  });

  test('names nobody, by name or by initials', () => {
    expect(JSON.stringify(policy)).not.toMatch(/kintu|laurence|michelle|deborah|\bMK\b|\bDS\b/i);
  });
});
