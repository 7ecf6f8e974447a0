import { describe, expect, test } from '@jest/globals';
import {
  type FlowClick,
  type Flows,
  nodeAt,
  type Run,
  startRun,
  step,
  tickedAt,
} from '../../src/core/flow.ts';

const base = { text: 'What now?', source: 'default', section: null } as const;

const flows: Flows = {
  a: {
    id: 'a',
    title: 'A',
    start: 'who',
    source: 'default',
    section: null,
    standing: null,
    nodes: {
      who: {
        ...base,
        id: 'who',
        kind: 'question',
        examples: [],
        choices: [
          { id: 'staff', label: 'Staff', to: 'a/staff' },
          { id: 'child', label: 'Child', to: 'b/child' },
          { id: 'both', label: 'Both', to: ['a/staff', 'b/child'] },
        ],
        unsure: 'a/ask',
      },
      ask: { ...base, id: 'ask', kind: 'advice', contacts: ['lado'] },
      staff: {
        ...base,
        id: 'staff',
        kind: 'actions',
        items: [
          { id: 'lado', text: 'Tell the LADO.', timing: 'now' },
          { id: 'course', text: 'Decide.', timing: 'decide' },
        ],
        next: null,
      },
    },
  },
  b: {
    id: 'b',
    title: 'B',
    start: 'child',
    source: 'default',
    section: null,
    standing: null,
    nodes: { child: { ...base, id: 'child', kind: 'outcome' } },
  },
};

const click = (run: Run, it: FlowClick, who = 'person-1', at = '2026-11-23T09:00:00Z') =>
  step(flows, run, it, who, at);
const go = (run: Run, ...clicks: readonly FlowClick[]): Run =>
  clicks.reduce((now, it) => {
    const result = click(now, it);
    if (!result.ok) throw new Error(`refused: ${result.why}`);
    return result.run;
  }, run);
const start = startRun('a/who');

describe('an answer', () => {
  test('leads to its step and is remembered', () => {
    expect(click(start, { kind: 'choose', choice: 'child' })).toMatchObject({
      ok: true,
      run: { at: 'b/child', answers: { 'a/who': 'child' }, pending: [] },
      entries: [{ kind: 'answered', node: 'a/who', choice: 'child', instead: null }],
    });
  });

  test('with two branches is walked one after the other, then the case is finished', () => {
    const first = go(start, { kind: 'choose', choice: 'both' });
    expect(first).toMatchObject({ at: 'a/staff', pending: ['b/child'], finished: false });
    const second = go(first, { kind: 'next' });
    expect(second).toMatchObject({ at: 'b/child', pending: [], finished: false });
    expect(click(second, { kind: 'next' })).toMatchObject({
      run: { at: 'b/child', finished: true },
      entries: [{ kind: 'finished', node: 'b/child' }],
    });
  });

  test('that differs from the earlier one needs a reason, and says what it replaces', () => {
    const back = go(start, { kind: 'choose', choice: 'child' }, { kind: 'back' });
    expect(click(back, { kind: 'choose', choice: 'both' })).toEqual({ ok: false, why: 'reason-needed' });
    expect(click(back, { kind: 'choose', choice: 'both', reason: '  ' })).toEqual({
      ok: false,
      why: 'reason-needed',
    });
    expect(click(back, { kind: 'choose', choice: 'both', reason: 'A teacher was there' })).toMatchObject({
      run: { at: 'a/staff', answers: { 'a/who': 'both' } },
      entries: [{ kind: 'answered', choice: 'both', instead: 'child' }],
    });
  });

  test('that is the same as before needs none and is not written down twice', () => {
    const back = go(start, { kind: 'choose', choice: 'child' }, { kind: 'back' });
    expect(click(back, { kind: 'choose', choice: 'child' })).toMatchObject({
      run: { at: 'b/child' },
      entries: [],
    });
  });

  test('that the chart does not know changes nothing', () => {
    expect(click(start, { kind: 'choose', choice: 'constructor' })).toEqual({
      ok: false,
      why: 'no-such-choice',
    });
  });
});

describe('not sure', () => {
  test('shows whom to ask and returns to the question', () => {
    const asking = go(start, { kind: 'unsure' });
    expect(asking).toMatchObject({ at: 'a/ask', asking: 'a/who' });
    expect(go(asking, { kind: 'return' })).toEqual(start);
    expect(go(asking, { kind: 'back' })).toEqual(start);
  });

  test('is refused where there is nobody to ask, and so is every click that belongs to another step', () => {
    const staff = go(start, { kind: 'choose', choice: 'staff' });
    for (const kind of ['unsure', 'return'] as const)
      expect(click(staff, { kind })).toEqual({ ok: false, why: 'wrong-step' });
    expect(click(start, { kind: 'next' })).toEqual({ ok: false, why: 'wrong-step' });
    expect(click(start, { kind: 'save', ticked: [] })).toEqual({ ok: false, why: 'wrong-step' });
    expect(click(start, { kind: 'back' })).toEqual({ ok: false, why: 'wrong-step' });
  });
});

describe('a checklist', () => {
  const staff = go(start, { kind: 'choose', choice: 'staff' });

  test('keeps who ticked first and when, and writes down what was taken back', () => {
    const one = click(staff, { kind: 'save', ticked: ['lado'] }, 'person-1', '2026-11-23T09:00:00Z');
    if (!one.ok) throw new Error(one.why);
    expect(one.entries).toEqual([{ kind: 'ticked', node: 'a/staff', item: 'lado', timing: 'now' }]);
    const two = click(
      one.run,
      { kind: 'save', ticked: ['lado', 'course'] },
      'person-2',
      '2026-11-23T10:00:00Z',
    );
    if (!two.ok) throw new Error(two.why);
    expect(two.run.ticks).toEqual([
      { node: 'a/staff', item: 'lado', who: 'person-1', at: '2026-11-23T09:00:00Z' },
      { node: 'a/staff', item: 'course', who: 'person-2', at: '2026-11-23T10:00:00Z' },
    ]);
    expect(click(two.run, { kind: 'save', ticked: ['course'] })).toMatchObject({
      run: { at: 'a/staff', ticks: [{ item: 'course', who: 'person-2' }] },
      entries: [{ kind: 'unticked', node: 'a/staff', item: 'lado' }],
    });
  });

  test('refuses an item it does not have, and then saves nothing', () => {
    expect(click(staff, { kind: 'save', ticked: ['lado', 'nope'] })).toEqual({
      ok: false,
      why: 'no-such-item',
    });
  });

  test('can be left with things undone, and what was left out is written down', () => {
    const left = click(staff, { kind: 'next' });
    expect(left).toMatchObject({
      ok: true,
      entries: [{ kind: 'passed', node: 'a/staff', items: ['lado'] }, { kind: 'finished' }],
    });
    const ticked = go(staff, { kind: 'save', ticked: ['lado'] });
    expect(click(ticked, { kind: 'next' })).toMatchObject({ ok: true, entries: [{ kind: 'finished' }] });
  });

  test('can still be ticked when the case has come to its end, but nothing more comes after', () => {
    const end = go(staff, { kind: 'next' });
    expect(end.finished).toBe(true);
    expect(click(end, { kind: 'next' })).toEqual({ ok: false, why: 'wrong-step' });
    expect(tickedAt(go(end, { kind: 'save', ticked: ['lado'] }), 'a/staff')).toEqual(['lado']);
    expect(go(end, { kind: 'back' })).toEqual(staff);
  });
});

test('a reference that no chart has is breakage, also one that sounds like a part of the language', () => {
  for (const ref of ['a/nope', 'nope/who', 'a/constructor', '__proto__/x', 'a', 'a/who/who'])
    expect(() => nodeAt(flows, ref)).toThrow(ref);
  expect(step(flows, startRun('a/nope'), { kind: 'next' }, 'p', 't')).toEqual({
    ok: false,
    why: 'wrong-step',
  });
});
