/** As many people as a test of size wants: the same ones every time. */
import { DOMAIN } from '../world.ts';

const FIRST = ['Abel', 'Beth', 'Cleo', 'Dora', 'Evan', 'Fern', 'Gwen', 'Hope', 'Ivor', 'June', 'Kit', 'Lena'];
const LAST = [
  'Ashdown',
  'Barrow',
  'Copse',
  'Dell',
  'Elder',
  'Fallow',
  'Gorse',
  'Heath',
  'Ivy',
  'Knoll',
  'Larch',
];

export interface InventedPerson {
  readonly id: string;
  readonly upn: string;
  readonly name: string;
  readonly jobTitle: string;
  readonly department: string;
  readonly synced: boolean;
  readonly userType: string;
}

const pick = (list: readonly string[], n: number): string => list[n % list.length] ?? '';

export const inventPeople = (count: number): readonly InventedPerson[] =>
  Array.from({ length: count }, (_, n) => {
    const staff = n % 10 === 0;
    return {
      id: `0a4f1e1d-0006-4000-8000-${n.toString(16).padStart(12, '0')}`,
      upn: `person${n + 1}@${DOMAIN}`,
      name: `${pick(FIRST, n)} ${pick(LAST, n * 7)} ${n + 1}`,
      jobTitle: staff ? 'Class teacher' : 'Pupil',
      department: `School ${(n % 25) + 1}`,
      synced: n % 40 === 0,
      userType: 'Member',
    };
  });
