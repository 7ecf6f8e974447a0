import { isDuration } from '../../core/calendar.ts';
import { findNode } from '../../core/flow.ts';
import { faults as flowFaults } from '../../core/flow-faults.ts';
import type { NationalFloor, Policy } from '../../core/policy.ts';
import { ROLES } from '../../core/roles.ts';
import { agreementFaults } from './agreement-faults.ts';
import { didYouMean } from './did-you-mean.ts';
import { isMap, type Raw } from './merge.ts';
import type { PolicyFile } from './schema.ts';

type PathFault = readonly [path: string, reason: string];

/** Every map in a file with its path. */
const mapsIn = function* (
  value: Raw,
  path: string,
): Generator<readonly [string, Readonly<Record<string, Raw>>]> {
  if (Array.isArray(value)) {
    for (const [index, one] of value.entries()) yield* mapsIn(one, `${path}.${index}`);
  } else if (isMap(value)) {
    yield [path, value];
    for (const [key, one] of Object.entries(value)) yield* mapsIn(one, path === '' ? key : `${path}.${key}`);
  }
};

/** An entry that is new may have been meant to be one beside it. */
const meant = (file: PolicyFile, path: string): string => {
  const keys = path.split('.');
  const id = keys.at(-1) ?? '';
  const parent = keys.slice(0, -1).reduce<Raw>((map, key) => (isMap(map) ? map[key] : undefined), file);
  const others = isMap(parent) ? Object.keys(parent).filter((key) => key !== id) : [];
  return didYouMean(id, others);
};

/** What a chart names and is not there, with the nearest that is. */
const withMeant = (reason: string, known: Readonly<Record<string, readonly string[]>>): string => {
  const [, what, id = ''] = /^unknown (contact|role) "([^"]*)"$/.exec(reason) ?? [];
  if (what !== undefined) return `${reason}${didYouMean(id, known[what] ?? [])}`;
  const [, step] = /leads to "([^"]*)", which is nowhere$/.exec(reason) ?? [];
  return step === undefined ? reason : `${reason}${didYouMean(step, known['step'] ?? [])}`;
};

const wordsOf = (value: Raw): readonly string[] =>
  Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];

/** What a well-formed policy may still get wrong: references between its parts. `[path, reason]` each. */
export const policyFaults = (
  policy: Policy,
  file: PolicyFile,
  floor: NationalFloor,
): readonly PathFault[] => {
  const roles = [...ROLES, ...policy.roles.map(({ id }) => id)];
  const contacts = policy.contacts.map(({ id }) => id);
  const lines = floor.lines.map(({ id }) => id);
  const { recipients, log, form } = policy.reporting;
  const unknown = (
    path: string,
    what: string,
    ids: readonly string[],
    known: readonly string[],
  ): PathFault[] =>
    ids
      .filter((id) => !known.includes(id))
      .map((id) => [path, `unknown ${what} "${id}"${didYouMean(id, known)}`] as const);

  const named = [...mapsIn(file, '')].flatMap(([path, map]) => [
    ...(Object.hasOwn(map, 'join') ? unknown(`${path}.roles`, 'role', wordsOf(map['roles']), roles) : []),
    ...unknown(`${path}.floor`, 'line of national guidance', wordsOf(map['floor']), lines),
    ...(map['source'] === 'document' && map['section'] === null
      ? [[path, `needs a "section": where it stands in the document${meant(file, path)}`] as const]
      : []),
  ]);
  const types = form.types.map(({ id }) => id);
  const steps = Object.values(policy.flows).flatMap((flow) =>
    Object.keys(flow.nodes).map((node) => `${flow.id}/${node}`),
  );
  const labels = Object.keys(file.classification.labels);
  const marked = file.classification.childProtection;
  return [
    ...named,
    ...policy.roles.flatMap(({ id, heldWith }) =>
      heldWith === undefined ? [] : unknown(`roles.${id}.heldWith`, 'role', [heldWith], roles),
    ),
    ...(recipients.some(({ types: list }) => list === null)
      ? []
      : [['reporting.recipients', 'has no list that is for every report'] as const]),
    ...recipients.flatMap((list) => [
      ...unknown(`reporting.recipients.${list.id}.tells`, 'role', list.tells, roles),
      ...unknown(`reporting.recipients.${list.id}.types`, 'type', list.types ?? [], types),
    ]),
    ...unknown('reporting.log.keeper', 'role', [log.keeper], roles),
    ...unknown('reporting.log.otherKeepers', 'role', log.otherKeepers, roles),
    ...unknown('reporting.log.reportTo', 'role', log.reportTo, roles),
    ...(log.reviewEvery !== null && log.reviewEvery !== 'term' && !isDuration(log.reviewEvery)
      ? [['reporting.log.reviewEvery', 'is neither an ISO 8601 duration nor "term"'] as const]
      : []),
    ...form.types.flatMap(({ id, start }) =>
      start === undefined || findNode(policy.flows, start)
        ? []
        : [[`reporting.form.types.${id}.start`, `no step ${start}`] as const],
    ),
    ...policy.reporting.outcomes.flatMap(({ id, contacts: shown = [] }) =>
      unknown(`reporting.outcomes.${id}.contacts`, 'contact', shown, contacts),
    ),
    ...(marked === null ? [] : unknown('classification.childProtection', 'label', [marked.value], labels)),
    ...(findNode(policy.flows, policy.triage) ? [] : [['triage', `no step ${policy.triage}`] as const]),
    ...agreementFaults(file),
    ...flowFaults(policy.flows, { contacts, roles }).map((fault): PathFault => {
      const [, at = '', reason = fault] = /^(\S+): (.*)$/s.exec(fault) ?? [];
      return [
        `charts.${at.replace('/', '.nodes.')}`,
        withMeant(reason, { contact: contacts, role: roles, step: steps }),
      ];
    }),
  ];
};
