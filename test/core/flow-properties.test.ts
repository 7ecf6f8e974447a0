import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  type FlowClick,
  type Flows,
  findNode,
  nodeAt,
  offeredTo,
  type Run,
  startRun,
  step,
  tickedAt,
} from '../../src/core/flow.ts';
import { faults } from '../../src/core/flow-faults.ts';
import { paths } from '../../src/core/flow-paths.ts';
import { clickArb, flowsArb, KNOWN } from './random-flows.ts';

const START = 'one/n0';
const AT = '2026-11-23T09:00:00.000Z';

const freeze = <T>(value: T): T => {
  if (typeof value === 'object' && value !== null) Object.values(Object.freeze(value)).forEach(freeze);
  return value;
};

/** Walks all clicks from the start and looks at each turn; refusals leave the run where it was. */
const walk = (
  flows: Flows,
  clicks: readonly FlowClick[],
  look: (before: Run, click: FlowClick, result: ReturnType<typeof step>) => void,
): void => {
  clicks.reduce(
    (run, click) => {
      const result = step(flows, run, click, 'person', AT);
      look(run, click, result);
      return result.ok ? freeze(result.run) : run;
    },
    freeze(startRun(START)),
  );
};

const walks = (
  look: (flows: Flows, before: Run, click: FlowClick, result: ReturnType<typeof step>) => void,
) =>
  fc.assert(
    fc.property(flowsArb.map(freeze), fc.array(clickArb, { maxLength: 40 }), (flows, clicks) => {
      walk(flows, clicks, (before, click, result) => look(flows, before, click, result));
    }),
    { numRuns: 300 },
  );

describe('whatever is clicked in whatever chart', () => {
  test('the case stays on a step of the charts, and a frozen run is never changed', () => {
    walks((flows, _before, _click, result) => {
      if (!result.ok) return;
      for (const ref of [result.run.at, ...result.run.pending, ...result.run.trail.map(({ at }) => at)])
        expect(findNode(flows, ref)).not.toBeNull();
      const advice = nodeAt(flows, result.run.at).kind === 'advice';
      expect(result.run.asking === null ? 'none' : nodeAt(flows, result.run.asking).kind).toBe(
        advice ? 'question' : 'none',
      );
    });
  });

  test('the same click on the same run does the same', () => {
    walks((flows, before, click, result) => {
      expect(step(flows, before, click, 'person', AT)).toEqual(result);
    });
  });

  test('"back" undoes one move, and neither answers nor ticks are lost by it', () => {
    walks((flows, before, click, result) => {
      if (!result.ok || result.run.trail.length <= before.trail.length) return;
      expect(['choose', 'next', 'start']).toContain(click.kind);
      const back = step(flows, result.run, { kind: 'back' }, 'person', AT);
      expect(back).toMatchObject({
        ok: true,
        run: {
          ...result.run,
          // From an advice it returns to its question.
          at: before.asking ?? before.at,
          pending: before.pending,
          trail: before.trail,
          finished: false,
        },
      });
    });
  });

  test('a chart begun by hand is walked first, and then on from where the case stood', () => {
    walks((flows, before, click, result) => {
      if (!result.ok || click.kind !== 'start') return;
      const start = `${click.chart}/${flows[click.chart]?.start}`;
      expect(result.run).toMatchObject({ at: start, asking: null, finished: false });
      expect(result.run.pending).toEqual(
        before.finished ? [] : [before.asking ?? before.at, ...before.pending],
      );
      expect(result.run.answers).toEqual(before.answers);
      expect(result.run.ticks).toEqual(before.ticks);
      expect(result.entries).toEqual([{ kind: 'started', node: start }]);
    });
  });

  test('no chart is begun by hand that does not offer itself, is not there, or is being walked', () => {
    walks((flows, before, click, result) => {
      if (click.kind !== 'start') return;
      const flow = Object.hasOwn(flows, click.chart) ? flows[click.chart] : undefined;
      const inIt = !before.finished && (before.asking ?? before.at).startsWith(`${click.chart}/`);
      const waits = before.pending.some((ref) => ref.startsWith(`${click.chart}/`));
      const why = !flow
        ? 'no-such-chart'
        : flow.offered === undefined
          ? 'not-offered'
          : inIt || waits
            ? 'already-there'
            : null;
      expect(result.ok ? null : result.why).toBe(why);
      expect(offeredTo(flows, before).some(({ id }) => id === click.chart)).toBe(why === null);
      if (!result.ok) return;
      const again = step(flows, result.run, click, 'person', AT);
      expect(again).toMatchObject({ ok: false, why: 'already-there' });
    });
  });

  test('a changed answer always has a reason', () => {
    walks((_flows, before, click, result) => {
      if (!result.ok || click.kind !== 'choose') return;
      const old = before.answers[before.at];
      if (old === undefined || old === click.choice) return;
      expect(click.reason?.trim()).toBeTruthy();
      expect(result.entries).toEqual([
        { kind: 'answered', node: before.at, choice: click.choice, instead: old },
      ]);
    });
  });

  test('after saving a checklist exactly the chosen items are ticked', () => {
    walks((_flows, before, click, result) => {
      if (!result.ok || click.kind !== 'save') return;
      expect(new Set(tickedAt(result.run, before.at))).toEqual(new Set(click.ticked));
      expect(result.run.at).toBe(before.at);
      for (const tick of before.ticks.filter(({ node }) => node !== before.at))
        expect(result.run.ticks).toContainEqual(tick);
    });
  });

  test('nobody goes on from a checklist without what was left out being written down', () => {
    walks((flows, before, click, result) => {
      const node = nodeAt(flows, before.at);
      if (!result.ok || click.kind !== 'next' || node.kind !== 'actions') return;
      const done = tickedAt(before, before.at);
      const left = node.items.filter(({ id, timing }) => timing === 'now' && !done.includes(id));
      expect(result.entries.filter(({ kind }) => kind === 'passed')).toEqual(
        left.length === 0 ? [] : [{ kind: 'passed', node: before.at, items: left.map(({ id }) => id) }],
      );
    });
  });

  test('a case is finished only when no branch is left', () => {
    walks((_flows, _before, _click, result) => {
      if (result.ok && result.run.finished) expect(result.run.pending).toEqual([]);
    });
  });
});

/** Walks one line of `paths` click by click; the answer is the run at its last step. */
const replay = (flows: Flows, line: string): { run: Run; end: string } => {
  const parts = line.split(' > ');
  const end = parts.pop() ?? '';
  const run = parts.reduce((now, part) => {
    const [ref = '', choice] = part.replace(/ \[.*$/, '').split('=');
    expect(now.at).toBe(ref);
    const click: FlowClick =
      choice === undefined
        ? { kind: 'next' }
        : { kind: 'choose', choice, reason: 'walked twice in another branch' };
    const result = step(flows, now, click, 'person', AT);
    if (!result.ok) throw new Error(`${line}: ${part} was refused: ${result.why}`);
    return result.run;
  }, startRun(START));
  return { run, end };
};

describe('the list of paths', () => {
  test('has only paths that can be walked, and each comes to its end or back to a step walked before', () => {
    fc.assert(
      fc.property(flowsArb, (flows) => {
        const lines = paths(flows, START, 60).filter((line) => !line.startsWith('('));
        expect(lines.length).toBeGreaterThan(0);
        expect(new Set(lines).size).toBe(lines.length);
        for (const line of lines) {
          const { run, end } = replay(flows, line);
          if (end === 'END') expect(run.finished).toBe(true);
          else expect(`BACK TO ${run.at}`).toBe(end);
        }
      }),
    );
  });

  test('walks no step twice, save by another branch of the same case', () => {
    fc.assert(
      fc.property(flowsArb, (flows) => {
        for (const line of paths(flows, START, 60)) {
          const refs = line.split(' > ').map((part) => part.replace(/[ =].*$/, ''));
          const forks = line.split(' > ').filter((part) => {
            const [ref = '', id] = part.split('=');
            const node = id === undefined ? null : findNode(flows, ref);
            return (
              node?.kind === 'question' && [node.choices.find((one) => one.id === id)?.to].flat().length > 1
            );
          });
          if (forks.length === 0) expect(new Set(refs).size).toBe(refs.length);
        }
      }),
    );
  });

  test('says so when there are more than asked for', () => {
    fc.assert(
      fc.property(flowsArb, (flows) => {
        const all = paths(flows, START, 500);
        if (all.length > 500 || all.length < 2) return;
        expect(paths(flows, START, 1)).toEqual([all[0], '(more than 1 paths)']);
        expect(paths(flows, START, all.length + 1)).toEqual(all);
      }),
    );
  });
});

test('charts in which every step is reached and has a way to an end have no faults', () => {
  fc.assert(
    fc.property(flowsArb, (flows) => {
      expect(faults(flows, KNOWN)).toEqual([]);
    }),
    { numRuns: 300 },
  );
});
