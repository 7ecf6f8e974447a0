/** What was done by the ticks of a case, as far as they show it: whoever ends the case is not asked for it again. Pure. */
import { type Flows, findNode, type Item, type Run } from '../../core/flow.ts';
import type { Policy } from '../../core/policy.ts';
import type { Task } from './incident.ts';

const itemAt = (flows: Flows, ref: { readonly node: string; readonly item: string }): Item | null => {
  const node = findNode(flows, ref.node);
  return (node?.kind === 'actions' && node.items.find(({ id }) => id === ref.item)) || null;
};

/**
 * A tick of `now` is a thing done; one to be considered may not be, and one to be decided is done with its task. An
 * outcome is shown by its contacts (without any: by the contact of its own id), or by who learned of the case.
 */
export const shownOutcomes = (
  { flows, reporting }: Policy,
  { ticks }: Run,
  tasks: readonly Task[],
): readonly string[] => {
  const ticked = ticks
    .flatMap((tick) => itemAt(flows, tick) ?? [])
    .filter(({ timing, consider }) => timing === 'now' && !consider);
  const finished = tasks.flatMap(({ step, done }) =>
    step === null || done === null ? [] : (itemAt(flows, step) ?? []),
  );
  const done = [...ticked, ...finished];
  return reporting.outcomes
    .filter(({ id, contacts = [id], informs }) =>
      done.some(
        (item) =>
          (item.contact !== undefined && contacts.includes(item.contact)) ||
          (informs !== undefined && item.informs === informs),
      ),
    )
    .map(({ id }) => id);
};
