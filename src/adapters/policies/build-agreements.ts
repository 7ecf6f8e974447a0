/** From the validated text of an agreement to core's shape: maps become lists, and each clause gets its number. */
import type { AgreementClause, AgreementText } from '../../core/agreement.ts';
import type { AgreementTextFile } from './agreement-schema.ts';
import { listed } from './build-rules.ts';
import type { PolicyFile } from './schema.ts';

const LETTERS = 'abcdefghijklmnopqrstuvwxyz';

/** `1` to `n`, and `11a` for the first point under the eleventh. */
const numbersOf = (clauses: AgreementTextFile['clauses']): ReadonlyMap<string, string> => {
  const numbers = new Map<string, string>();
  const points = new Map<string, number>();
  let count = 0;
  for (const [id, { of }] of Object.entries(clauses)) {
    if (of === undefined) {
      count += 1;
      numbers.set(id, `${count}`);
    } else {
      const point = points.get(of) ?? 0;
      points.set(of, point + 1);
      numbers.set(id, `${numbers.get(of) ?? '?'}${LETTERS[point] ?? `.${point + 1}`}`);
    }
  }
  return numbers;
};

/** `section`: where the form stands, for what does not say more. */
const buildText = (file: AgreementTextFile, section: string | null): AgreementText => {
  const numbers = numbersOf(file.clauses);
  const { groups, source } = file;
  return {
    source,
    dated: file.dated,
    opening: file.opening,
    ...(file.openingFor !== undefined && { openingFor: file.openingFor }),
    groups: listed(groups).map(({ id, heading, lead }) => ({
      id,
      heading,
      ...(lead !== undefined && { lead }),
    })),
    clauses: listed(file.clauses).map((clause): AgreementClause => {
      // A point stands under the heading of its clause.
      const group = clause.group ?? (clause.of === undefined ? undefined : file.clauses[clause.of]?.group);
      return {
        id: clause.id,
        number: numbers.get(clause.id) ?? '?',
        text: clause.text,
        group: group ?? null,
        ...(clause.of !== undefined && { of: clause.of }),
        ...(clause.for !== undefined && { for: clause.for }),
        source: clause.source ?? source,
        section: clause.section ?? (group === undefined ? undefined : groups[group]?.section) ?? section,
        ...(clause.note !== undefined && { note: clause.note }),
      };
    }),
    undertakings: listed(file.undertakings).map((one) => ({
      ...one,
      source: one.source ?? source,
      section: one.section ?? section,
    })),
    captures: file.captures,
    ...(file.document && { document: file.document }),
  };
};

/** Texts of forms that the policy has. */
export const buildAgreementTexts = (file: PolicyFile): Readonly<Record<string, AgreementText>> =>
  Object.fromEntries(
    Object.entries(file.agreementTexts).map(([id, text]) => [
      id,
      buildText(text, file.agreements.forms[id]?.section ?? null),
    ]),
  );
