/** Which pupils a form is for, or whose parents: from the school file, else from the years that the policy names. Pure. */
import { SCHOOL_YEARS, type SchoolYear } from '../../core/rules.ts';
import type { RollPupils } from '../../core/school.ts';
import type { RollPupil } from '../roll/index.ts';

const folded = (text: string): string => text.normalize('NFKC').trim().toLowerCase().replace(/\s+/g, ' ');

const NAMED: Readonly<Record<string, SchoolYear>> = {
  n: 'nursery',
  n1: 'nursery',
  n2: 'nursery',
  f1: 'nursery',
  fs1: 'nursery',
  'pre-school': 'nursery',
  preschool: 'nursery',
  r: 'reception',
  rec: 'reception',
  f2: 'reception',
  fs2: 'reception',
  eyfs: 'reception',
  '0': 'reception',
};

/** "Year 3", "Y03" and "3" are one year; what is no year of a school stays as it is written. */
const yearOf = (text: string): string => {
  const bare = folded(text)
    .replace(/^(?:nc )?(?:year|yr|y)[ .]*(?=[\dnr])/, '')
    .replace(/^0+(?=\d)/, '');
  return NAMED[bare] ?? SCHOOL_YEARS.find((year) => year === bare) ?? bare;
};

export const isMeant = (
  pupils: Exclude<RollPupils, 'none'>,
  { year, className }: Pick<RollPupil, 'year' | 'className'>,
): boolean => {
  if (pupils === 'all') return true;
  const { years = [], classes = [] } = pupils;
  return (
    (year !== null && years.some((one) => yearOf(one) === yearOf(year))) ||
    (className !== null && classes.some((one) => folded(one) === folded(className)))
  );
};
