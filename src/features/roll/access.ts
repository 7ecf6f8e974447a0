/** Who may do what with the roll. */
import { ROLL_ROLES } from '../../contract/roll.ts';
import type { Role } from '../../core/roles.ts';

/**
 * Whoever makes exports from the MIS. They bring the file themselves, and the preview answers with numbers and with what
 * stands in that file, so that nobody learns from an import who is on the roll.
 */
export const MAY_IMPORT: readonly Role[] = ['office', 'headteacher', 'network-manager'];

/** Names and contacts: the office, whose work it is, and those who look after the children themselves. */
export const MAY_READ: readonly Role[] = ['office', 'headteacher', 'deputy-head', 'dsl', 'deputy-dsl'];

/** The page with its numbers: both of them. */
export const MAY_OPEN: readonly Role[] = ROLL_ROLES;
