/** The README's table: what each school's document says, side by side, read from its data. */
import { agreementsOf } from '../../core/agreement.ts';
import type { Policy } from '../../core/policy.ts';
import type { Said, Source } from '../../core/rules.ts';

const SILENT = 'silent';

const said = <T>(rule: Said<T>, words: (value: T) => string): string =>
  rule === null ? SILENT : words(rule.value);

const plural = (count: number, one: string, many = `${one}s`): string =>
  `${count} ${count === 1 ? one : many}`;

const UNITS: Readonly<Record<string, string>> = { D: 'day', W: 'week', M: 'month', Y: 'year' };
/** `P14D` -> `14 days`. Another kind of duration stays as it is. */
const period = (duration: string): string => {
  const [, count, unit = ''] = /^P(\d+)([DWMY])$/.exec(duration) ?? [];
  return count === undefined ? duration : plural(Number(count), UNITS[unit] ?? unit);
};

const WHENCE: Readonly<Record<Source, string>> = {
  document: 'printed in the document',
  prose: 'read from its text',
  default: "the product's own",
  national: 'national',
};

const charts = ({ flows }: Policy): string => {
  const own = Object.values(flows).filter(({ source }) => source !== 'national');
  return [...new Set(own.map(({ source }) => source))]
    .map((source) => `${own.filter((flow) => flow.source === source).length} ${WHENCE[source]}`)
    .join(', ');
};

const roleNames = (policy: Policy, ids: readonly string[], between: string): string =>
  ids.map((id) => policy.roles.find((role) => role.id === id)?.name ?? id).join(between);

const lists = (policy: Policy, some: boolean): string => {
  const printed = policy.reporting.recipients
    .filter(({ source, types }) => source !== 'default' && (types !== null) === some)
    .map(({ to }) => roleNames(policy, to.roles, to.join === 'one-of' ? ' or ' : ' and '));
  return [...new Set(printed)].join('; ') || SILENT;
};

/** Counted in the document; where it prints no text and there is one, it is the product's. */
const clauses = (policy: Policy): string => {
  const forms = agreementsOf(policy);
  const printed = forms.flatMap(({ header }) => header.clauses ?? []).join(' + ');
  const own = forms.filter(({ header, text }) => header.clauses === null && text !== null).length;
  const counts = [
    ...(printed === '' ? ['no text printed'] : [printed]),
    ...(own === 0 ? [] : [`${own} with the product's text`]),
  ];
  return forms.length === 0 ? SILENT : `${plural(forms.length, 'form')} (${counts.join('; ')})`;
};

const ROWS: readonly (readonly [string, (policy: Policy) => string])[] = [
  ['charts', charts],
  [
    'types of incident',
    ({ reporting: { form, record } }) => {
      const own = form.types.filter(({ source }) => source !== 'default').length;
      const counts = [
        ...(own === 0 ? [] : [`${own} of its own`]),
        ...(own === form.types.length ? [] : [`${form.types.length - own} the product's`]),
      ];
      return `${counts.join(', ')}${record === null ? '' : `; ${record.types.length} when recorded`}`;
    },
  ],
  ['named for reports', (policy) => lists(policy, false)],
  ['named besides, for some kinds', (policy) => lists(policy, true)],
  [
    'log',
    ({ reporting: { log } }) =>
      `${plural(log.columns.length, 'column')}${log.source === 'default' ? " (the product's)" : ''}, reviewed: ${
        log.reviewEvery === null ? SILENT : `${log.atLeast ? 'at least ' : ''}each ${log.reviewEvery}`
      }`,
  ],
  [
    'recorded elsewhere too',
    ({ reporting }) => reporting.systems.map(({ name }) => name).join(', ') || SILENT,
  ],
  ["leavers' accounts removed within", ({ rules: { leavers } }) => said(leavers.removeWithin, period)],
  [
    'shortest password',
    ({ rules: { passwords } }) => said(passwords.minLength, (length) => plural(length, 'character')),
  ],
  [
    'markings',
    ({ rules: { classification } }) => classification.labels.map(({ label }) => label).join(', ') || SILENT,
  ],
  [
    'rules about mail',
    ({ rules: { mail } }) => {
      const size = mail.checks.find(({ id }) => id === 'size')?.size;
      return `${mail.checks.length}${size === undefined ? '' : `, ${size.printed} at most`}`;
    },
  ],
  [
    'consent of both parents',
    ({ rules: { consent } }) => said(consent.bothParents, (both) => (both ? 'yes' : 'no')),
  ],
  ['CCTV kept for', ({ rules: { cctv } }) => said(cctv.keptFor, period)],
  ['agreements (clauses)', clauses],
  ['policy reviewed every', ({ rules: { review } }) => said(review.every, period)],
];

const cell = (text: string): string => text.replaceAll('|', '\\|');

/** Markdown; the policies in the order given. */
export const compareTable = (policies: readonly Policy[]): string =>
  [
    `| | ${policies.map(({ id }) => `\`${id}\``).join(' | ')} |`,
    `|---|${policies.map(() => '---').join('|')}|`,
    ...ROWS.map(([title, of]) => `| ${title} | ${policies.map((policy) => cell(of(policy))).join(' | ')} |`),
  ].join('\n');
