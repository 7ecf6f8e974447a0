/** `npm run package`: writes out/esafety-desk.zip, to be uploaded in the Teams admin centre. */
import { mkdir, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { buildPackage, PLACEHOLDER_HOST, PLACEHOLDER_ID } from './build.ts';

const say = (line: string): void => void process.stdout.write(`${line}\n`);
const { MicrosoftAppId, PUBLIC_URL } = process.env;

const OUT = new URL('../out/', import.meta.url);
await mkdir(OUT, { recursive: true });
const file = fileURLToPath(new URL('esafety-desk.zip', OUT));
await writeFile(
  file,
  await buildPackage({
    appId: MicrosoftAppId || PLACEHOLDER_ID,
    host: PUBLIC_URL ? new URL(PUBLIC_URL).host : PLACEHOLDER_HOST,
  }),
);
say(file);
const missing = [MicrosoftAppId ? '' : 'MicrosoftAppId', PUBLIC_URL ? '' : 'PUBLIC_URL'].filter(
  (name) => name !== '',
);
if (missing.length > 0)
  say(`Only for looking at: set ${missing.join(' and ')}, then make it again, before you upload it.`);
