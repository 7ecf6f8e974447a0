import { openStore, type Store, type StoreOptions } from '../src/adapters/store/index.ts';
import { freshDatabase, quiet } from './database.ts';

export const FIELD_KEYS = { one: Buffer.alloc(32, 1).toString('base64') };

export interface TestStore {
  readonly store: Store;
  /** The owner's. */
  readonly url: string;
  close(): Promise<void>;
}

/** The real store on a database of its own. */
export const openTestStore = async (more: Partial<StoreOptions> = {}): Promise<TestStore> => {
  const database = await freshDatabase();
  const { url } = database;
  const store = await openStore({
    databaseUrl: url,
    dataDir: '',
    fieldKeys: FIELD_KEYS,
    fieldKeyId: 'one',
    log: quiet,
    ...more,
  });
  return {
    store,
    url,
    close: async () => {
      await store.close();
      await database.drop();
    },
  };
};
