/** Accounts held in memory, which a test may change, break and refuse; it keeps what was done to them. */
import type { Account, Accounts, NotDone } from '../../src/features/accounts/ports.ts';

type Call = keyof Accounts;

export interface MemoryAccounts extends Accounts {
  readonly accounts: Map<string, Account>;
  readonly administrators: Set<string>;
  /** What a call answers instead, until it is deleted. */
  readonly refusals: Map<Call, NotDone>;
  /** Changes alone, in order: `setEnabled false`, `endSessions`. */
  readonly done: string[];
  /** Called before each call: a test may throw here, as a crash does. */
  before: (call: Call) => void;
}

export const createMemoryAccounts = (accounts: readonly Account[]): MemoryAccounts => {
  const found = (call: Call, id: string): Account | NotDone => {
    memory.before(call);
    return memory.refusals.get(call) ?? memory.accounts.get(id) ?? { kind: 'gone' };
  };
  const memory: MemoryAccounts = {
    accounts: new Map(accounts.map((account) => [account.id, account])),
    administrators: new Set(),
    refusals: new Map(),
    done: [],
    before: () => undefined,
    look: async (id) => {
      const account = found('look', id);
      return 'kind' in account ? account : { kind: 'found', account };
    },
    isAdministrator: async (id) => {
      const account = found('isAdministrator', id);
      return 'kind' in account ? account : { kind: 'known', administrator: memory.administrators.has(id) };
    },
    setEnabled: async (id, enabled) => {
      const account = found('setEnabled', id);
      if ('kind' in account) return account;
      // A plain account alone: the app has no role of its own (user resource type, "sensitive actions").
      if (memory.administrators.has(id)) return { kind: 'denied' };
      memory.accounts.set(id, { ...account, enabled });
      memory.done.push(`setEnabled ${enabled}`);
      return { kind: 'done' };
    },
    endSessions: async (id) => {
      const account = found('endSessions', id);
      if ('kind' in account) return account;
      memory.done.push('endSessions');
      return { kind: 'done' };
    },
  };
  return memory;
};
