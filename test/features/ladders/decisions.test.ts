import { describe, expect, test } from '@jest/globals';
import { LOOK } from '../../../cards/escalations/raise.ts';
import { wordsOf } from '../../fakes/card-reading.ts';
import { idOf, OAK } from '../../fakes/oakfield.ts';
import { createWaiting, type Waiting } from './waiting.ts';

/** The coordinator works on the case and asks for a decision, as soon as this. */
const asked = async (
  desk: Waiting,
  urgency: 'now' | 'today' | 'soon',
  fields: Record<string, string> = {},
) => {
  const local = 'staffAccused' in fields ? 'head' : 'coordinator';
  const id = await desk.sent();
  await desk.take(local, id);
  const form = desk.tokenIn(await desk.as(local).open('escalation.raise', { school: OAK, incident: id }));
  await desk.as(local).submit('escalation.raise', { school: OAK, incident: id, form, urgency, what: LOOK });
  await desk.tick();
  desk.news();
  const [escalation] = [...desk.store.state.escalations.values()];
  if (!escalation) throw new Error('nothing was asked');
  return { id, escalation: escalation.id };
};

const stateOf = (desk: Waiting) => [...desk.store.state.escalations.values()][0];

describe('a decision that nobody takes', () => {
  test.each([
    ['now', '2026-11-23T10:14:00Z', '2026-11-23T10:15:00Z'],
    ['today', '2026-11-23T11:59:00Z', '2026-11-23T12:00:00Z'],
    ['soon', '2026-11-24T09:59:00Z', '2026-11-24T10:00:00Z'],
  ] as const)('wanted %s, goes on to the head, and whoever asked is told', async (urgency, before, after) => {
    const desk = createWaiting();
    await asked(desk, urgency);
    expect(await desk.until(before)).toEqual([]);
    expect(await desk.until(after)).toEqual(['coordinator ladder.undecided', 'head escalation.decision']);
  });

  test('can be taken by the head once it has come to them, and not before', async () => {
    const desk = createWaiting();
    const { escalation } = await asked(desk, 'today');
    await desk.as('head').click('escalation.approve', { school: OAK, escalation, rev: 1 });
    expect(stateOf(desk)?.state).toBe('open');
    await desk.until('2026-11-23T12:00:00Z');
    const rev = stateOf(desk)?.rev;
    await desk.as('head').click('escalation.approve', { school: OAK, escalation, rev });
    expect(stateOf(desk)).toMatchObject({ state: 'approved', decided: { who: idOf('head') } });
    desk.news();
    expect(await desk.until('2026-11-23T15:00:00Z')).toEqual([]);
  });

  test('counts with the card from before it was passed on: nothing that stands on it has changed', async () => {
    const desk = createWaiting();
    const { escalation } = await asked(desk, 'now');
    await desk.until('2026-11-23T10:15:00Z');
    expect(stateOf(desk)?.rev).toBe(2);
    await desk.as('dsl').click('escalation.approve', { school: OAK, escalation, rev: 1 });
    expect(stateOf(desk)).toMatchObject({ state: 'approved', rev: 3, decided: { who: idOf('dsl') } });
    expect(stateOf(desk)?.passedTo).toEqual([idOf('head')]);
  });

  test.each([
    ['escalation.not-now', 'not-now'],
    ['escalation.ask', 'more-asked'],
  ] as const)('%s counts too, opened before it was passed on and sent afterwards', async (verb, state) => {
    const desk = createWaiting();
    const { escalation } = await asked(desk, 'now');
    const at = { school: OAK, escalation, rev: 1 };
    const form = desk.tokenIn(await desk.as('dsl').open(verb, at));
    await desk.until('2026-11-23T10:15:00Z');
    await desk.as('dsl').submit(verb, { ...at, form, words: 'Some words' });
    expect(stateOf(desk)).toMatchObject({ state, decided: { who: idOf('dsl') } });
  });

  /** The card in the safeguarding channel as it looks now. */
  const cardNow = async (desk: Waiting) => {
    const posted = desk
      .delivered()
      .findLast(({ to, what }) => to.kind === 'channel' && what === 'escalation.decision');
    return (await posted?.show()) ?? null;
  };

  test.each([
    ['I am looking at it', 'approved'],
    ['Not now', 'not-now'],
    ['Ask for more', 'more-asked'],
  ] as const)(
    '"%s" counts on the card from before it was passed on, also once a question was answered',
    async (title, state) => {
      const desk = createWaiting();
      const { escalation } = await asked(desk, 'today');
      const speak = async (local: string, verb: string): Promise<void> => {
        const { rev } = stateOf(desk) ?? {};
        const at = { school: OAK, escalation, rev };
        const form = desk.tokenIn(await desk.as(local).open(verb, at));
        await desk.as(local).submit(verb, { ...at, form, words: 'Some words' });
        await desk.tick();
      };
      await speak('dsl', 'escalation.ask');
      await speak('coordinator', 'escalation.answer');
      const before = await cardNow(desk);
      await desk.until('2026-11-24T09:30:00Z');
      expect(stateOf(desk)).toMatchObject({ state: 'open', rev: 4, passedTo: [idOf('head')] });
      const answer = await desk.press('dsl', before, title);
      if (state === 'not-now') await desk.press('dsl', answer, 'Answer "not now"', { words: 'Some words' });
      if (state === 'more-asked')
        await desk.press('dsl', answer, 'Send the question', { words: 'Some words' });
      expect(stateOf(desk)).toMatchObject({
        state,
        rev: 5,
        decided: { who: idOf('dsl') },
        passedTo: [idOf('head')],
      });
    },
  );

  test('goes on to the deputy head, then ends with a task, a line in the channel and numbers each school day', async () => {
    const desk = createWaiting();
    const { id } = await asked(desk, 'now');
    await desk.until('2026-11-23T10:15:00Z');
    expect(await desk.until('2026-11-23T10:30:00Z')).toEqual([
      'coordinator ladder.undecided',
      'deputy.head escalation.decision',
    ]);
    expect(await desk.until('2026-11-23T10:45:00Z')).toEqual([
      'coordinator ladder.undecided',
      'head incident.task',
      'safeguarding ladder.channel',
    ]);
    expect(await desk.until('2026-11-24T10:45:00Z')).toHaveLength(3);
    const said = desk.deliveredTo('coordinator').findLast(({ what }) => what === 'ladder.undecided');
    expect(wordsOf((await said?.show()) ?? null)).toMatch(/999[\s\S]*15 minutes/);
    expect(desk.tasksOf(id)).toHaveLength(1);
  });

  test('is quiet while more is asked, and begins anew with the answer', async () => {
    const desk = createWaiting();
    const { escalation } = await asked(desk, 'today');
    const speak = async (local: string, verb: string, rev: number): Promise<void> => {
      const at = { school: OAK, escalation, rev };
      const form = desk.tokenIn(await desk.as(local).open(verb, at));
      await desk.as(local).submit(verb, { ...at, form, words: 'Some words' });
      await desk.tick();
    };
    await speak('dsl', 'escalation.ask', 1);
    desk.news();
    expect(await desk.until('2026-11-23T15:00:00Z')).toEqual([]);
    await speak('coordinator', 'escalation.answer', 2);
    desk.news();
    expect(await desk.until('2026-11-23T16:00:00Z')).toEqual([]);
    expect(await desk.until('2026-11-24T09:30:00Z')).toEqual([
      'coordinator ladder.undecided',
      'head escalation.decision',
    ]);
  });

  test('goes to the head at once when every DSL and deputy is away', async () => {
    const desk = createWaiting();
    for (const local of ['dsl', 'deputy.dsl']) await desk.as(local).say('away until Friday');
    await asked(desk, 'today');
    expect(stateOf(desk)?.passedTo).toEqual([idOf('head')]);
  });

  test('never reaches somebody who was harmed or is shut out, at any rung', async () => {
    for (const part of ['harmed', 'accused'] as const) {
      const desk = createWaiting();
      const { id } = await asked(desk, 'now');
      const found = desk.caseOf(id);
      const party = { id: 'p', kind: 'staff' as const, part, personId: idOf('head'), name: null };
      desk.store.state.incidents.set(`${OAK}|${id}`, { ...found, parties: [party] });
      for (const minute of [15, 30, 45, 59]) await desk.until(`2026-11-23T10:${minute}:00Z`);
      expect(desk.deliveredTo('head').filter(({ what }) => what !== 'incident.case')).toEqual([]);
    }
  });
});
