/** The dialog with all steps of a chart, in as many parts as Teams needs. */
import { type ChartStep, type ChartStepsView, chartSteps } from '../../../cards/going-live/chart-steps.ts';
import type { Answer } from '../../core/answer.ts';
import { chartHash, chartState } from '../policies/index.ts';
import * as say from './messages.ts';
import type { GoingLivePorts } from './ports.ts';
import { purposeOf, type Turn } from './turn.ts';
import { leadsToNotLive, openContacts, sourceInWords, stepsOf } from './view.ts';

/** Teams takes 28 KB, with what it puts around the card; the head of the dialog needs some of it. */
const MOST_BYTES = 19_000;

const fitting = (view: ChartStepsView, steps: readonly ChartStep[]): boolean =>
  Buffer.byteLength(JSON.stringify(chartSteps({ ...view, steps }))) <= MOST_BYTES;

/** Steps part by part, in order; a part has one step at least. */
const partsOf = (view: ChartStepsView, steps: readonly ChartStep[]): readonly (readonly ChartStep[])[] => {
  const parts: ChartStep[][] = [];
  for (const step of steps) {
    const last = parts.at(-1);
    if (last && fitting(view, [...last, step])) last.push(step);
    else parts.push([step]);
  }
  return parts;
};

/** `page`: from 0; one behind the last is the last. */
export const answerSteps = async (
  ports: GoingLivePorts,
  turn: Turn,
  page: number,
  said: string | null = null,
  faults: readonly string[] = [],
): Promise<Answer> => {
  const { call, policy, flow, confirmed, mayConfirm } = turn;
  const hash = chartHash(flow);
  const address = `${ports.publicUrl}/charts/${policy.hash}/${flow.id}`;
  const open = openContacts(policy, flow, confirmed);
  const live = chartState(policy, flow, confirmed).kind === 'live';
  const view: ChartStepsView = {
    school: call.person.schoolId,
    chart: flow.id,
    title: flow.title,
    source: sourceInWords(flow),
    standing: flow.standing,
    picture: { small: `${address}.small.png`, full: `${address}.png` },
    steps: [],
    page: 0,
    pages: 1,
    leadsTo: leadsToNotLive(policy, flow, confirmed),
    said,
    faults,
    confirm: null,
    open,
    mayConfirm,
  };
  const steps = stepsOf(policy, flow, (ids) => ports.policies.guidanceLines(ids, call.at));
  const parts = partsOf(view, steps);
  const at = Math.min(page, parts.length - 1);
  const last = at === parts.length - 1;
  const form = ports.forms.mint(call.person.personId, purposeOf('chart.confirm', turn));
  const card = chartSteps({
    ...view,
    steps: parts[at] ?? [],
    before: parts.slice(0, at).flat().length,
    page: at,
    pages: parts.length,
    confirm: last && mayConfirm && (live || open.length === 0) ? { form, hash, live } : null,
  });
  return { kind: 'dialog', title: say.TITLES.steps, card, ...(faults.length > 0 && { unsaved: true }) };
};
