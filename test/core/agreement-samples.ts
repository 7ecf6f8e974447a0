/** Agreements for tests, as small as they can be. */
import type { Agreement, AgreementClause, AgreementText } from '../../src/core/agreement.ts';
import type { AgreementHeader } from '../../src/core/rules.ts';

const header: AgreementHeader = {
  id: 'staff',
  name: 'Agreement for staff',
  audience: ['staff'],
  clauses: 3,
  signedBy: 'self',
  captures: ['full-name', 'date'],
  when: null,
  renew: null,
  source: 'document',
  section: 'Appendix A',
};

type ClauseOf = Partial<AgreementClause> & { readonly text: string };

/** Numbers are counted here as the loader counts them; nobody tests with points. */
export const clausesOf = (clauses: readonly (string | ClauseOf)[]): readonly AgreementClause[] =>
  clauses.map((one, index) => ({
    id: `c${index}`,
    group: null,
    source: 'document' as const,
    section: 'Appendix A',
    ...(typeof one === 'string' ? { text: one } : one),
    number: `${index + 1}`,
  }));

interface Parts extends Partial<Omit<AgreementText, 'clauses'>> {
  readonly header?: Partial<AgreementHeader>;
  readonly clauses?: readonly (string | ClauseOf)[];
}

export const agreementOf = ({ header: more, clauses = [], ...text }: Parts = {}): Agreement => ({
  header: { ...header, ...more },
  text: {
    source: 'document',
    dated: null,
    opening: null,
    groups: [],
    undertakings: [],
    captures: [],
    ...text,
    clauses: clausesOf(clauses),
  },
});
