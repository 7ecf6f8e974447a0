/** Types of report that have a chart of their own. */
import { describe, expect, test } from '@jest/globals';
import type { Run } from '../../../src/core/flow.ts';
import { busheyPolicies } from '../../fakes/bushey.ts';
import { wordsOf } from '../../fakes/card-reading.ts';
import { createCasework } from '../../fakes/casework.ts';
import { withReporting } from '../../fakes/changed-policies.ts';
import { OAK, oakfield } from '../../fakes/oakfield.ts';

const STARTS: Readonly<Record<string, string>> = {
  hacking: 'h1/devices',
  copyright: 'h2/record',
  gambling: 'h2/record',
};
const policies = withReporting(await busheyPolicies(), OAK, ({ form }) => ({
  form: {
    ...form,
    types: form.types.map((type) => {
      const start = STARTS[type.id];
      return start === undefined ? type : { ...type, start };
    }),
  },
}));
const runOf = async (fields: Readonly<Record<string, string>>): Promise<Pick<Run, 'at' | 'pending'>> => {
  const desk = createCasework(policies);
  const { at, pending } = desk.caseOf(await desk.report(fields)).run;
  return { at, pending };
};

describe('a case starts', () => {
  const first = policies.current(OAK).triage;
  test.each<readonly [string, Record<string, string>, string, readonly string[]]>([
    ['at the policy’s first chart when nothing is chosen', {}, first, []],
    ['there too when no type has a chart', { types: 'grooming,bullying' }, first, []],
    ['at the chart of its type', { types: 'hacking' }, 'h1/devices', []],
    ['at the first of several', { types: 'copyright,hacking' }, 'h2/record', ['h1/devices']],
    ['at one chart once, whoever shares it', { types: 'copyright,gambling' }, 'h2/record', []],
    [
      'at the first chart when one type has none, and comes to the others after it',
      { types: 'hacking,grooming,copyright' },
      first,
      ['h1/devices', 'h2/record'],
    ],
    [
      'at the first chart when a child is in danger',
      { types: 'hacking', danger: 'yes' },
      first,
      ['h1/devices'],
    ],
    [
      'at the first chart when a child was harmed',
      { types: 'hacking', childrenHarmed: 'Tamsin Wexcombe' },
      first,
      ['h1/devices'],
    ],
  ])('%s', async (_, fields, at, pending) => {
    expect(await runOf(fields)).toEqual({ at, pending });
  });

  test('at the first chart while the school has not checked the chart of its type', async () => {
    const desk = createCasework(policies, { ...oakfield, liveCharts: ['h1'] });
    expect(desk.caseOf(await desk.report({ types: 'copyright' })).run).toMatchObject({
      at: first,
      pending: ['h2/record'],
    });
    expect(desk.caseOf(await desk.report({ types: 'hacking' })).run.at).toBe('h1/devices');
  });

  test('and goes on with the chart of its other type when the first has ended', async () => {
    const desk = createCasework(policies);
    const id = await desk.report({ types: 'hacking,copyright' });
    let shown = await desk.take('coordinator', id);
    expect(wordsOf(shown)).toContain('Disable the user account');
    for (const title of ['Next', 'Next', 'Next', 'No', 'Next part'])
      shown = await desk.press('coordinator', shown, title);
    expect(desk.caseOf(id).run).toMatchObject({ at: 'h2/record', pending: [], finished: false });
  });
});
