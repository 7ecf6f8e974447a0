import type { MemoryStore } from '../../fakes/memory-store.ts';
import { accountsContract } from './accounts-contract.ts';
import { agreementsContract } from './agreements-contract.ts';
import { contactsContract } from './contacts-contract.ts';
import { incidentContract } from './incident-contract.ts';
import { ladderContract } from './ladder-contract.ts';
import { membershipsContract } from './memberships-contract.ts';
import { messageContract } from './message-contract.ts';
import { outsideContract } from './outside-contract.ts';
import { rollContract } from './roll-contract.ts';
import { wordsContract } from './words-contract.ts';
import { workContract } from './work-contract.ts';

/** What both stores are to the features. */
export type AnyStore = Omit<MemoryStore, 'state'>;

/** A store that is empty for each test of the suite. */
export type Open = () => AnyStore;

/** One suite for the real store and for its twin in test/fakes: a feature's test means what it says. */
export const storeContract = (open: Open): void => {
  workContract(open);
  incidentContract(open);
  messageContract(open);
  contactsContract(open);
  accountsContract(open);
  ladderContract(open);
  agreementsContract(open);
  wordsContract(open);
  rollContract(open);
  outsideContract(open);
  membershipsContract(open);
};
