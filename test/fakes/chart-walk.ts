/** Walks a case's chart on its own cards, as a person would: by the buttons that are on them. */
import type { Answer, Content } from '../../src/core/answer.ts';
import { type FlowClick, type Flows, findNode, nodeAt, type Run, step } from '../../src/core/flow.ts';
import { buttonsOf } from './card-reading.ts';
import type { Casework } from './casework.ts';
import { OAK } from './oakfield.ts';

type Shown = Answer | Content | null;

const clicksAt = (flows: Flows, { at }: Run): readonly FlowClick[] => {
  const node = nodeAt(flows, at);
  return node.kind === 'question'
    ? node.choices.map(({ id }) => ({ kind: 'choose', choice: id }))
    : [{ kind: 'next' }];
};

/** The shortest way from where a run stands to `wanted`; throws when there is none. */
export const wayTo = (flows: Flows, from: Run, wanted: (run: Run) => boolean): readonly FlowClick[] => {
  const seen = new Set<string>();
  const queue: { run: Run; clicks: readonly FlowClick[] }[] = [{ run: from, clicks: [] }];
  for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
    const { run, clicks } = next;
    if (wanted(run)) return clicks;
    const key = JSON.stringify([run.at, run.pending, run.finished]);
    if (seen.has(key) || run.finished) continue;
    seen.add(key);
    for (const click of clicksAt(flows, run)) {
      const result = step(flows, run, { ...click, reason: 'again' } as FlowClick, 'somebody', '2026-11-23');
      if (result.ok) queue.push({ run: result.run, clicks: [...clicks, click] });
    }
  }
  throw new Error(`no way from ${from.at}`);
};

/** Presses what this click is on the card that they see now. */
const pressing = async (desk: Casework, local: string, id: string, click: FlowClick): Promise<Shown> => {
  const shown = await desk.messageOf(local, id);
  const buttons = buttonsOf(shown);
  if (click.kind !== 'choose') {
    const onward = buttons.find(({ verb }) => verb === 'incident.next');
    if (!onward) throw new Error(`${local} has no way on from ${desk.caseOf(id).run.at}`);
    return desk.press(local, shown, onward.title);
  }
  const answers = buttons.filter(({ verb }) => verb === 'incident.choose');
  const own = answers.find(({ data }) => data['choice'] === click.choice);
  const [list] = answers;
  if (own) return desk.press(local, shown, own.title);
  if (!list) throw new Error(`${local} has no answers to choose from`);
  return desk.press(local, shown, list.title, { choice: click.choice });
};

/** Takes the case on: from its message, or from the case itself for somebody who was not told of it. */
export const takeOn = async (desk: Casework, local: string, id: string): Promise<void> => {
  if ((await desk.messageOf(local, id)) !== null) {
    await desk.take(local, id);
    return;
  }
  const file = await desk.as(local).open('incident.case', { school: OAK, incident: id });
  await desk.press(local, file, 'Take this on');
};

/** An answer about staff is asked for the person first, and the case goes to the head; `unknown`: nobody is named. */
const handOver = async (desk: Casework, local: string, id: string, card: Shown): Promise<void> => {
  const form = await desk.press(local, card, 'Say who it is about');
  await desk.press(local, form, 'Hand it over', { unknown: 'true' });
};

/**
 * Walks on until `wanted`, as `local`. Where an answer makes it a case about an adult, `manager` takes it on from there and
 * walks. Answers who was walking at the end.
 */
export const walkUntil = async (
  desk: Casework,
  flows: Flows,
  id: string,
  who: { readonly local: string; readonly manager: string },
  wanted: (run: Run) => boolean,
): Promise<string> => {
  let walking = who.local;
  for (const click of wayTo(flows, desk.caseOf(id).run, wanted)) {
    const node = findNode(flows, desk.caseOf(id).run.at);
    const card = await pressing(desk, walking, id, click);
    const staff =
      click.kind === 'choose' &&
      node?.kind === 'question' &&
      node.choices.some(({ id: choice, concerns }) => choice === click.choice && concerns === 'staff');
    if (staff && desk.caseOf(id).route === 'child') {
      await handOver(desk, walking, id, card);
      walking = who.manager;
      await takeOn(desk, walking, id);
    }
  }
  return walking;
};

/** Begins a chart that no other leads to, by "Another chart". */
export const beginChart = async (
  desk: Casework,
  local: string,
  id: string,
  chart: string,
): Promise<Answer> => {
  const form = await desk.as(local).open('incident.start-chart', { school: OAK, incident: id });
  return desk.press(local, form, 'Begin this chart', { chart });
};
