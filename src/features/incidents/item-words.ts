/** An item of a checklist as the document means it: never without its condition. */
import { type Flows, findNode, type Item } from '../../core/flow.ts';
import { capital } from './view-words.ts';

/** "If it is on the school network: Consider this: Close the account." The same words wherever the item is named. */
export const itemInWords = ({
  when,
  consider,
  text,
}: {
  readonly text: string;
  readonly when?: string | null;
  readonly consider?: boolean;
}): string =>
  [when ? `${capital(when)}:` : null, consider ? 'Consider this:' : null, text]
    .filter((part) => part !== null)
    .join(' ');

/** null: these charts have no such item. */
export const findItem = (flows: Flows, ref: string, id: string): Item | null => {
  const node = findNode(flows, ref);
  return (node?.kind === 'actions' && node.items.find((item) => item.id === id)) || null;
};
