import pg from 'pg';
import type { UnitOfWork } from '../../core/commit.ts';
import type { Log } from '../../core/log.ts';
import type { AccountStore } from '../../features/accounts/ports.ts';
import type { AgreementStore } from '../../features/agreements/ports.ts';
import type { WordsStore } from '../../features/disclosures/ports.ts';
import type { EscalationStore } from '../../features/escalations/ports.ts';
import type { IncidentStore } from '../../features/incidents/ports.ts';
import type { LadderStore } from '../../features/ladders/ports.ts';
import type { MembershipStore } from '../../features/memberships/ports.ts';
import type { Contacts, MessageStore } from '../../features/messages/ports.ts';
import type { OutsideStore } from '../../features/outside/ports.ts';
import type { RosterArchive } from '../../features/people/ports.ts';
import type { PolicyArchive, SettingStore } from '../../features/policies/ports.ts';
import type { RollStore } from '../../features/roll/ports.ts';
import { createAccountStore } from './account-store.ts';
import { createAgreementStore } from './agreement-store.ts';
import { sealAudit, type Verdict, verifyAudit } from './audit-chain.ts';
import { createCaseKeys } from './case-keys.ts';
import { createContacts } from './contacts.ts';
import { LOCAL_DATABASE, openDatabase } from './database.ts';
import { createEscalationStore } from './escalation-store.ts';
import { createFieldCrypto } from './field-crypto.ts';
import { createIncidentStore } from './incident-store.ts';
import { createLadderStore } from './ladder-store.ts';
import { createMembershipStore } from './membership-store.ts';
import { createMessageStore } from './message-store.ts';
import { migrate } from './migrate.ts';
import { createOutsideStore } from './outside-store.ts';
import { createPolicyArchive } from './policy-archive.ts';
import { type LocalPostgres, startLocalPostgres } from './postgres/server.ts';
import { createRollStore } from './roll-store.ts';
import { createRosterArchive } from './roster-archive.ts';
import { schoolsDue } from './schools-due.ts';
import { createSettingStore } from './setting-store.ts';
import type { StoreSave } from './turn.ts';
import { createUnitOfWork, type Enqueue, type OnCommitted } from './unit-of-work.ts';
import { createWordsStore } from './words-store.ts';

export type { Verdict } from './audit-chain.ts';
export type { SqlRunner } from './database.ts';
export { lookAtStore } from './look.ts';
export type { StoreSave } from './turn.ts';
export type { Enqueue } from './unit-of-work.ts';

export interface StoreOptions {
  /** A database's owner (it makes tables and the role the app works as); null: our own server in `dataDir`. */
  readonly databaseUrl: string | null;
  readonly dataDir: string;
  /** Key id -> 32 bytes in base64. */
  readonly fieldKeys: Readonly<Record<string, string>>;
  readonly fieldKeyId: string;
  readonly log: Log;
  /** Without it, effects wait in their rows for the tick, and an effect `job` is refused. */
  readonly enqueue?: Enqueue;
  readonly onCommitted?: OnCommitted;
  /** Connections of the app; 10 unless told. */
  readonly maxConnections?: number;
}

export interface Store {
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
  readonly work: UnitOfWork<StoreSave>;
  /** For whoever else works on the same database (the job queue). */
  readonly ownerUrl: string;
  /** Links waiting audit entries into the chain; called at every tick. How many. */
  seal(schoolId: string): Promise<number>;
  /** Of these schools, those in which entries wait for it. */
  unsealed(schools: readonly string[]): Promise<readonly string[]>;
  verify(schoolId: string): Promise<Verdict>;
  /** 32 bytes from the field keys; the current key's first, older ones for checking only. */
  deriveKeys(purpose: string): readonly Buffer[];
  /** @throws when the database cannot be reached */
  ping(): Promise<void>;
  poolStats(): { readonly total: number; readonly idle: number; readonly waiting: number };
  /** Last of all: what is under way has ended. Stops our own server, never another's. */
  close(): Promise<void>;
}

const createLocalDatabase = async (server: LocalPostgres): Promise<string> => {
  const client = new pg.Client({ connectionString: server.url() });
  await client.connect();
  try {
    const { rowCount } = await client.query('select from pg_database where datname = $1', [LOCAL_DATABASE]);
    if (rowCount === 0) await client.query(`create database ${LOCAL_DATABASE}`);
  } finally {
    await client.end();
  }
  return server.url(LOCAL_DATABASE);
};

const nothingQueued: Enqueue = async (_run, _schoolId, effects) => {
  if (effects.some(({ kind }) => kind === 'job')) throw new Error('this store was opened without a queue');
};

export const openStore = async (options: StoreOptions): Promise<Store> => {
  const { log } = options;
  const crypto = createFieldCrypto(options.fieldKeys, options.fieldKeyId);
  const server =
    options.databaseUrl === null ? await startLocalPostgres({ dataDir: options.dataDir, log }) : null;
  const ownerUrl = server ? await createLocalDatabase(server) : (options.databaseUrl ?? '');
  await migrate(ownerUrl);

  const database = openDatabase(ownerUrl, log, options.maxConnections ?? 10);
  const keys = createCaseKeys(database, crypto);
  return {
    incidents: createIncidentStore(database, keys, crypto),
    escalations: createEscalationStore(database, keys),
    accounts: createAccountStore(database, keys),
    agreements: createAgreementStore(database, keys),
    outside: createOutsideStore(database, keys),
    ladders: createLadderStore(database),
    memberships: createMembershipStore(database),
    words: createWordsStore(database, crypto),
    settings: createSettingStore(database),
    messages: createMessageStore(database),
    contacts: createContacts(database),
    archive: createPolicyArchive(database),
    rosters: createRosterArchive(database, crypto),
    rolls: createRollStore(database, crypto),
    work: createUnitOfWork(
      database,
      keys,
      crypto,
      options.enqueue ?? nothingQueued,
      options.onCommitted ?? (() => undefined),
    ),
    ownerUrl,
    seal: (schoolId) => sealAudit(database, schoolId),
    unsealed: (schools) => schoolsDue(database, 'audit', schools),
    verify: (schoolId) => verifyAudit(database, schoolId),
    deriveKeys: (purpose) => crypto.deriveKeys(purpose),
    async ping() {
      await database.plain({ name: 'ping', text: 'select 1', values: [] });
    },
    poolStats: () => database.stats(),
    async close() {
      await database.close();
      await server?.stop();
    },
  };
};
