/** The chart's item that switches off an account (features/accounts carries it out). Pure. */
import { type Flows, findNode } from '../../core/flow.ts';
import type { Incident } from './incident.ts';
import { itemInWords } from './item-words.ts';

const EFFECT = 'disable-account';

export interface AccountStep {
  readonly node: string;
  readonly item: string;
  readonly text: string;
}

/** Where the case stands, else the last such step that it came from; null: the walk has come to none. */
export const accountStep = ({ run }: Pick<Incident, 'run'>, flows: Flows): AccountStep | null => {
  const been = [run.at, ...run.trail.map(({ at }) => at).toReversed()];
  for (const ref of been) {
    const node = findNode(flows, ref);
    const item = node?.kind === 'actions' ? node.items.find(({ effect }) => effect === EFFECT) : undefined;
    if (item) return { node: ref, item: item.id, text: itemInWords(item) };
  }
  return null;
};
