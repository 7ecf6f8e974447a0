/** Who may do what with the agreements of families. */
import { FAMILY_KEEPERS, FAMILY_ROLES } from '../../contract/families.ts';
import { hasRole, type Person } from '../../core/person.ts';
import type { Role } from '../../core/roles.ts';

/** Open the page. */
export const MAY_LOOK: readonly Role[] = FAMILY_ROLES;

/** Read names; settle, exempt, strike; make links, record slips. */
export const KEEPERS: readonly Role[] = FAMILY_KEEPERS;

/** Behind a shared account nobody knows who reads. */
export const keepsFamilies = (person: Person): boolean =>
  person.kind !== 'pupil' && !person.shared && hasRole(person, ...KEEPERS);
