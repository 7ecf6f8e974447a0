/** Invented pupils and files of them. */
import { randomUUID } from 'node:crypto';
import { guessMapping } from '../../../src/features/roll/columns.ts';
import { compare } from '../../../src/features/roll/compare.ts';
import type { WholeRoll } from '../../../src/features/roll/ports.ts';
import { readRoll } from '../../../src/features/roll/read-roll.ts';

export const SCHOOL = 'oakfield';
export const NOW = new Date('2026-11-02T10:00:00.000Z');
export const TODAY = '2026-11-02';
export const EMPTY: WholeRoll = { rev: 0, pupils: [], contacts: [] };

export const upn = (number: number): string => `A${String(number).padStart(12, '0')}`;

export const HEADINGS = ['UPN', 'Forename', 'Surname', 'Class', 'Contact 1 Name', 'Contact 1 Email'];

export const readRows = (rows: readonly (readonly string[])[], headings: readonly string[] = HEADINGS) =>
  readRoll([headings, ...rows], guessMapping(headings), TODAY);

export const compareWith = (old: WholeRoll, rows: readonly (readonly string[])[], headings = HEADINGS) =>
  compare(old, readRows(rows, headings), { schoolId: SCHOOL, at: NOW, newId: randomUUID });
