/** The app's edge as Teams meets it: web server, `/api/messages`, a connector, and a fake inbox behind. */
import { createTeams, createTeamsChat, type TeamsConfig } from '../../../src/adapters/teams/index.ts';
import { createWeb } from '../../../src/adapters/web/index.ts';
import { createFakeClock } from '../../fakes/clock.ts';
import { createFakeInbox, type FakeInbox } from '../../fakes/inbox.ts';
import { createFakeLog, type FakeLog } from '../../fakes/log.ts';
import { createMemoryContacts } from '../../fakes/memory-contacts.ts';
import { TENANT } from './activities.ts';
import { startTinyConnector, type TinyConnector } from './tiny-connector.ts';

export interface Answered {
  readonly status: number;
  readonly body: unknown;
  readonly text: string;
}

export interface Bot {
  readonly url: string;
  readonly inbox: FakeInbox;
  readonly contacts: ReturnType<typeof createMemoryContacts>;
  readonly log: FakeLog;
  readonly connector: TinyConnector;
  tell(activity: unknown, headers?: Readonly<Record<string, string>>): Promise<Answered>;
  /** Everything begun is done. */
  drained(): Promise<void>;
  close(): Promise<void>;
}

export const startBot = async (config: Partial<TeamsConfig> = {}): Promise<Bot> => {
  const log = createFakeLog();
  const inbox = createFakeInbox();
  const contacts = createMemoryContacts();
  const connector = await startTinyConnector();
  const full: TeamsConfig = { tenantId: TENANT, bot: null, sendTimeoutMs: 2_000, ...config };
  const chat = createTeamsChat(full, createFakeClock(), log);
  let count = 0;
  const teams = createTeams({
    config: full,
    inbox,
    contacts,
    chat,
    log,
    ids: () => `correlation-${(count += 1)}`,
  });
  const web = createWeb({ log, port: 0, host: '127.0.0.1' });
  web.add(teams.routes);
  const { url } = await web.listen();
  return {
    url,
    inbox,
    contacts,
    log,
    connector,
    tell: async (activity, headers = {}) => {
      const answer = await fetch(`${url}/api/messages`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify(activity),
      });
      const text = await answer.text();
      return { status: answer.status, text, body: text === '' ? null : (JSON.parse(text) as unknown) };
    },
    drained: () => teams.drained(),
    close: async () => {
      await web.close(500);
      await teams.drained();
      await connector.close();
    },
  };
};
