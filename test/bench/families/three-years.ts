/** An invented school as three school years leave it: who is on the roll, what was signed and said, and which links were made. */
import { createHash, randomUUID } from 'node:crypto';
import type { StoreSave } from '../../../src/adapters/store/index.ts';
import type { Policy } from '../../../src/core/policy.ts';
import type { School } from '../../../src/core/school.ts';
import type { agreementHash } from '../../../src/features/agreements/index.ts';
import { familyForms } from '../../../src/features/outside/family-forms.ts';
import type { OutsideSave } from '../../../src/features/outside/ports.ts';
import type { RollContact, RollPupil } from '../../../src/features/roll/ports.ts';

const PUPILS = 420;
/** Each year as many leave. */
const LEAVE = 60;
const YEARS = 3;
const DAY_MS = 86_400_000;

export interface Kept {
  readonly roll: StoreSave;
  readonly rest: readonly StoreSave[];
  /** Those who are here. */
  readonly pupils: readonly RollPupil[];
  readonly signatures: number;
  readonly links: number;
}

const yearName = (place: number): string => (place === 0 ? 'R' : String(place));

export const threeYears = (school: School, policy: Policy, now: Date, hashOf: typeof agreementHash): Kept => {
  const schoolId = school.id;
  const { forms } = familyForms(policy, school);
  const contacts: RollContact[] = [];
  const contact = (n: number, which: string): RollContact => {
    const next = {
      schoolId,
      id: randomUUID(),
      misId: `C${n}${which}`,
      name: `Parent${which} Surname${n}`,
      email: `parent.${which}${n}@families.example`,
    };
    contacts.push(next);
    return next;
  };
  const pupil = (n: number, leftAt: string | null): RollPupil => {
    const both = [contact(n, 'a'), contact(n, 'b')];
    const place = n % 14;
    return {
      schoolId,
      id: randomUUID(),
      upn: `A${String(n).padStart(12, '0')}`,
      misId: String(n),
      name: `Child${n} Surname${n}`,
      className: `${yearName(place >> 1)}${place % 2 === 0 ? 'A' : 'B'}`,
      year: yearName(place >> 1),
      teacher: `Ms Teacher ${place}`,
      admitted: '2023-09-01',
      contacts: both.map(({ id }) => ({ id, relationship: 'Parent', responsibility: true })),
      leftAt,
    };
  };
  const here = Array.from({ length: PUPILS }, (_, n) => pupil(n, null));
  // Who left is kept on the roll for a year; what they signed, longer.
  const left = Array.from({ length: LEAVE * (YEARS - 1) }, (_, n) =>
    pupil(PUPILS + n, new Date(now.getTime() - 100 * DAY_MS).toISOString()),
  );

  const wordings: OutsideSave[] = [];
  /** The first year signed other words. */
  const hashes = new Map(
    forms.map((form) => {
      const { text } = form.agreement;
      if (!text) throw new Error('a form without a text is asked of nobody');
      const clauses = text.clauses.map((clause) => ({ ...clause, text: `${clause.text} As it was.` }));
      const old = { ...form.agreement, text: { ...text, clauses } };
      const id = hashOf(old);
      for (const [hash, body] of [
        [form.hash, form.agreement],
        [id, old],
      ] as const)
        wordings.push({
          table: 'agreement-wording',
          next: { schoolId, id: hash, form: form.id, body, at: now.toISOString() },
        });
      return [form.id, id] as const;
    }),
  );

  const rest: OutsideSave[] = [];
  let [signatures, links] = [0, 0];
  for (let ago = YEARS - 1; ago >= 0; ago -= 1) {
    const at = new Date(now.getTime() - (ago * 365 + 40) * DAY_MS).toISOString();
    const batch = randomUUID();
    for (const [n, child] of [...here, ...(ago === 0 ? [] : left)].entries()) {
      for (const { id } of child.contacts) {
        const link = randomUUID();
        links += 1;
        rest.push({
          table: 'outside-link',
          expected: 'new',
          next: {
            schoolId,
            id: link,
            tokenHash: createHash('sha256').update(link).digest('hex'),
            kind: 'family',
            contactId: id,
            batch,
            issuedAt: at,
            issuedBy: 'office',
            expiresAt: at,
            state: 'spent',
            endedAt: at,
            for: { pupils: [child.id], holder: null },
          },
        });
      }
      // This year every fifth child has something missing still.
      if (ago === 0 && n % 5 === 0) continue;
      for (const form of forms)
        for (const { part, kind } of form.parts) {
          const about = { schoolId, subjectKind: 'pupil', subjectId: child.id, form: form.id, part } as const;
          signatures += 1;
          rest.push({
            table: 'outside-signature',
            next: {
              ...about,
              id: randomUUID(),
              hash: ago === YEARS - 1 ? (hashes.get(form.id) ?? form.hash) : form.hash,
              at,
              signedOn: null,
              kind,
              how: part === 'pupil' ? 'class' : 'link',
              who: part === 'pupil' ? 'teacher' : null,
              linkId: null,
              name: part === 'pupil' ? null : `Parent Surname${n}`,
              relationship: part === 'pupil' ? null : 'Mother',
              captures: {},
              subjectName: child.name,
            },
          });
          if (n % 20 !== 0) continue;
          const matter = randomUUID();
          const said = { words: 'May we talk about it?', name: `Parent Surname${n}`, relationship: 'Mother' };
          rest.push({
            table: 'outside-event',
            next: { ...about, id: matter, at, who: null, kind: 'question', data: {}, words: said },
          });
          if (ago > 0)
            rest.push({
              table: 'outside-event',
              next: {
                ...about,
                id: randomUUID(),
                at,
                who: 'office',
                kind: 'settled',
                data: { matter },
                words: { words: 'We have talked.', name: null, relationship: null },
              },
            });
        }
    }
  }
  const imported = {
    id: randomUUID(),
    at: now.toISOString(),
    who: 'office',
    counts: { new: PUPILS, changed: 0, gone: 0, same: 0, pupils: PUPILS, contacts: PUPILS * 2, leftOut: 0 },
  };
  return {
    roll: {
      table: 'roll',
      expected: 0,
      next: {
        schoolId,
        id: imported.id,
        pupils: [...here, ...left],
        contacts,
        erasedPupils: [],
        erasedContacts: [],
        imported,
      },
    },
    rest: [...wordings, ...rest],
    pupils: here,
    signatures,
    links,
  };
};
