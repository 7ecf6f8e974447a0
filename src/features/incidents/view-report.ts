/** The report as its readers see it, and the words for people's parts. For dialogs only. */
import type { Roster } from '../../core/person.ts';
import type { IncidentType, Policy } from '../../core/policy.ts';
import type { Incident, IncidentEvent, Part, Party } from './incident.ts';
import { NOT_ENTERED_YET, REPORT, type ReportLabel } from './messages-casework.ts';
import type { Block } from './pages.ts';
import { nameOf, whenInWords } from './view-words.ts';

const KIND = { child: 'child', staff: 'member of staff', parent: 'parent or carer', other: 'somebody else' };

const PART: Readonly<Record<Part, string>> = {
  accused: 'said to have done it',
  harmed: 'harmed',
  saw: 'saw it or knows of it',
  reported: 'told us of it',
  helping: 'helping',
  mentioned: 'has to do with it',
};

export const partInWords = (party: Party): string => `${KIND[party.kind]}, ${PART[party.part]}`;

export const partyName = (party: Party, roster: Roster): string =>
  party.name ?? nameOf(roster, party.personId);

export const typesInWords = (incident: Incident, policy: Policy): string | null => {
  const labels = incident.types.map(
    (id) => policy.reporting.form.types.find((type) => type.id === id)?.label ?? id,
  );
  const all = incident.report.otherType === null ? labels : [...labels, incident.report.otherType];
  return all.length === 0 ? null : all.join('; ');
};

/** What the report answers to one of the policy's own questions; null: nothing, or the policy asks no such thing. */
export const answerInWords = ({ report }: Incident, policy: Policy, question: string): string | null => {
  const answer = Object.hasOwn(report.answers, question) ? report.answers[question] : undefined;
  const asked = policy.reporting.form.asks.find(({ id }) => id === question);
  return answer === undefined ? null : (asked?.choices?.find(({ id }) => id === answer)?.label ?? answer);
};

const whenOf = ({ report }: Incident): string | null => {
  const parts = [report.date, report.time].filter((part) => part !== null);
  return parts.length === 0 ? null : parts.join(', ');
};

const senderIn = ({ report: { sender } }: Incident): string | null =>
  sender ? [sender.name, sender.phone].filter((part) => part !== null).join('\n') : null;

/** What a case can turn out to be: the record form's types where the policy has one, else the report form's. */
export const outcomeTypes = ({ reporting }: Policy): readonly IncidentType[] =>
  (reporting.record ?? reporting.form).types;

/** What it turned out to be; null: the case has not ended, or nothing was said. */
export const turnedOut = ({ outcome }: Incident, policy: Policy): string | null =>
  outcome === null || outcome.types.length === 0
    ? null
    : outcome.types.map((id) => outcomeTypes(policy).find((type) => type.id === id)?.label ?? id).join('; ');

/** What was done, in the words of the policy's record form. */
export const doneInWords = ({ outcome }: Incident, { reporting }: Policy): readonly string[] =>
  outcome?.actions.map((id) => reporting.outcomes.find((one) => one.id === id)?.label ?? id) ?? [];

/** `[CPOMS, 1234]` each; a system that the policy has no more is left out. */
export const entriesInWords = (
  { entries }: Incident,
  { reporting }: Policy,
): readonly (readonly [title: string, words: string])[] =>
  entries.flatMap(({ system: id, reference }) => {
    const system = reporting.systems.find((one) => one.id === id);
    return system ? [[system.name, reference ?? NOT_ENTERED_YET] as const] : [];
  });

/** Whose account it came from, and how. */
const sentByIn = (incident: Incident, roster: Roster): string => {
  const writer = incident.parties.find(({ personId }) => personId === incident.reporterId);
  const name = writer ? partyName(writer, roster) : nameOf(roster, incident.reporterId);
  const source = incident.report.source === undefined ? [] : [REPORT.source[incident.report.source]];
  return [name, whenInWords(incident.sentAt), ...source].join(', ');
};

const PLACE = { inside: 'In school', outside: 'Outside school', both: 'In school and outside' } as const;

/** Everything that was reported, in the order of the form; what was left empty is left out. */
export const reportBlocks = (
  incident: Incident,
  events: readonly IncidentEvent[],
  policy: Policy,
  roster: Roster,
): readonly Block[] => {
  const { report } = incident;
  const rows: readonly (readonly [ReportLabel, string | null])[] = [
    ['danger', incident.danger ? (report.source === 'pupil' ? REPORT.dangerByWords : REPORT.yes) : null],
    ['adult', report.adult === undefined ? null : REPORT.adult[report.adult]],
    ['what', report.what],
    ['sentBy', sentByIn(incident, roster)],
    ['leftOut', report.leftOut?.map((id) => nameOf(roster, id)).join('\n') ?? null],
    ['sender', senderIn(incident)],
    ['enteredFor', report.enteredFor ?? null],
    ['when', whenOf(incident)],
    ['where', report.where === null ? null : PLACE[report.where]],
    [
      'people',
      incident.parties.map((party) => `${partyName(party, roster)}: ${partInWords(party)}`).join('\n') ||
        null,
    ],
    ['types', typesInWords(incident, policy)],
    ['media', report.media],
    ['evidence', report.evidence],
    ['toldDsl', report.toldDsl === null ? null : report.toldDsl ? REPORT.yes : REPORT.no],
    ['message', report.message === null ? null : (report.message.link ?? REPORT.messageWithoutLink)],
  ];
  const answers = policy.reporting.form.asks.flatMap(({ id, label }) => {
    const words = answerInWords(incident, policy, id);
    return words === null ? [] : [{ title: label, words }];
  });
  const added = events.flatMap((event) =>
    event.kind === 'added' && event.words !== null
      ? [{ title: REPORT.added(whenInWords(event.at)), words: event.words }]
      : [],
  );
  return [
    ...rows.flatMap(([label, words]) => (words === null ? [] : [{ title: REPORT.labels[label], words }])),
    ...answers,
    ...added,
  ];
};
