/** Finds things in a card as a person would: by the words on it. */
import type { Answer, Card, Content } from '../../src/core/answer.ts';

export const cardOf = (shown: Answer | Content | null): Card => {
  const card = shown && 'card' in shown ? shown.card : undefined;
  if (!card) throw new Error(`no card but ${JSON.stringify(shown)}`);
  return card;
};

interface Thing {
  readonly type?: string;
  readonly [key: string]: unknown;
}

const things = (node: unknown): readonly Thing[] => {
  if (Array.isArray(node)) return node.flatMap(things);
  if (typeof node !== 'object' || node === null) return [];
  return [node as Thing, ...Object.values(node).flatMap(things)];
};

export interface Button {
  readonly title: string;
  readonly verb: string;
  readonly data: Record<string, unknown>;
}

export const buttonsOf = (shown: Answer | Content | null): readonly Button[] =>
  things(cardOf(shown))
    .filter(({ type }) => type?.startsWith('Action.'))
    .map((action) => {
      const data = (action['data'] ?? {}) as Record<string, unknown>;
      return { title: String(action['title']), verb: String(action['verb'] ?? data['verb']), data };
    });

export const buttonOf = (shown: Answer | Content | null, title: string): Button => {
  const found = buttonsOf(shown).find((button) => button.title === title);
  if (!found)
    throw new Error(
      `no button "${title}" but ${buttonsOf(shown)
        .map((button) => button.title)
        .join(', ')}`,
    );
  return found;
};

/** Ids of the card's inputs. */
export const inputsOf = (shown: Answer | Content | null): readonly string[] =>
  things(cardOf(shown))
    .filter(({ type }) => type?.startsWith('Input.'))
    .map(({ id }) => String(id));

/** What stands in an input; undefined: nothing. */
export const inputValue = (shown: Answer | Content | null, id: string): unknown =>
  things(cardOf(shown)).find((thing) => thing.type?.startsWith('Input.') && thing['id'] === id)?.['value'];

/** Everything on the card that can be read, as one text. */
export const wordsOf = (shown: Answer | Content | null): string =>
  things(cardOf(shown))
    .flatMap((thing) =>
      ['text', 'title', 'label', 'value', 'placeholder', 'altText'].map((key) => thing[key]),
    )
    .filter((words) => typeof words === 'string')
    .join('\n');
