import type { Policy } from './policy.ts';
import { ROLES } from './roles.ts';
import { AGREEMENT_DEFAULTS, type AudienceRule, type School } from './school.ts';

/** An id in a school file that its policy does not know. `known`: those that it might have been. */
export interface Unfit {
  readonly path: string;
  readonly what: 'policy' | 'role' | 'chart' | 'contact' | 'form';
  readonly id: string;
  readonly known: readonly string[];
}

const rolesIn = (rules: readonly AudienceRule[]): readonly string[] =>
  rules.flatMap(({ roles = [], except }) => [...roles, ...(except?.roles ?? [])]);

/** Where a school file and the policies do not fit together; empty: they do. */
export const unfitIn = (school: School, policies: ReadonlyMap<string, Policy>): readonly Unfit[] => {
  const policy = policies.get(school.policy);
  if (!policy) return [{ path: 'policy', what: 'policy', id: school.policy, known: [...policies.keys()] }];
  const unknown = (path: string, what: Unfit['what'], ids: readonly string[], known: readonly string[]) =>
    ids.filter((id) => !known.includes(id)).map((id) => ({ path, what, id, known }));
  const contacts = policy.contacts.map(({ id }) => id);
  const live = school.liveCharts === 'all' ? [] : school.liveCharts;
  const roles = [...ROLES, ...policy.roles.map(({ id }) => id)];
  const others = new Set(
    [...policies.values()].flatMap((one) =>
      one === policy ? [] : one.rules.agreements.forms.map(({ id }) => id),
    ),
  );
  const { audiences, forms } = school.agreements ?? AGREEMENT_DEFAULTS;
  return [
    ...unknown('roles', 'role', Object.keys(school.roles), roles),
    ...Object.entries(audiences).flatMap(([audience, rules]) =>
      unknown(`agreements.audiences.${audience}`, 'role', rolesIn(rules), roles),
    ),
    ...unknown(
      'agreements.forms',
      'form',
      // What another policy calls a form is no slip: the file was written for that one, and says nothing here.
      Object.keys(forms).filter((id) => !others.has(id)),
      policy.rules.agreements.forms.map(({ id }) => id),
    ),
    ...Object.entries(forms).flatMap(([form, { audience = [] }]) =>
      unknown(`agreements.forms.${form}.audience`, 'role', rolesIn(audience), roles),
    ),
    ...unknown('liveCharts', 'chart', live, Object.keys(policy.flows)),
    ...unknown('confirmedContacts', 'contact', Object.keys(school.confirmedContacts), contacts),
  ];
};
