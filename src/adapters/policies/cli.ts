/** `npm run policy -- check|paths|draw <folder>` for the author of a policy; `schema` and `table` after a change of its shape. */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { type Agreement, agreementsOf } from '../../core/agreement.ts';
import type { Policy } from '../../core/policy.ts';
import { agreementVersion } from '../../features/agreements/index.ts';
import { compareTable } from './compare.ts';
import { drawChart } from './draw-chart.ts';
import { editorSchemas } from './editor-schemas.ts';
import { LoadFault } from './load-fault.ts';
import { loadPolicies, loadPolicy, SHIPPED } from './load-policies.ts';
import { nationalPathsFile, pathsFile } from './paths-file.ts';
import { toPng } from './to-png.ts';

const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

const readOrNull = (file: string): Promise<string | null> =>
  readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });

/** `removeWithin` -> `remove within`. */
const inWords = (key: string): string => key.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);

/** Values about which the document says nothing, as `leavers: remove within, removal`. */
const silences = ({ rules }: Policy): string[] =>
  Object.entries(rules).flatMap(([section, values]) => {
    if (Array.isArray(values)) return values.length === 0 ? [section] : [];
    const silent = Object.entries(values).flatMap(([key, value]) => (value === null ? [key] : []));
    return silent.length === 0 ? [] : [`${section}: ${silent.map(inWords).join(', ')}`];
  });

/** `staff: 22 clauses, version 3f9c21ab of 2026-11-29`. */
const agreementLine = (agreement: Agreement): string => {
  const { header, text } = agreement;
  if (!text) return `${header.id}: no text, so nobody can be asked for it`;
  const { version, dated } = agreementVersion(agreement);
  const counted = text.clauses.filter(({ of }) => of === undefined).length;
  const what = text.document ? `the document ${text.document.name}` : `${counted} clauses`;
  const own = text.source === 'default' ? " of the product's own" : '';
  return `${header.id}: ${what}${own}, version ${version}${dated === null ? '' : ` of ${dated}`}`;
};

/** 0: the policy may be used and paths.txt shows it as it is. */
const check = async (folder: string): Promise<number> => {
  const policy = await loadPolicy(folder);
  const count = (n: number, what: string) => `${n} ${what}`;
  const charts = Object.values(policy.flows);
  say(
    `${policy.name}: ${count(charts.length, 'charts')}, ${count(policy.contacts.length, 'contacts')}, hash ${policy.hash}`,
  );
  const agreements = agreementsOf(policy).map(agreementLine);
  if (agreements.length > 0) say(`Agreements:\n  ${agreements.join('\n  ')}`);
  const silent = silences(policy);
  if (silent.length > 0) say(`The document is silent about:\n  ${silent.join('\n  ')}`);
  if ((await readOrNull(join(folder, 'paths.txt'))) === pathsFile(policy)) return 0;
  say(
    `${join(folder, 'paths.txt')} is out of date: run "npm run policy -- paths ${folder}" and read the difference.`,
  );
  return 1;
};

const writePaths = async (folder: string): Promise<number> => {
  const file = join(folder, 'paths.txt');
  const national = resolve(folder) === join(SHIPPED, 'national');
  // The floor's charts are in every policy; the default one has no others of its own that lead into them.
  const text = national
    ? nationalPathsFile(await loadPolicy(join(SHIPPED, 'default')))
    : pathsFile(await loadPolicy(folder));
  await writeFile(file, text);
  say(`wrote ${file}`);
  return 0;
};

const draw = async (folder: string): Promise<number> => {
  const policy = await loadPolicy(folder);
  const out = join('out', 'charts', policy.id);
  await mkdir(out, { recursive: true });
  for (const chart of Object.keys(policy.flows)) {
    const svg = await drawChart(policy, chart);
    await writeFile(join(out, `${chart}.svg`), svg);
    await writeFile(join(out, `${chart}.png`), await toPng(svg));
    say(`wrote ${join(out, chart)}.svg and .png`);
  }
  return 0;
};

const writeSchemas = async (): Promise<number> => {
  const out = join(SHIPPED, 'schema');
  await mkdir(out, { recursive: true });
  for (const [name, text] of Object.entries(editorSchemas())) await writeFile(join(out, name), text);
  say(`wrote ${out}`);
  return 0;
};

/** Writes the table of policies into the README, between its two marks. */
const writeTable = async (): Promise<number> => {
  const file = join(SHIPPED, '../README.md');
  const policies = [...(await loadPolicies(SHIPPED)).values()].filter(({ id }) => id !== 'default');
  const text = await readFile(file, 'utf8');
  const [before = '', rest = ''] = text.split('<!-- policies -->');
  const after = rest.split('<!-- /policies -->')[1];
  if (after === undefined) throw new Error('README.md has no marks for the table of policies');
  await writeFile(
    file,
    `${before}<!-- policies -->\n\n${compareTable(policies)}\n\n<!-- /policies -->${after}`,
  );
  say(`wrote ${file}`);
  return 0;
};

const commands: Readonly<Record<string, (folder: string) => Promise<number>>> = {
  check,
  paths: writePaths,
  draw,
  schema: writeSchemas,
  table: writeTable,
};

const main = async (command = '', folder = ''): Promise<number> => {
  const run = Object.hasOwn(commands, command) ? commands[command] : undefined;
  if (!run || (folder === '' && !['schema', 'table'].includes(command))) {
    say('npm run policy -- check|paths|draw policies/<id>\nnpm run policy -- schema|table');
    return 2;
  }
  try {
    return await run(folder);
  } catch (error) {
    if (!(error instanceof LoadFault)) throw error;
    say(error.message);
    return 1;
  }
};

process.exitCode = await main(...process.argv.slice(2));
