/** Every card with its samples, by looking into the folder: a new card needs no row anywhere. */
import { readdir } from 'node:fs/promises';
import type { Card } from '../core/answer.ts';

export interface CardSample {
  /** `incidents/report-form`. */
  readonly card: string;
  readonly sample: string;
  readonly kind: 'chat' | 'dialog';
  draw(): Card;
}

const ROOT = new URL('../../cards/', import.meta.url);
/** The kit is what cards are made of. */
const NO_CARDS = new Set(['kit']);

const camel = (kebab: string): string => kebab.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());

/** Why a file in `cards/` is not a card that can be drawn; the sentence says how to mend it. */
const read = async (name: string): Promise<readonly CardSample[]> => {
  const module = (await import(new URL(`${name}.ts`, ROOT).href)) as Record<string, unknown>;
  const draw = module[camel(name.split('/').at(-1) ?? '')];
  const { samples, kind } = module;
  if (typeof draw !== 'function')
    throw new Error(`cards/${name}.ts: export a function with the name of the file in camel case`);
  if (kind !== 'chat' && kind !== 'dialog')
    throw new Error(`cards/${name}.ts: export const kind: CardKind = 'chat' or 'dialog'`);
  if (typeof samples !== 'object' || samples === null || Object.keys(samples).length === 0)
    throw new Error(`cards/${name}.ts: export const samples, at least one view by name`);
  return Object.entries(samples).map(([sample, view]) => ({
    card: name,
    sample,
    kind,
    draw: () => (draw as (view: unknown) => Card)(view),
  }));
};

/** Files of sentences (`messages.ts`) and of parts shared by cards (`parts.ts`, `*-parts.ts`) are no cards. */
const isCard = (file: string): boolean =>
  file.endsWith('.ts') && !/(^|-)parts\.ts$|^messages\.ts$|^index\.ts$/.test(file);

export const everyCard = async (): Promise<readonly CardSample[]> => {
  const folders = (await readdir(ROOT, { withFileTypes: true })).filter(
    (entry) => entry.isDirectory() && !NO_CARDS.has(entry.name),
  );
  const names = await Promise.all(
    folders.map(async ({ name }) =>
      (await readdir(new URL(`${name}/`, ROOT)))
        .filter(isCard)
        .map((file) => `${name}/${file.slice(0, -'.ts'.length)}`),
    ),
  );
  return (await Promise.all(names.flat().sort().map(read))).flat();
};
