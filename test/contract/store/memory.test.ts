import { beforeEach, describe } from '@jest/globals';
import { createMemoryStore, type MemoryStore } from '../../fakes/memory-store.ts';
import { storeContract } from './contract.ts';

describe('in memory', () => {
  let store: MemoryStore;
  beforeEach(() => {
    store = createMemoryStore();
  });
  storeContract(() => store);
});
