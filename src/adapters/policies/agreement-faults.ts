/** What a well-formed agreement may still get wrong: its text against its header, and its parts against each other. */
import type { AgreementTextFile } from './agreement-schema.ts';
import { didYouMean } from './did-you-mean.ts';
import type { PolicyFile } from './schema.ts';

type PathFault = readonly [path: string, reason: string];
type Header = PolicyFile['agreements']['forms'][string];

const partFaults = (at: string, header: Header, { groups, clauses, undertakings }: AgreementTextFile) => {
  const ids = Object.keys(clauses);
  const signers = [
    ...header.audience,
    ...(header.signedBy === 'parent' || header.signedBy === 'self-and-parent' ? ['parent'] : []),
  ];
  const used = new Set(Object.values(clauses).map(({ group }) => group));
  return [
    ...Object.keys(groups)
      .filter((id) => !used.has(id))
      .map((id): PathFault => [`${at}.groups.${id}`, 'is a heading with no clause under it']),
    ...Object.entries(clauses).flatMap(([id, { group, of }]): PathFault[] => {
      const path = `${at}.clauses.${id}`;
      const above = ids.slice(0, ids.indexOf(id)).filter((one) => clauses[one]?.of === undefined);
      return [
        ...(group !== undefined && !Object.hasOwn(groups, group)
          ? [[`${path}.group`, `no heading "${group}"${didYouMean(group, Object.keys(groups))}`] as const]
          : []),
        ...(of !== undefined && above.at(-1) !== of
          ? [
              [
                `${path}.of`,
                `does not stand under "${of}": points follow their clause${above.includes(of) ? '' : didYouMean(of, above)}`,
              ] as const,
            ]
          : []),
        ...(of !== undefined && group !== undefined && group !== clauses[of]?.group
          ? [[`${path}.group`, 'is under another heading than its clause'] as const]
          : []),
      ];
    }),
    ...[
      ...Object.entries(clauses).map(([id, one]) => [`clauses.${id}`, one.for] as const),
      ...Object.entries(undertakings).map(([id, one]) => [`undertakings.${id}`, one.for] as const),
    ]
      .filter(([, who]) => who !== undefined && !signers.includes(who))
      .map(([path, who]): PathFault => [`${at}.${path}.for`, `"${who}" does not sign this form`]),
  ];
};

const countFaults = (id: string, header: Header, text: AgreementTextFile | undefined): PathFault[] => {
  const at = `agreementTexts.${id}`;
  if (!text) {
    return header.clauses === null
      ? []
      : [[`agreements.forms.${id}.clauses`, `has no text: it needs agreements/${id}.yaml (or .md, or .pdf)`]];
  }
  if (text.document) {
    return Object.keys(text.clauses).length > 0
      ? [[`${at}.clauses`, 'a document that is shown as it is has no clauses beside it']]
      : [];
  }
  const count = Object.values(text.clauses).filter(({ of }) => of === undefined).length;
  if (count === 0) return [[`${at}.clauses`, 'has none']];
  if (header.clauses === null)
    return text.source === 'document'
      ? [[`agreements.forms.${id}.clauses`, `says that no text is printed, and there are ${count} clauses`]]
      : [];
  return count === header.clauses
    ? []
    : [[`${at}.clauses`, `has ${count}, and the header of the form counts ${header.clauses}`]];
};

export const agreementFaults = (file: PolicyFile): readonly PathFault[] => {
  const { forms } = file.agreements;
  return [
    ...Object.keys(file.agreementTexts)
      .filter((id) => !Object.hasOwn(forms, id))
      .map(
        (id): PathFault => [
          `agreementTexts.${id}`,
          `there is no form "${id}"${didYouMean(id, Object.keys(forms))}`,
        ],
      ),
    ...Object.entries(forms).flatMap(([id, header]) => {
      const text = file.agreementTexts[id];
      return [
        ...countFaults(id, header, text),
        ...(text ? partFaults(`agreementTexts.${id}`, header, text) : []),
      ];
    }),
  ];
};
