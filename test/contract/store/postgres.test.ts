import { afterEach, beforeEach, describe } from '@jest/globals';
import { openTestStore, type TestStore } from '../../open-test-store.ts';
import { storeContract } from './contract.ts';

describe('on PostgreSQL', () => {
  let opened: TestStore;
  beforeEach(async () => {
    opened = await openTestStore();
  });
  afterEach(() => opened.close());
  storeContract(() => opened.store);
});
