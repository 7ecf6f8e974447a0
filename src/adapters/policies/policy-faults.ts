import { isDuration } from '../../core/calendar.ts';
import { findNode } from '../../core/flow.ts';
import { faults as flowFaults } from '../../core/flow-faults.ts';
import type { NationalFloor, Policy } from '../../core/policy.ts';
import { ROLES } from '../../core/roles.ts';
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
      ? [[path, `is the document's own, so "section" says where it stands`] as const]
      : []),
  ]);
  const types = form.types.map(({ id }) => id);
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
    ...(marked === null ? [] : unknown('classification.childProtection', 'label', [marked.value], labels)),
    ...(findNode(policy.flows, policy.triage) ? [] : [['triage', `no step ${policy.triage}`] as const]),
    ...flowFaults(policy.flows, { contacts, roles }).map((fault): PathFault => {
      const [, at = '', reason = fault] = /^(\S+): (.*)$/s.exec(fault) ?? [];
      return [`charts.${at.replace('/', '.nodes.')}`, reason];
    }),
  ];
};
