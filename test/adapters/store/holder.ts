/**
 * A process that holds a school's own database, for local-server.test.ts to kill. Writes one case, begins another
 * whose transaction never ends, says so on stdout, and waits.
 */
import process from 'node:process';
import { openStore } from '../../../src/adapters/store/index.ts';
import { commit, incident, newIncident, send } from '../../contract/store/samples.ts';
import { quiet } from '../../database.ts';
import { FIELD_KEYS } from '../../open-test-store.ts';

const [dataDir = '', finished = '', begun = ''] = process.argv.slice(2);
let stuck = false;
const store = await openStore({
  databaseUrl: null,
  dataDir,
  fieldKeys: FIELD_KEYS,
  fieldKeyId: 'one',
  log: quiet,
  enqueue: async (run) => {
    if (!stuck) return;
    await run.executeSql('select 1');
    process.stdout.write('in the middle\n');
    await new Promise(() => setInterval(() => undefined, 1000));
  },
});
await store.work.commit(commit([newIncident(incident({ id: finished }))], { effects: [send('m-finished')] }));
stuck = true;
await store.work.commit(commit([newIncident(incident({ id: begun }))], { effects: [send('m-begun')] }));
