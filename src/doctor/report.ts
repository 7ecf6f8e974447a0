/** What was found, for somebody at a terminal; and whether a script may go on. Pure. */
import type { Part } from './examine.ts';
import type { Level } from './finding.ts';

const SIGNS: Readonly<Record<Level, string>> = {
  well: 'well      ',
  mind: 'note      ',
  'not-well': 'NOT WELL  ',
  'not-looked': 'not looked',
};
const INDENT = ' '.repeat(14);

export const report = (parts: readonly Part[]): readonly string[] => {
  const all = parts.flatMap(({ findings }) => findings);
  const count = (level: Level): number => all.filter((one) => one.level === level).length;
  return [
    ...parts.flatMap(({ title, findings }) => [
      '',
      title,
      ...findings.flatMap(({ level, what, todo }) => [
        `  ${SIGNS[level]}  ${what}`,
        ...(todo === null ? [] : [`${INDENT}-> ${todo}`]),
      ]),
    ]),
    '',
    // What was not looked at is never counted among what is well.
    `${count('well')} well, ${count('mind')} to note, ${count('not-well')} not well, ${count('not-looked')} not looked at.`,
  ];
};

/** 1: something is not well. What was not looked at is said, and stops nobody. */
export const exitCode = (parts: readonly Part[]): 0 | 1 =>
  parts.some(({ findings }) => findings.some(({ level }) => level === 'not-well')) ? 1 : 0;
