import type { Facts } from '../facts.ts';
import { type Finding, mind, notSeen, notWell, well } from '../finding.ts';

const WHAT_TO_DO = 'Is it running, and is DATABASE_URL or DATA_DIR right?';

export const database = ({ store, configuration: { faults } }: Facts): readonly Finding[] => {
  if (store.kind === 'not-looked')
    return [notSeen(`The database: ${store.why}`, faults.length > 0 ? null : WHAT_TO_DO)];
  const { missing, unknown, never } = store.value.migrations;
  const reached = well('The database can be reached.');
  if (never) return [reached, mind('It has no tables yet: the first start makes them.')];
  if (unknown.length > 0)
    return [
      reached,
      notWell(
        `Its tables are of a newer version than this one: ${unknown.join(', ')}.`,
        'Install the newer version again. Tables are migrated forwards only.',
      ),
    ];
  return missing.length > 0
    ? [
        reached,
        mind(
          `Its tables are of an older version; the next start brings up to date: ${missing.join(', ')}.`,
          'Take a backup first.',
        ),
      ]
    : [reached, well('Its tables are up to date.')];
};
