/** Before a family, or the person it is about, learns of a case: could that raise the risk? */
import { beforeEach, describe, expect, test } from '@jest/globals';
import type { Answer, Content } from '../../../src/core/answer.ts';
import type { Flow, Item } from '../../../src/core/flow.ts';
import type { Policy } from '../../../src/core/policy.ts';
import { policiesOf } from '../../fakes/bushey.ts';
import { buttonOf, buttonsOf, inputsOf, inputValue, wordsOf } from '../../fakes/card-reading.ts';
import { type Casework, createCasework } from '../../fakes/casework.ts';
import { idOf, OAK } from '../../fakes/oakfield.ts';

const item = (id: string, more: Partial<Item> = {}): Item => ({
  id,
  text: `Do what ${id} says.`,
  timing: 'now',
  ...more,
});
const source = { source: 'default', section: null } as const;
/** One step: what tells nobody, what a family learns by, what the person learns by, and the same for the school to decide. */
const CHART: Flow = {
  id: 'small',
  title: 'A small chart',
  start: 'do',
  standing: null,
  ...source,
  nodes: {
    do: {
      id: 'do',
      kind: 'actions',
      text: 'Do these things',
      ...source,
      floor: ['share-to-protect'],
      items: [
        item('log'),
        item('family', { informs: 'family' }),
        item('person', { informs: 'person' }),
        item('parents', { informs: 'family', timing: 'decide' }),
        item('disciplinary', { informs: 'person', timing: 'decide' }),
        item('course', { timing: 'decide' }),
      ],
      next: 'small/end',
    },
    end: { id: 'end', kind: 'outcome', text: 'That was all', ...source },
  },
};
const small = (policy: Policy): Policy => ({ ...policy, flows: { small: CHART }, triage: 'small/do' });
const policies = await policiesOf('default', small);

const WHY = 'The mother reported it herself, zinnia';
const SAID = 'Wait until Tuesday, said the heliotrope officer';
const ASKED = { telling: 'asked', tellingWho: 'social-care', tellingWhen: '2026-11-23', tellingSaid: SAID };
const NO = { telling: 'no', tellingWhy: WHY };

let desk: Casework;
let id: string;
beforeEach(() => begin());
const begin = async (fields: Record<string, string> = {}, local = 'coordinator'): Promise<void> => {
  desk = createCasework(policies);
  id = await desk.report(fields);
  await desk.take(local, id);
};
const shown = (local = 'coordinator'): Promise<Content | null> => desk.messageOf(local, id);
const tick = async (ids: readonly string[], local = 'coordinator', title = 'Save'): Promise<Answer> =>
  desk.press(local, await shown(local), title, Object.fromEntries(ids.map((one) => [`tick:${one}`, 'true'])));
const dialog = async (ids: readonly string[], local = 'coordinator'): Promise<Answer> =>
  desk.press(local, await tick(ids, local), 'Answer this first');
const answer = async (
  ids: readonly string[],
  fields: Record<string, string>,
  local = 'coordinator',
): Promise<Answer> => desk.press(local, await dialog(ids, local), 'Send my answer', fields);
const ticked = (): readonly string[] => desk.caseOf(id).run.ticks.map((one) => one.item);
const tasks = () => [...desk.store.state.tasks.values()];
const events = (kind: string) => desk.eventsOf(id).filter((event) => event.kind === kind);
const timeLine = async (local = 'dsl'): Promise<string> =>
  wordsOf(await desk.as(local).open('incident.time-line', { school: OAK, incident: id }));
const sentence = (given: Answer): string => (given.kind === 'text' ? given.text : JSON.stringify(given));

describe('a tick by which somebody learns of the case', () => {
  test('waits for a question, while the other ticks are saved', async () => {
    const card = await tick(['log', 'family']);
    expect(ticked()).toEqual(['log']);
    expect(wordsOf(card)).toContain(
      'Not ticked yet: could this raise the risk for a child, or warn somebody?',
    );
    expect(inputValue(card, 'tick:family')).toBe('false');
    expect(inputValue(card, 'tick:log')).toBe('true');
    expect(buttonsOf(card)).toHaveLength(new Set(buttonsOf(card).map(({ title }) => title)).size);
  });

  test('keeps the case where it is, also when "Next" was pressed; without it the case goes on', async () => {
    expect(wordsOf(await tick(['family'], 'coordinator', 'Next'))).toContain('Answer this first');
    expect(desk.caseOf(id).run.at).toBe('small/do');
    await tick([], 'coordinator', 'Next');
    expect(desk.caseOf(id).run.at).toBe('small/end');
    expect(events('passed')[0]?.data).toMatchObject({ items: ['log', 'family', 'person'] });
  });

  test('is said to be asked about before it is ticked', async () => {
    expect(wordsOf(await shown()).match(/I ask whether it could raise the risk/g)).toHaveLength(4);
  });

  test('shows in its question what is to be told, whom to ask, and what national guidance says', async () => {
    const form = wordsOf(await dialog(['family', 'person']));
    for (const words of [
      'Could this raise the risk for a child, or warn somebody?',
      'Ask children’s social care, the police or the LADO first.',
      'Do what family says.',
      'Do what person says.',
      'Police: 999',
      'Data protection never stops you',
    ])
      expect(form).toContain(words);
    expect(form).not.toContain('Do what log says.');
  });

  test('is ticked with "no" and a reason, which is kept in the case and nowhere else', async () => {
    expect(sentence(await answer(['family'], NO))).toContain('It is ticked');
    expect(ticked()).toEqual(['family']);
    expect(events('asked-first')).toEqual([
      expect.objectContaining({
        who: idOf('coordinator'),
        words: WHY,
        data: expect.objectContaining({ answer: 'no', items: [{ node: 'small/do', item: 'family' }] }),
      }),
    ]);
    expect(wordsOf(await shown())).toContain('somebody saw no added risk');
    expect(await timeLine()).toMatch(/Saw no added risk in this: Do what family says\.[^]*zinnia/);
    const sent = await Promise.all(desk.delivered().map((message) => message.show()));
    expect(JSON.stringify([sent, desk.effects])).not.toContain('zinnia');
  });

  test('is ticked with who was asked, when, and what they said', async () => {
    await answer(['family', 'person'], { ...ASKED, tellingWho: 'social-care,other' });
    expect(ticked()).toEqual(['family', 'person']);
    expect(wordsOf(await shown())).toContain('others were asked');
    expect(await timeLine()).toContain(
      `Asked children’s social care and somebody else on 23 November 2026. They said: ${SAID}`,
    );
  });

  test('is not ticked when nobody is sure: there is a task to ask by the end of the school day', async () => {
    expect(sentence(await answer(['family', 'parents'], { telling: 'unsure' }))).toContain(
      'Nothing is ticked',
    );
    expect(ticked()).toEqual([]);
    expect(events('escalated')).toHaveLength(0);
    expect(tasks()).toEqual([
      expect.objectContaining({
        ownerId: idOf('coordinator'),
        dueAt: '2026-11-23T16:30:00.000Z',
        words: expect.stringMatching(
          /^Ask children’s social care, the police or the LADO .*family says\..*parents says/,
        ),
      }),
    ]);
    expect(await timeLine()).toContain('Was not sure, and asks others before this: Do what family says.');
    await answer(['family', 'parents'], { telling: 'unsure' });
    expect(tasks()).toHaveLength(1);
    await answer(['family'], ASKED);
    expect(ticked()).toEqual(['family']);
  });

  test('that is to be asked about after school is due on the next school day', async () => {
    desk.clock.at = new Date('2026-11-27T18:00:00Z');
    await answer(['family'], { telling: 'unsure' });
    expect(tasks()[0]?.dueAt).toBe('2026-11-30T16:30:00.000Z');
  });

  test.each<readonly [string, Record<string, string>, string]>([
    ['nothing', {}, 'choose one of the three answers'],
    ['"no" without a reason', { telling: 'no', tellingWhy: ' ' }, 'why this cannot raise the risk'],
    ['"asked" without whom', { ...ASKED, tellingWho: '' }, 'whom you asked'],
    ['"asked" with an unknown id', { ...ASKED, tellingWho: 'constructor' }, 'whom you asked'],
    ['"asked" without a day', { ...ASKED, tellingWhen: '' }, 'today or earlier'],
    ['"asked" on a later day', { ...ASKED, tellingWhen: '2026-11-24' }, 'today or earlier'],
    ['"asked" without an answer', { ...ASKED, tellingSaid: '' }, 'what they said'],
    ['"no" at too great a length', { ...NO, tellingWhy: 'z'.repeat(2001) }, '2001 characters'],
  ])('stays unticked with %s; every word comes back', async (_, fields, fault) => {
    const form = await answer(['family'], fields);
    expect(wordsOf(form)).toContain(fault);
    expect(ticked()).toEqual([]);
    expect(events('asked-first')).toHaveLength(0);
    for (const key of ['tellingWhy', 'tellingSaid'])
      if (fields[key]?.trim()) expect(inputValue(form, key)).toBe(fields[key]);
  });

  test('is asked about anew when it is ticked again', async () => {
    await answer(['family'], NO);
    await desk.press('coordinator', await shown(), 'Save', { 'tick:family': 'false' });
    expect(ticked()).toEqual([]);
    const form = await dialog(['family']);
    expect(wordsOf(form)).toMatch(/Answered before[^]*zinnia/);
    expect(ticked()).toEqual([]);
  });

  test('is saved with the others once it was answered, without a second question', async () => {
    await answer(['family'], NO);
    const card = await desk.press('coordinator', await shown(), 'Save', {
      'tick:family': 'true',
      'tick:log': 'true',
    });
    expect(wordsOf(card)).not.toContain('Answer this first');
    expect(ticked()).toEqual(['family', 'log']);
  });

  test('is not ticked by a form that was drawn for a step where the case stood before', async () => {
    const form = await dialog(['family']);
    await tick([], 'coordinator', 'Next');
    expect(wordsOf(await desk.press('coordinator', form, 'Send my answer', NO))).toContain('moved on');
    expect(ticked()).toEqual([]);
  });

  test('is not ticked by somebody who does not have the case, nor by a form made for another', async () => {
    const form = await dialog(['family']);
    const { verb, data } = buttonOf(form, 'Send my answer');
    expect(wordsOf(await desk.as('dsl').submit(verb, { ...data, ...NO }))).toContain('not made for you');
    expect(sentence(await desk.as('teacher2').submit(verb, { ...data, ...NO }))).toContain(
      'not here for you',
    );
    expect(ticked()).toEqual([]);
  });

  test('is ticked once when the form is sent twice', async () => {
    const form = await dialog(['family']);
    for (let times = 0; times < 2; times += 1) await desk.press('coordinator', form, 'Send my answer', NO);
    expect(events('asked-first')).toHaveLength(1);
    expect(events('ticked')).toHaveLength(1);
  });

  test('of the school’s own is raised for the DSL with the answer, and approved only with another one', async () => {
    expect(sentence(await answer(['parents', 'course'], NO))).toContain('The DSL has been asked');
    expect(events('escalated').map(({ data }) => data['items'])).toEqual([
      [{ node: 'small/do', item: 'course' }],
      [{ node: 'small/do', item: 'parents' }],
    ]);
    expect(tasks()).toHaveLength(0);
  });

  test('of somebody who may decide is decided with the answer', async () => {
    await begin({}, 'dsl');
    expect(sentence(await answer(['parents'], ASKED, 'dsl'))).toContain('Your decision is a task');
    expect(tasks()).toEqual([expect.objectContaining({ step: { node: 'small/do', item: 'parents' } })]);
    expect(desk.store.state.audit.map(({ what }) => what)).toEqual(
      expect.arrayContaining(['incident.telling', 'escalation.approve']),
    );
    const kinds = desk.eventsOf(id).map(({ kind }) => kind);
    expect(kinds.indexOf('asked-first')).toBeLessThan(kinds.indexOf('decided'));
  });
});

describe('a case about an adult', () => {
  beforeEach(() => begin({ staffAccused: idOf('teacher2') }, 'head'));

  test('never has the person told before the LADO has advised', async () => {
    const form = await dialog(['person'], 'head');
    expect(wordsOf(form)).toContain('They are never told before the LADO has advised.');
    expect(wordsOf(form)).toContain('Contact the LADO at once');
    expect(inputsOf(form)).not.toContain('tellingWhy');
    for (const fields of [NO, { ...ASKED, tellingWho: 'police' }])
      expect(wordsOf(await desk.press('head', form, 'Send my answer', fields))).toContain('LADO');
    expect(ticked()).toEqual([]);
    await desk.press('head', form, 'Send my answer', { ...ASKED, tellingWho: 'police,lado' });
    expect(ticked()).toEqual(['person']);
  });

  test('asks the LADO with a task when nobody has yet', async () => {
    await answer(['disciplinary'], { telling: 'unsure' }, 'head');
    expect(tasks()).toEqual([expect.objectContaining({ words: expect.stringMatching(/^Ask the LADO/) })]);
  });

  test('asks the LADO first what a family may be told', async () => {
    const form = await dialog(['family'], 'head');
    expect(wordsOf(form)).toContain('Ask the LADO first what may be told');
    await desk.press('head', form, 'Send my answer', NO);
    expect(ticked()).toEqual(['family']);
  });
});

describe('a decision by which somebody would learn of the case', () => {
  const decision = async (local = 'dsl') => {
    const found = desk.deliveredTo(local).filter(({ what }) => what === 'escalation.decision');
    return (await found.at(-1)?.show()) ?? null;
  };
  const [raised] = [() => [...desk.store.state.escalations.values()].at(-1)];
  /** The message of the decision as its reader has it; posted by a job, which these tests do not run. */
  const approving = (local = 'dsl'): Promise<Answer> =>
    desk.as(local).open('escalation.telling', { school: OAK, escalation: raised()?.id, rev: raised()?.rev });
  beforeEach(async () => {
    await answer(['parents'], NO);
  });

  test('is not approved by a click, also of a card from before', async () => {
    const given = await desk
      .as('dsl')
      .click('escalation.approve', { school: OAK, escalation: raised()?.id, rev: raised()?.rev });
    expect(raised()?.state).toBe('open');
    expect(buttonOf(given, 'Approve').verb).toBe('escalation.telling');
    expect(wordsOf(given)).toContain('Before it is approved, I ask whether it could raise the risk');
    expect(await decision()).toBeNull();
  });

  test('is approved with an answer, beside what was answered when it was ticked', async () => {
    const form = await approving();
    expect(wordsOf(form)).toMatch(/Answered before[^]*zinnia/);
    const done = await desk.press('dsl', form, 'Send my answer', ASKED);
    expect(sentence(done)).toContain('Approved.');
    expect(raised()?.state).toBe('approved');
    expect(tasks()).toHaveLength(1);
    expect(events('asked-first').map(({ words }) => words)).toEqual([WHY, expect.stringContaining(SAID)]);
    expect(wordsOf(await shown())).toContain('others were asked');
  });

  test('stays open when the DSL wants to ask first, who has a task for it', async () => {
    expect(
      sentence(await desk.press('dsl', await approving(), 'Send my answer', { telling: 'unsure' })),
    ).toContain('Nothing is approved yet');
    expect(raised()?.state).toBe('open');
    expect(tasks()).toEqual([expect.objectContaining({ ownerId: idOf('dsl') })]);
    await desk.press('dsl', await approving(), 'Send my answer', ASKED);
    expect(raised()?.state).toBe('approved');
  });

  test('is not approved with half an answer, nor twice, nor by somebody who may not decide', async () => {
    const form = await approving();
    expect(wordsOf(await desk.press('dsl', form, 'Send my answer', { telling: 'no' }))).toContain('why');
    expect(raised()?.state).toBe('open');
    for (const local of ['coordinator', 'teacher2']) expect((await approving(local)).kind).toBe('text');
    await desk.press('dsl', form, 'Send my answer', NO);
    const other = await desk.press('dsl', form, 'Send my answer', NO);
    expect(sentence(other)).toMatch(/Approved|already approved/);
    expect(events('decided')).toHaveLength(1);
  });
});

describe('a case that ends with "parents or carers were told"', () => {
  const close = (): Promise<Answer> => desk.as('dsl').open('incident.close', { school: OAK, incident: id });
  const end = async (fields: Record<string, string>): Promise<Answer> =>
    desk.press('dsl', await close(), 'End the case', { actions: 'parents', summary: 'All well', ...fields });

  test('asks whether that could raise the risk, when nobody has answered it', async () => {
    expect(wordsOf(await close())).toContain('If you chose: Parents or carers were told');
    expect(wordsOf(await end({}))).toContain('choose one of the three answers');
    expect(desk.caseOf(id).status).toBe('open');
    await end(NO);
    expect(desk.caseOf(id).status).toBe('ended');
    expect(await timeLine()).toContain('Saw no added risk in this: Parents or carers were told');
  });

  test('does not end while somebody wants to ask first', async () => {
    expect(wordsOf(await end({ telling: 'unsure' }))).toContain('You have a task for it');
    expect(desk.caseOf(id).status).toBe('open');
    expect(tasks()).toHaveLength(1);
    expect(sentence(await close())).toContain('open tasks');
  });

  test('ends without the question when it has been answered, or when nobody was told', async () => {
    await answer(['family'], NO);
    expect(wordsOf(await close())).not.toContain('If you chose');
    await end({});
    expect(desk.caseOf(id).status).toBe('ended');
    await begin();
    await end({ actions: 'support' });
    expect(desk.caseOf(id).status).toBe('ended');
  });

  test('asks all the same when only the person was spoken to', async () => {
    await answer(['person'], NO);
    expect(wordsOf(await end({}))).toContain('choose one of the three answers');
  });
});
