/** Both sandbox schools with people in Teams, the app in a process of its own and a database to look into. */
import { expect } from '@jest/globals';
import pg from 'pg';
import { TEAMS } from '../../src/sandbox/world.ts';
import { type FreshDatabase, freshDatabase } from '../database.ts';
import { type DeskProcess, dropDataDir, newDataDir, startDesk } from './desk.ts';
import { type CardJson, type Person, type Reply, type SeenMessage, Teams, textOf } from './teams.ts';

export const REFERENCE = /(?:OAK|ELM|ASH)-\d{4}-\d{5}/;
const READERS = ['head', 'deputy.head', 'dsl', 'deputy.dsl', 'coordinator'];

export class School {
  readonly desk: DeskProcess;
  readonly teams: Teams;
  readonly #database: FreshDatabase;
  readonly #client: pg.Client;

  constructor(desk: DeskProcess, teams: Teams, database: FreshDatabase, client: pg.Client) {
    this.desk = desk;
    this.teams = teams;
    this.#database = database;
    this.#client = client;
  }

  get databaseUrl(): string {
    return this.#database.url;
  }

  get channel(): string {
    return this.desk.people.team.safeguardingChannelId;
  }

  person(local: string): Person {
    return this.teams.person(local);
  }

  /** Posts in the safeguarding channel that are about this case or decision. */
  posts(words: string): readonly SeenMessage[] {
    return [...this.teams.messages.values()].filter(
      ({ conversationId, body }) =>
        conversationId.startsWith(`${this.channel};`) && textOf(body).includes(words),
    );
  }

  /** The newest state of a message. */
  now(message: SeenMessage): SeenMessage {
    return this.teams.messages.get(message.id) ?? message;
  }

  /** As the owner, who sees every school. */
  async rows<Row extends pg.QueryResultRow>(sql: string, values: unknown[] = []): Promise<readonly Row[]> {
    return (await this.#client.query<Row>(sql, values)).rows;
  }

  /** How many rows each table has that a person's turn may write. */
  async counts(): Promise<Readonly<Record<string, number>>> {
    const tables = ['incident', 'incident_event', 'task', 'escalation', 'setting', 'case_key', 'form_use'];
    const counts = await Promise.all(
      tables.map(async (table) => {
        // What the app itself has begun is nobody's doing.
        const own =
          { setting: "where who <> 'system'", incident_event: 'where who is not null' }[table] ?? '';
        const [row] = await this.rows<{ n: string }>(`select count(*) as n from ${table} ${own}`);
        return [table, Number(row?.n)] as const;
      }),
    );
    return Object.fromEntries(counts);
  }

  /** Moves the clock of the sandbox on by this much from now. */
  async moveClock(offset: string): Promise<void> {
    await fetch(`${this.desk.url}/sandbox/clock`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ offset }),
    });
  }

  async graph(method: 'POST' | 'DELETE', fault?: unknown): Promise<void> {
    const answer = await fetch(`${this.desk.url}/sandbox/tenant/faults`, {
      method,
      headers: { 'content-type': 'application/json' },
      ...(fault === undefined ? {} : { body: JSON.stringify(fault) }),
    });
    expect(answer.status).toBe(204);
  }

  /** None of these words is in a chat, a channel, the process's output, or readable in any row of the database. */
  async expectNowhere(secrets: readonly string[]): Promise<void> {
    const said = textOf(this.teams.calls) + textOf([...this.teams.messages.values()]) + this.desk.output();
    const tables = await this.rows<{ name: string }>(
      `select quote_ident(table_schema) || '.' || quote_ident(table_name) as name from information_schema.tables
       where table_schema in ('public', 'pgboss') and table_type = 'BASE TABLE'`,
    );
    let stored = '';
    for (const { name } of tables) {
      for (const { row } of await this.rows<{ row: string }>(`select t::text as row from ${name} t`))
        stored += row;
    }
    expect(['incident.', 'outside.'].some((noun) => stored.includes(noun))).toBe(true);
    for (const secret of secrets) {
      const found = [
        said.includes(secret) ? 'said' : null,
        stored.includes(secret) ? 'stored' : null,
        stored.includes(Buffer.from(secret).toString('hex')) ? 'stored as bytes' : null,
      ].filter((where) => where !== null);
      expect({ secret, found }).toEqual({ secret, found: [] });
    }
    expect(this.desk.output()).not.toContain('oakfield.example');
    // Staff have roles in chats, and their names in dialogs only.
    for (const { name } of this.desk.people.people) expect(said).not.toContain(name);
  }

  async stop(): Promise<void> {
    await this.#client.end();
    await this.desk.kill('SIGTERM');
    await this.teams.stop();
    await dropDataDir(this.desk.dataDir);
    await this.#database.drop();
  }
}

/** Starts everything; `people` have the app in their chat. `env`: beside the database. */
export const openSchool = async (
  people: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<School> => {
  const database = await freshDatabase();
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  const desk = await startDesk({
    ...env,
    DATA_DIR: await newDataDir(),
    DATABASE_URL: database.url,
  });
  const teams = await new Teams(desk.url, desk.people).start();
  const school = new School(desk, teams, database, client);
  teams.channelMembers.set(
    school.channel,
    READERS.map((local) => ({ id: teams.person(local).id })),
  );
  teams.channelMembers.set(TEAMS.elm.safeguarding.id, [{ id: teams.person('elm.head').id }]);
  await teams.install();
  await teams.install({ id: TEAMS.elm.staff.id, aadGroupId: TEAMS.elm.id });
  for (const local of people) await teams.person(local).installs();
  return school;
};

export interface Sent {
  readonly reference: string;
  readonly incident: string;
}

/** A report by dialog; its reference as the reporter reads it, and the case's id. */
export const reports = async (
  school: School,
  person: Person,
  fields: Record<string, string>,
): Promise<Sent> => {
  const form = await person.open('incident.report');
  const sent = await person.submit(form, 'Send the report', fields);
  const reference = REFERENCE.exec(sent.text ?? '')?.[0] ?? '';
  expect(reference).not.toBe('');
  const [row] = await school.rows<{ id: string }>('select id from incident where reference = $1', [
    reference,
  ]);
  return { reference, incident: row?.id ?? '' };
};

/** The case's message in somebody's chat. */
export const caseMessage = (school: School, person: Person, { incident }: Sent): Promise<SeenMessage> =>
  school.teams.until(() =>
    person
      .seen()
      .find(
        ({ body }) =>
          textOf(body).includes(`"incident":"${incident}"`) && body['summary'] !== 'About the form you sent',
      ),
  );

/** Opens a case and walks it to the school's own decisions, ticked and saved; the answers on the way. */
export const walksToDecision = async (school: School, person: Person, sent: Sent): Promise<Reply> => {
  const message = await caseMessage(school, person, sent);
  const first = await person.press(message, 'Open');
  // On a card that was drawn before the last change of the case, the first press brings the current one.
  const opened = textOf(first.card).includes('"Open"')
    ? await person.press(message, 'Open', {}, first.card ?? {})
    : first;
  const steps = async (from: Reply, title: string, inputs: Record<string, string> = {}): Promise<Reply> =>
    person.press(message, title, inputs, from.card as CardJson);
  const police = await steps(opened, 'Yes, found or suspected');
  const saved = await steps(police, 'Save', {
    'tick:police': 'true',
    'tick:adviser': 'true',
    'tick:follow': 'true',
  });
  const devices = await steps(saved, 'Next');
  return steps(devices, 'Save', { 'tick:confiscate': 'true', 'tick:account': 'true' });
};
