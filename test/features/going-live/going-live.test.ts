/** A school without live charts sets them up: the DSL in a 1:1 chat, number by number and chart by chart. */
import { beforeEach, describe, expect, test } from '@jest/globals';
import type { Answer, Content } from '../../../src/core/answer.ts';
import type { Flow } from '../../../src/core/flow.ts';
import type { Policy } from '../../../src/core/policy.ts';
import type { Role } from '../../../src/core/roles.ts';
import type { School } from '../../../src/core/school.ts';
import type { Policies } from '../../../src/features/incidents/ports.ts';
import { chartHash } from '../../../src/features/policies/index.ts';
import { policiesOf } from '../../fakes/bushey.ts';
import { buttonOf, buttonsOf, cardOf, inputsOf, wordsOf } from '../../fakes/card-reading.ts';
import { type Casework, createCasework } from '../../fakes/casework.ts';
import { idOf, OAK, oakfield } from '../../fakes/oakfield.ts';
import { shippedPolicies } from '../../shipped-policies.ts';

const all = await shippedPolicies();
const bushey = await policiesOf('bushey-heath');
/** The policy in force, which a test may change as a new file would at a restart. */
let inForce: Policy;
const policies: Policies = {
  ...bushey,
  current: () => inForce,
  byHash: async (hash) => (hash === inForce.hash ? inForce : bushey.current(OAK)),
};

const bare: School = { ...oakfield, liveCharts: [] };
let desk: Casework;
beforeEach(() => {
  inForce = bushey.current(OAK);
  desk = createCasework(policies, bare);
});

const flow = (id: string): Flow => {
  const found = inForce.flows[id];
  if (!found) throw new Error(`no chart ${id}`);
  return found;
};

/** What the person's newest card of charts shows now. */
const chartsOf = async (local: string): Promise<Content | null> =>
  (await desk
    .deliveredTo(local)
    .filter(({ what }) => what === 'chart.set-up')
    .at(-1)
    ?.show()) ?? null;
const sets = async (local: string): Promise<Content | null> => {
  await desk.as(local).say('set up charts');
  return chartsOf(local);
};
const look = async (local: string, chart: string): Promise<Answer> =>
  desk.press(local, await sets(local), 'Look and confirm', { chart });
const rows = (form: Answer): readonly string[] =>
  inputsOf(form).flatMap((id) => (id.startsWith('number:') ? [id.slice('number:'.length)] : []));
/** Every number of the form, ticked. */
const filled = (form: Answer, number = '01632 960000'): Record<string, string> =>
  Object.fromEntries(
    rows(form).flatMap((id) => [
      [`number:${id}`, number],
      [`checked:${id}`, 'true'],
    ]),
  );
const checks = async (local: string, chart: string): Promise<Answer> => {
  const form = await look(local, chart);
  return desk.press(local, form, 'Save and look at the chart', filled(form));
};
/** To the dialog's last part, where the tick is. */
const toEnd = async (local: string, steps: Answer): Promise<Answer> => {
  let at = steps;
  while (buttonsOf(at).some(({ title }) => title === 'Next part'))
    at = await desk.press(local, at, 'Next part');
  return at;
};
const confirms = async (local: string, chart: string, right = 'true'): Promise<Answer> =>
  desk.press(local, await toEnd(local, await checks(local, chart)), 'Save', { right });
const settings = () => desk.store.state.settings.map(({ key, value, who }) => ({ key, value, who }));

describe('the card of charts', () => {
  test('shows each chart with its source, its contacts and how many are checked, and which numbers come first', async () => {
    const words = wordsOf(await sets('dsl'));
    for (const { title } of Object.values(inForce.flows)) expect(words).toContain(title);
    expect(words).toContain('From your policy: ');
    expect(words).toContain('National guidance');
    expect(words).toContain('Not live yet');
    expect(words).toMatch(/Checked: 0 of \d+ \(/);
    expect(words).toMatch(
      /Please enter these numbers first: .*Ring the front desk of your council and ask\./,
    );
  });

  test.each(['dsl', 'deputy.dsl'])('lets %s look and confirm', async (local) => {
    expect(buttonsOf(await sets(local)).map(({ title }) => title)).toEqual(['Look and confirm']);
  });

  test.each(['coordinator', 'head', 'deputy.head'])('lets %s look, and says who confirms', async (local) => {
    const shown = await sets(local);
    expect(wordsOf(shown)).toContain('The DSL or a deputy DSL confirms charts');
    const steps = await desk.press(local, shown, 'Look', { chart: 'h1' });
    expect(inputsOf(steps)).toEqual([]);
    const [first] = Object.values(flow('h1').nodes);
    expect(wordsOf(steps)).toContain(first?.text);
    const refused = await desk
      .as(local)
      .submit('chart.check-contacts', { school: OAK, chart: 'h1', form: 'x', 'number:lado': '0199' });
    expect(refused).toMatchObject({ kind: 'text', text: expect.stringContaining('Nothing was changed') });
    const ticked = { school: OAK, chart: 'h1', form: 'x', hash: chartHash(flow('h1')), right: 'true' };
    expect(await desk.as(local).submit('chart.confirm', ticked)).toMatchObject({ kind: 'text' });
    expect(settings()).toEqual([]);
  });

  test('is the headteacher’s where the school has no DSL or deputy who can', async () => {
    const roles = { ...bare.roles } as Partial<Record<Role, School['roles'][Role]>>;
    delete roles['dsl'];
    delete roles['deputy-dsl'];
    desk = createCasework(policies, { ...bare, roles });
    expect(buttonsOf(await sets('head')).map(({ title }) => title)).toEqual(['Look and confirm']);
  });

  test('is not for a teacher, who is told whose it is', async () => {
    await desk.as('teacher1').say('set up charts');
    const [message] = desk.deliveredTo('teacher1').filter(({ what }) => what.startsWith('chart.'));
    expect(await message?.show()).toMatchObject({ text: expect.stringContaining('The DSL or a deputy DSL') });
    expect(await desk.as('teacher1').open('chart.look', { school: OAK, chart: 'h1' })).toMatchObject({
      kind: 'text',
    });
  });

  test('is not for a child, who gets what a child always gets', async () => {
    await desk.as('pupil1').say('set up charts');
    const shown = await desk.deliveredTo('pupil1').at(-1)?.show();
    expect(JSON.stringify(shown?.card)).toContain('grown-up');
    expect(JSON.stringify(shown?.card)).not.toContain('DSL');
  });
});

describe('the form of numbers', () => {
  test('shows each contact as printed, with its place, and writes in beforehand only what is one number', async () => {
    const form = await look('dsl', 'h1');
    const words = wordsOf(form);
    const values = new Map(
      [
        ...JSON.stringify(cardOf(form)).matchAll(
          /"id":"number:([a-z-]+)","label":"[^"]*","maxLength":200(?:,"value":"([^"]*)")?/g,
        ),
      ].map(([, id, value]) => [id, value ?? ''] as const),
    );
    expect(rows(form)).toContain('lado');
    expect(words).toContain('01992 556979 or 01992 5556979');
    expect(values.get('lado')).toBe('');
    expect(values.get('social-care')).toBe('');
    for (const id of rows(form)) {
      const contact = inForce.contacts.find((one) => one.id === id);
      if (contact?.phone && /^[\d ]+$/.test(contact.phone))
        expect([id, values.get(id)]).toEqual([id, contact.phone]);
      if (contact?.section) expect(words).toContain(contact.section);
    }
    // A national number stands there and asks for nothing.
    expect(words).toContain('999, or 101 when it is not an emergency');
    expect(rows(form)).not.toContain('police');
    expect(inputsOf(form)).not.toContain('way:lado');
  });

  test('keeps number, who and when, and no name; the number is shown with its day', async () => {
    const form = await look('dsl', 'h1');
    desk.clock.at = new Date('2026-12-03T11:00:00Z');
    await desk.press('dsl', form, 'Save and look at the chart', {
      'number:lado': ' +44 1992  556979 ext 3 ',
      'checked:lado': 'true',
    });
    expect(settings()).toEqual([
      {
        key: 'contact.lado',
        value: {
          printed: '01992 556979 or 01992 5556979',
          number: '+44 1992 556979 ext 3',
          way: null,
          checked: true,
        },
        who: idOf('dsl'),
      },
    ]);
    expect(desk.store.state.audit.at(-1)).toMatchObject({ who: idOf('dsl'), what: 'chart.check-contacts' });
    expect(wordsOf(await look('deputy.dsl', 'h1'))).toContain('Checked on 3 December 2026.');
    expect(desk.effects).toContainEqual({
      schoolId: OAK,
      effect: { kind: 'refresh', about: `charts|${OAK}` },
    });
  });

  test.each([
    ['a text that nobody can dial', { number: 'ask at the desk', checked: 'true' }, 'no telephone number'],
    ['an empty one that is ticked', { number: '', checked: 'true' }, 'write the number that you checked'],
    ['one of 201 characters', { number: '1'.repeat(201), checked: 'true' }, 'Please keep it under 200'],
    ['another number without a tick', { number: '01632 960555', checked: 'false' }, 'did not tick'],
    ['a number and another way', { number: '0199', checked: 'true', way: 'We ring' }, 'not both'],
  ])('comes back with every word for %s, and nothing is saved', async (_what, sent, fault) => {
    const form = await look('dsl', 'h1');
    const answer = await desk.press('dsl', form, 'Save and look at the chart', {
      ...Object.fromEntries(Object.entries(sent).map(([key, value]) => [`${key}:esafety-adviser`, value])),
      'number:lado': '01632 960777',
      'checked:lado': 'true',
    });
    expect(wordsOf(answer)).toContain(fault);
    expect(wordsOf(answer)).toContain('01632 960777');
    if (sent.number !== '') expect(JSON.stringify(cardOf(answer))).toContain(sent.number);
    expect(settings()).toEqual([]);
  });

  test('asks for a number where national guidance needs one, whatever is sent', async () => {
    const form = await look('dsl', 'h1');
    const answer = await desk.press('dsl', form, 'Save and look at the chart', {
      'way:lado': 'We do not use it',
    });
    expect(wordsOf(answer)).toContain('national guidance needs this one');
    expect(settings()).toEqual([]);
  });

  test('takes another way for an answer where there is no number, and shows it as the school’s own words', async () => {
    const form = await look('dsl', 'h1');
    const id = rows(form).find((one) => !inForce.contacts.find((it) => it.id === one)?.needed) ?? '';
    await desk.press('dsl', form, 'Save and look at the chart', { [`way:${id}`]: 'We do not use this one' });
    expect(settings()).toMatchObject([
      { key: `contact.${id}`, value: { number: null, way: 'We do not use this one', checked: true } },
    ]);
    expect(wordsOf(await look('dsl', 'h1'))).toContain('Your school’s own words');
  });

  test('that is sent twice is saved once', async () => {
    const form = await look('dsl', 'h1');
    await desk.press('dsl', form, 'Save and look at the chart', filled(form));
    const count = settings().length;
    const again = await desk.press('dsl', form, 'Save and look at the chart', filled(form));
    expect(settings()).toHaveLength(count);
    expect(wordsOf(again)).toContain(flow('h1').title);
  });

  test('of two DSLs at once: the second sees what the first saved, and may still save', async () => {
    const first = await look('dsl', 'h1');
    const second = await look('deputy.dsl', 'h1');
    const lado = (number: string) => ({ 'number:lado': number, 'checked:lado': 'true' });
    await desk.press('dsl', first, 'Save and look at the chart', lado('01632 960001'));
    desk.clock.at = new Date(desk.clock.at.getTime() + 1000);
    const back = await desk.press('deputy.dsl', second, 'Save and look at the chart', lado('01632 960002'));
    expect(wordsOf(back)).toContain('somebody has just saved this: 01632 960001');
    expect(wordsOf(back)).toContain('01632 960002');
    expect(settings()).toHaveLength(1);
    await desk.press('deputy.dsl', back, 'Save and look at the chart', lado('01632 960002'));
    expect(settings().map(({ value }) => value['number'])).toEqual(['01632 960001', '01632 960002']);
  });

  test('of somebody else, or of yesterday’s policy, comes back as a new one', async () => {
    const form = await look('dsl', 'h1');
    const { data } = buttonOf(form, 'Save and look at the chart');
    const stolen = await desk.as('deputy.dsl').submit('chart.check-contacts', { ...data, ...filled(form) });
    expect(wordsOf(stolen)).toContain('not made for you, or is too old');
    expect(wordsOf(stolen)).toContain('01632 960000');
    expect(settings()).toEqual([]);
  });

  test('takes a number back whose tick is taken away', async () => {
    await checks('dsl', 'h1');
    const form = await look('dsl', 'h1');
    const sent = { ...filled(form), 'checked:lado': 'false' };
    await desk.press('dsl', form, 'Save and look at the chart', sent);
    expect(settings().at(-1)).toMatchObject({ key: 'contact.lado', value: { number: null, checked: false } });
  });
});

describe('the chart, step by step', () => {
  test('shows the picture and the words of every step, in parts that Teams can take', async () => {
    for (const id of Object.keys(inForce.flows)) {
      const seen: string[] = [];
      let at = await desk.as('coordinator').open('chart.look', { school: OAK, chart: id });
      expect(JSON.stringify(cardOf(at))).toContain(`/charts/${inForce.hash}/${id}.small.png`);
      for (;;) {
        expect(Buffer.byteLength(JSON.stringify(cardOf(at)))).toBeLessThan(26_000);
        expect(buttonsOf(at).length).toBeLessThanOrEqual(6);
        seen.push(wordsOf(at));
        if (!buttonsOf(at).some(({ title }) => title === 'Next part')) break;
        at = await desk.press('coordinator', at, 'Next part');
      }
      const all = seen.join('\n');
      for (const node of Object.values(flow(id).nodes)) {
        expect(all).toContain(node.text);
        const items = node.kind === 'actions' ? node.items : [];
        for (const item of items) expect(all).toContain(item.text);
      }
    }
  });

  test('has no tick before its numbers are checked, and says which are missing', async () => {
    const form = await look('dsl', 'h1');
    const steps = await toEnd('dsl', await desk.press('dsl', form, 'Only look at the chart'));
    expect(inputsOf(steps)).toEqual([]);
    expect(wordsOf(steps)).toMatch(/Before it can lead cases, please check: .*LADO|Designated Officer/);
  });

  test('is live with one tick, with who and when, and cases get it at once', async () => {
    const id = await desk.report();
    expect(wordsOf(await desk.take('coordinator', id))).toContain('Please ask the DSL or a deputy to write');
    expect(await confirms('dsl', 'h1')).toMatchObject({
      kind: 'text',
      text: expect.stringContaining('is live'),
    });
    const hash = chartHash(flow('h1'));
    expect(settings().at(-1)).toEqual({
      key: `chart.h1.${hash}`,
      value: { chart: 'h1', hash, live: true },
      who: idOf('dsl'),
    });
    expect(desk.store.state.audit.at(-1)).toMatchObject({ what: 'chart.confirm', about: 'h1' });
    expect(desk.effects).toContainEqual({ schoolId: OAK, effect: { kind: 'refresh', about: id } });
    expect(wordsOf(await desk.messageOf('coordinator', id))).toContain('Was illegal material');
    expect(wordsOf(await chartsOf('dsl'))).toContain('Live since 23 November 2026');
    expect(wordsOf(await chartsOf('dsl'))).toContain('Not live yet');
  });

  test('stays as it is without the tick', async () => {
    expect(wordsOf(await confirms('dsl', 'h1', 'false'))).toContain('Please tick that this chart is right');
    expect(settings().some(({ key }) => key.startsWith('chart.'))).toBe(false);
  });

  test('is not confirmed unread: another content than the one that was shown comes back', async () => {
    const last = await toEnd('dsl', await checks('dsl', 'h1'));
    const [first] = Object.entries(flow('h1').nodes);
    if (!first) throw new Error('no step');
    const nodes = { ...flow('h1').nodes, [first[0]]: { ...first[1], text: 'Something else?' } };
    inForce = { ...inForce, hash: 'new', flows: { ...inForce.flows, h1: { ...flow('h1'), nodes } } };
    const answer = await desk.press('dsl', last, 'Save', { right: 'true' });
    expect(wordsOf(answer)).toContain('The policy has changed since you opened this');
    expect(wordsOf(answer)).toContain('Something else?');
    expect(settings().some(({ key }) => key.startsWith('chart.'))).toBe(false);
  });

  test('that is confirmed twice, by two, is confirmed once', async () => {
    const last = await toEnd('dsl', await checks('dsl', 'h1'));
    const other = await toEnd(
      'deputy.dsl',
      await desk.as('deputy.dsl').submit('chart.steps', { school: OAK, chart: 'h1', page: 99 }),
    );
    await desk.press('dsl', last, 'Save', { right: 'true' });
    const count = settings().length;
    expect(await desk.press('dsl', last, 'Save', { right: 'true' })).toMatchObject({ kind: 'text' });
    expect(await desk.press('deputy.dsl', other, 'Save', { right: 'true' })).toMatchObject({
      text: expect.stringContaining('is live already'),
    });
    expect(settings()).toHaveLength(count);
  });

  test('is taken back by taking the tick away, also where the school file says that it is live', async () => {
    desk = createCasework(policies, oakfield);
    const id = await desk.report();
    await desk.take('coordinator', id);
    const steps = await desk.as('dsl').submit('chart.steps', { school: OAK, chart: 'h1', page: 99 });
    expect(await desk.press('dsl', steps, 'Save', { right: 'false' })).toMatchObject({
      text: expect.stringContaining('leads no case from now on'),
    });
    expect(wordsOf(await desk.messageOf('coordinator', id))).toContain('has not confirmed this chart');
    expect(wordsOf((await chartsOf('dsl')) ?? (await sets('dsl')))).toContain(
      'Not live: your school took it back',
    );
  });

  test.each([
    ['of no policy', 'gone'],
    ['that is a word of JavaScript', 'constructor'],
  ])('%s is not there', async (_what, chart) => {
    expect(await desk.as('dsl').open('chart.look', { school: OAK, chart })).toMatchObject({
      kind: 'text',
      text: expect.stringContaining('no longer in your policy'),
    });
  });
});

describe('when the policy file changes', () => {
  const tick = () => desk.app.ticks.find(({ name }) => name === 'chart.changed')?.run(desk.clock.now());
  const notices = (local: string) => desk.deliveredTo(local).filter(({ what }) => what === 'chart.changed');
  const newFile = (): void => {
    const nodes = Object.fromEntries(
      Object.entries(flow('h1').nodes).map(([id, node]) => [id, { ...node, text: `${node.text} Really?` }]),
    );
    inForce = { ...inForce, hash: 'new', flows: { ...inForce.flows, h1: { ...flow('h1'), nodes } } };
  };

  test('cases that are being walked keep their chart, new ones have none, and the DSL is told once', async () => {
    await confirms('dsl', 'h1');
    await tick();
    expect(notices('dsl')).toEqual([]);
    const old = await desk.report();
    await desk.take('coordinator', old);
    newFile();
    await tick();
    await tick();
    expect(notices('dsl')).toHaveLength(1);
    expect(notices('coordinator')).toHaveLength(0);
    const shown = await notices('dsl')[0]?.show();
    expect(shown?.text).toMatch(/^Your policy has changed since its charts and numbers were checked: /);
    expect(wordsOf(await desk.messageOf('coordinator', old))).toContain('Was illegal material');
    const fresh = await desk.report();
    expect(wordsOf(await desk.take('coordinator', fresh))).toContain('has not confirmed this chart');
    expect(wordsOf(await sets('dsl'))).toContain('not confirmed since the policy changed');
  });

  test('the notice is no longer wanted once everything is confirmed again', async () => {
    await confirms('dsl', 'h1');
    newFile();
    await tick();
    await confirms('dsl', 'h1');
    expect(await notices('dsl')[0]?.show()).toBeNull();
  });

  test('a number that is printed anew is checked anew', async () => {
    await confirms('dsl', 'h1');
    const contacts = inForce.contacts.map((one) =>
      one.id === 'lado' ? { ...one, phone: '01632 960009' } : one,
    );
    inForce = { ...inForce, hash: 'new', contacts };
    await tick();
    expect(notices('dsl')).toHaveLength(1);
    const form = await look('dsl', 'h1');
    expect(wordsOf(form)).toContain('Not confirmed since the policy changed.');
    expect(wordsOf(form)).toContain('01632 960009');
    expect(wordsOf(await chartsOf('dsl'))).toContain('Not live: some of its numbers are not checked');
  });
});

test('what could not be read is said, and nothing is written', async () => {
  const card = await sets('dsl');
  const broken = desk.store.settings as { latest: () => Promise<never> };
  broken.latest = () => Promise.reject(new Error('no database'));
  expect(wordsOf(await chartsOf('dsl'))).toContain('I could not read what your school has confirmed.');
  expect(await desk.press('dsl', card, 'Look and confirm', { chart: 'h1' })).toMatchObject({
    kind: 'text',
    text: expect.stringContaining('could not read just now'),
  });
});

describe('in every policy', () => {
  test.each([...all.keys()])('%s: the card, the form and the steps fit into what Teams takes', async (id) => {
    const own = await policiesOf(id);
    inForce = own.current(OAK);
    desk = createCasework({ ...policies, ...own }, { ...bare, policy: id });
    const bytes = (shown: Answer | Content | null): number =>
      Buffer.byteLength(JSON.stringify(cardOf(shown)));
    expect(bytes(await sets('dsl'))).toBeLessThan(26_000);
    for (const chart of Object.keys(inForce.flows)) {
      const form = await look('dsl', chart);
      expect(bytes(form)).toBeLessThan(26_000);
      const long = Object.fromEntries(
        rows(form).flatMap((one) => [
          [`number:${one}`, 'é'.repeat(250)],
          [`way:${one}`, 'é'.repeat(250)],
        ]),
      );
      const back = await desk.press('dsl', form, 'Save and look at the chart', long);
      expect(wordsOf(back)).toContain('Please keep it under 200');
      expect([id, chart, bytes(back) < 28_000]).toEqual([id, chart, true]);
      await checks('dsl', chart);
      expect(await confirms('dsl', chart)).toMatchObject({ text: expect.stringContaining('is live') });
    }
  });
});

describe('a school where no chart is set up', () => {
  const notSetUp = () => desk.deliveredTo('dsl').filter(({ what }) => what === 'chart.not-set-up');
  const tick = () => desk.app.ticks.find(({ name }) => name === 'chart.not-set-up')?.run(desk.clock.now());

  test('tells its DSL once, in one sentence that says what to write', async () => {
    desk = createCasework(policies, { ...oakfield, liveCharts: [] });
    await tick();
    await tick();
    expect(notSetUp()).toHaveLength(1);
    expect(await notSetUp()[0]?.show()).toMatchObject({
      text: 'The charts of your policy are not set up yet. Write: set up charts',
    });
  });

  test('with a chart that is live tells nobody', async () => {
    desk = createCasework(policies, { ...oakfield, liveCharts: ['h1'] });
    await tick();
    expect(notSetUp()).toEqual([]);
  });
});
