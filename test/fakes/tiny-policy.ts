import { buildPolicy } from '../../src/adapters/policies/build-policy.ts';
import { policySchema } from '../../src/adapters/policies/schema.ts';
import type { Policy } from '../../src/core/policy.ts';

/** The least that is a policy: everything that can be silent is. `more` replaces whole parts of the built policy. */
export const tinyPolicy = (id: string, more: Partial<Policy> = {}): Policy => ({
  ...buildPolicy(
    id,
    policySchema.parse({
      name: id,
      triage: 'a/q',
      roles: {},
      reporting: {
        recipients: { team: { of: 'reports', to: { roles: ['dsl'], join: 'all-of' }, section: 'A' } },
        form: { name: 'Form', source: 'document', section: 'A', types: {} },
        log: { source: 'default', columns: {}, keeper: 'dsl' },
        outcomes: {},
      },
      charts: {
        a: {
          title: 'A',
          start: 'q',
          source: 'default',
          nodes: { q: { kind: 'outcome', text: 'The end.' } },
        },
      },
    }),
  ),
  ...more,
});
