/** Faults of the simulated connector that a tester can switch on: for one conversation or for all. */
export const FAULT_KINDS = ['429', '412', '500', '502', '503', '403', 'reset', 'silence'] as const;
export type FaultKind = (typeof FAULT_KINDS)[number];

export interface Fault {
  /** Names it while it is on. */
  readonly id: number;
  readonly kind: FaultKind;
  /** A conversation id, with or without `;messageid=`; null: all. */
  readonly conversation: string | null;
  /** How many calls it hits; null: until it is switched off. */
  readonly times: number | null;
  /** For 429, in seconds; null: no Retry-After header. */
  readonly retryAfter: number | null;
  /** The message arrives all the same, only the answer is lost. */
  readonly arrives: boolean;
}

export interface Faults {
  add(fault: Omit<Fault, 'id'>): void;
  /** Left out: all of them. */
  clear(id?: number): void;
  list(): readonly Fault[];
  /** The fault that hits this call, used up by one. */
  hit(conversationId: string): Fault | null;
}

export const createFaults = (): Faults => {
  let faults: readonly Fault[] = [];
  let lastId = 0;
  const covers = (fault: Fault, conversationId: string): boolean =>
    fault.conversation === null ||
    fault.conversation === conversationId ||
    conversationId.startsWith(`${fault.conversation};`);
  return {
    add: (fault) => {
      lastId += 1;
      faults = [...faults, { ...fault, id: lastId }];
    },
    clear: (id) => {
      faults = id === undefined ? [] : faults.filter((fault) => fault.id !== id);
    },
    list: () => faults,
    hit: (conversationId) => {
      const found = faults.find((fault) => covers(fault, conversationId)) ?? null;
      if (found?.times != null)
        faults = faults.flatMap((fault) => {
          if (fault !== found) return [fault];
          return found.times === 1 ? [] : [{ ...found, times: (found.times ?? 1) - 1 }];
        });
      return found;
    },
  };
};
