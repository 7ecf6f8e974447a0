/** A process of its own that refuses two callers; what it writes is looked at by door.test.ts. */
import { personalMessage, TENANT } from './activities.ts';
import { startBot } from './bot.ts';
import { APP, publishKeys, signed, strangersKey } from './signed.ts';

const keys = await publishKeys();
const bot = await startBot({
  bot: { type: 'SingleTenant', appId: APP, password: 'not-a-secret', tenantId: TENANT },
  openIdMetadataUrl: keys.url,
});
const url = bot.connector.serviceUrl;
const statuses: number[] = [];
for (const authorization of [signed(url, { exp: 1 }), signed(url, {}, {}, strangersKey), signed(url)]) {
  statuses.push((await bot.tell(personalMessage(url), { authorization })).status);
}
await bot.close();
await keys.close();
process.stdout.write(
  JSON.stringify({
    statuses,
    counted: bot.log.lines.filter(({ event }) => event === 'teams.library').length,
  }),
);
