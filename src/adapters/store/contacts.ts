import type { Contacts } from '../../features/messages/ports.ts';
import type { Database } from './database.ts';

interface AddressRow {
  readonly service_url: string;
  readonly bot_id: string;
  readonly conversation_id: string;
}

const PLACE = 'select service_url, bot_id from channel_contact';

/** More people than a large trust has staff; beyond it, an address is merely written once more. */
const MOST = 50_000;

/** Another instance may have written another address since. */
const LIFETIME_MS = 5 * 60_000;

export const createContacts = (database: Database): Contacts => {
  /** What this process last wrote per row: every activity brings an address, and it hardly ever changes. */
  const written = new Map<string, { readonly text: string; readonly until: number }>();

  const writeOnce = async (
    row: readonly string[],
    value: readonly string[],
    write: () => Promise<unknown>,
  ) => {
    const [key, text] = [row.join('|'), value.join('|')];
    const last = written.get(key);
    if (last && last.text === text && last.until > performance.now()) return;
    await write();
    if (written.size >= MOST) written.clear();
    written.set(key, { text, until: performance.now() + LIFETIME_MS });
  };

  const rememberPlace = (tenantId: string, kind: string, place: string, serviceUrl: string, botId: string) =>
    writeOnce([tenantId, kind, place], [serviceUrl, botId], () =>
      database.plain({
        name: 'channel-contact-remember',
        text: `insert into channel_contact as c (tenant_id, kind, place_id, service_url, bot_id)
          values ($1, $2, $3, $4, $5)
          on conflict (tenant_id, kind, place_id) do update
          set service_url = excluded.service_url, bot_id = excluded.bot_id
          where (c.service_url, c.bot_id) is distinct from (excluded.service_url, excluded.bot_id)`,
        values: [tenantId, kind, place, serviceUrl, botId],
      }),
    );

  return {
    async person(tenantId, personId) {
      const [row] = await database.plain<AddressRow>({
        name: 'person-contact',
        text: `select service_url, bot_id, conversation_id from person_contact
          where tenant_id = $1 and person_id = $2`,
        values: [tenantId, personId],
      });
      if (!row) return null;
      return {
        tenantId,
        serviceUrl: row.service_url,
        conversationId: row.conversation_id,
        botId: row.bot_id,
      };
    },
    async rememberPerson(personId, { tenantId, serviceUrl, conversationId, botId }) {
      await writeOnce([tenantId, 'person', personId], [serviceUrl, conversationId, botId], () =>
        database.plain({
          name: 'person-contact-remember',
          text: `insert into person_contact as c (tenant_id, person_id, service_url, conversation_id, bot_id)
            values ($1, $2, $3, $4, $5)
            on conflict (tenant_id, person_id) do update
            set service_url = excluded.service_url, conversation_id = excluded.conversation_id,
              bot_id = excluded.bot_id
            where (c.service_url, c.conversation_id, c.bot_id)
              is distinct from (excluded.service_url, excluded.conversation_id, excluded.bot_id)`,
          values: [tenantId, personId, serviceUrl, conversationId, botId],
        }),
      );
      await rememberPlace(tenantId, 'tenant', '', serviceUrl, botId);
    },
    async tenant(tenantId) {
      const [row] = await database.plain<AddressRow>({
        name: 'tenant-contact',
        text: `${PLACE} where tenant_id = $1 and kind = 'tenant'`,
        values: [tenantId],
      });
      return row ? { tenantId, serviceUrl: row.service_url, botId: row.bot_id } : null;
    },
    async channel(tenantId, teamId, channelId) {
      const [row] = await database.plain<AddressRow>({
        name: 'channel-contact',
        text: `${PLACE} where tenant_id = $1
          and ((kind = 'channel' and place_id = $2) or (kind = 'team' and place_id = $3))
          order by kind = 'channel' desc limit 1`,
        values: [tenantId, channelId, teamId],
      });
      return row ? { tenantId, channelId, serviceUrl: row.service_url, botId: row.bot_id } : null;
    },
    async rememberChannel(teamId, channelId, { tenantId, serviceUrl, botId }) {
      if (channelId !== null) await rememberPlace(tenantId, 'channel', channelId, serviceUrl, botId);
      if (teamId !== null) await rememberPlace(tenantId, 'team', teamId, serviceUrl, botId);
      await rememberPlace(tenantId, 'tenant', '', serviceUrl, botId);
    },
  };
};
