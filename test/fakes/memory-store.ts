import type { Effect, UnitOfWork } from '../../src/core/commit.ts';
import type { AccountStore } from '../../src/features/accounts/ports.ts';
import type { AgreementStore } from '../../src/features/agreements/ports.ts';
import type { WordsStore } from '../../src/features/disclosures/ports.ts';
import type { EscalationStore } from '../../src/features/escalations/ports.ts';
import type { IncidentStore } from '../../src/features/incidents/ports.ts';
import type { LadderStore } from '../../src/features/ladders/ports.ts';
import type { MembershipStore } from '../../src/features/memberships/ports.ts';
import type { Contacts, MessageStore } from '../../src/features/messages/ports.ts';
import type { OutsideStore } from '../../src/features/outside/ports.ts';
import type { Reading, RosterArchive } from '../../src/features/people/ports.ts';
import type { PolicyArchive, SettingStore } from '../../src/features/policies/ports.ts';
import type { RollStore } from '../../src/features/roll/ports.ts';
import { createMemoryAccounts } from './memory-accounts.ts';
import { createMemoryAgreements } from './memory-agreements.ts';
import { createMemoryContacts } from './memory-contacts.ts';
import { createMemoryEscalations, createMemoryIncidents } from './memory-incidents.ts';
import { createMemoryLadders } from './memory-ladders.ts';
import { createMemoryMemberships } from './memory-memberships.ts';
import { createMemoryMessages } from './memory-messages.ts';
import { createMemoryOutside } from './memory-outside.ts';
import { createMemoryRolls } from './memory-roll.ts';
import { copy, copyOrNull, createMemoryState, type MemoryState } from './memory-state.ts';
import { createMemoryWords } from './memory-words.ts';
import { createMemoryWork, type Save } from './memory-work.ts';

export interface MemoryStore {
  readonly incidents: IncidentStore;
  readonly escalations: EscalationStore;
  readonly accounts: AccountStore;
  readonly agreements: AgreementStore;
  readonly outside: OutsideStore;
  readonly ladders: LadderStore;
  readonly memberships: MembershipStore;
  readonly words: WordsStore;
  readonly settings: SettingStore;
  readonly messages: MessageStore;
  readonly contacts: Contacts;
  readonly archive: PolicyArchive;
  readonly rosters: RosterArchive;
  readonly rolls: RollStore;
  readonly work: UnitOfWork<Save>;
  /** For tests to read. */
  readonly state: MemoryState;
}

export const createMemoryRosters = (): RosterArchive => {
  const kept = new Map<string, { readonly reading: Reading; readonly readAt: Date }>();
  return {
    async keep(schoolId, reading, readAt) {
      const last = kept.get(schoolId);
      if (!last || last.readAt < readAt) kept.set(schoolId, copy({ reading, readAt }));
    },
    async last(schoolId) {
      return copyOrNull(kept.get(schoolId));
    },
  };
};

/** The twin of `openStore` (src/adapters/store): the same contract suite runs on both. */
export const createMemoryStore = (
  options: { readonly enqueue?: (schoolId: string, effects: readonly Effect[]) => void } = {},
): MemoryStore => {
  const state = createMemoryState();
  return {
    incidents: createMemoryIncidents(state),
    escalations: createMemoryEscalations(state),
    accounts: createMemoryAccounts(state),
    agreements: createMemoryAgreements(state),
    outside: createMemoryOutside(state),
    ladders: createMemoryLadders(state),
    memberships: createMemoryMemberships(state),
    words: createMemoryWords(state),
    settings: {
      async latest(schoolId) {
        const ofSchool = state.settings.filter((setting) => setting.schoolId === schoolId);
        return copy([...new Map(ofSchool.map((setting) => [setting.key, setting])).values()]);
      },
    },
    messages: createMemoryMessages(state),
    contacts: createMemoryContacts(),
    archive: {
      async keep(policy) {
        if (!state.policies.has(policy.hash)) state.policies.set(policy.hash, copy(policy));
      },
      async byHash(hash) {
        return copyOrNull(state.policies.get(hash));
      },
    },
    rosters: createMemoryRosters(),
    rolls: createMemoryRolls(state),
    work: createMemoryWork(state, options.enqueue ?? (() => undefined)),
    state,
  };
};
