import type { Desk } from '../incidents/index.ts';

/** The national number, whatever the policy prints: children's lines are the same everywhere. Null: there is none. */
export const nationalNumber = (desk: Desk, schoolId: string, contact: string): string | null => {
  const found = desk.policies.current(schoolId).contacts.find(({ id }) => id === contact);
  return found?.national?.phone ?? found?.phone ?? null;
};
