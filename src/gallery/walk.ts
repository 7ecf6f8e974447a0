/** Looks at every object in a card that has a `type`: elements, inputs and actions, however deep. */
export interface Element {
  readonly type: string;
  readonly [key: string]: unknown;
}

export const walk = (node: unknown): readonly Element[] => {
  if (Array.isArray(node)) return node.flatMap(walk);
  if (typeof node !== 'object' || node === null) return [];
  const inside = Object.entries(node).flatMap(([key, value]) => (key === 'data' ? [] : walk(value)));
  const here = 'type' in node && typeof node.type === 'string' ? [node as Element] : [];
  return [...here, ...inside];
};

export const inputsOf = (card: unknown): readonly Element[] =>
  walk(card).filter(({ type }) => type.startsWith('Input.'));

export const actionsOf = (card: unknown): readonly Element[] =>
  walk(card).filter(({ type }) => type.startsWith('Action.'));

/** Everything on a card that somebody can read, each as one string. */
export const wordsOf = (card: unknown): readonly string[] =>
  walk(card).flatMap((element) =>
    ['text', 'label', 'title', 'placeholder', 'errorMessage', 'altText', 'fallbackText']
      .map((key) => element[key])
      .concat(
        Array.isArray(element['facts'])
          ? element['facts'].flatMap((fact: { title: string; value: string }) => [fact.title, fact.value])
          : [],
        Array.isArray(element['choices'])
          ? element['choices'].map((choice: { title: string }) => choice.title)
          : [],
      )
      .filter((words): words is string => typeof words === 'string'),
  );
