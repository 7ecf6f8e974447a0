/** What somebody signed, as a document: the wording of that hash, and all that was written down with it. Pure. */
import type { Agreement } from '../../core/agreement.ts';
import type { Block, Paper } from '../../core/document.ts';
import type { Audience } from '../../core/rules.ts';
import { documentOf } from './documents.ts';
import * as say from './messages.ts';
import type { Signature, Wording } from './ports.ts';

const dash = (words: string): string => (words === '' ? say.PAPER.nothing : words);

/** Whose lines: of lines that only some sign, those of these audiences; null: all of them, each saying whom it is for. */
export type ShownAs = readonly Audience[] | null;

export const isFor =
  (shown: ShownAs) =>
  (audience: Audience | undefined): boolean =>
    audience === undefined || shown === null || shown.includes(audience);

const worded = (one: { readonly text: string; readonly for?: Audience }, shown: ShownAs): string =>
  one.for && shown === null ? say.PAPER.only(say.AUDIENCES[one.for], one.text) : one.text;

export const textBlocks = ({ text }: Agreement, shown: ShownAs = null): readonly Block[] => {
  const blocks: Block[] = [];
  const isTheirs = isFor(shown);
  if (text?.opening && isTheirs(text.openingFor)) blocks.push({ kind: 'text', text: text.opening });
  let open: string | null = null;
  for (const clause of text?.clauses.filter((one) => isTheirs(one.for)) ?? []) {
    const group = text?.groups.find(({ id }) => id === clause.group);
    if (clause.group !== open && group) {
      blocks.push({ kind: 'heading', text: group.heading });
      if (group.lead) blocks.push({ kind: 'text', text: group.lead });
    }
    open = clause.group;
    blocks.push({
      kind: 'clause',
      number: clause.number,
      text: worded(clause, shown),
      point: clause.of !== undefined,
    });
  }
  return blocks;
};

const wordingBlocks = ({ body }: Wording, shown: ShownAs): readonly Block[] => {
  const document = documentOf(body);
  if (!document) return textBlocks(body, shown);
  return [
    ...textBlocks(body, shown),
    { kind: 'text', text: say.PAPER.document(document.name, document.sha256) },
  ];
};

/** What a copy says of a signature, whoever's it is. */
export interface Signed {
  /** Number of the record. */
  readonly id: string;
  readonly kind: 'signed' | 'acknowledged';
  /** Of the wording, and of what is said with the signature: what this signer was shown. */
  readonly shown: { readonly wording: ShownAs; readonly undertakings: ShownAs };
  /** Who, how and when. */
  readonly facts: Extract<Block, { readonly kind: 'facts' }>['rows'];
}

/** Of all of them together. */
const shownTogether = (all: readonly ShownAs[]): ShownAs => {
  const audiences = all.flatMap((shown) => shown ?? []);
  return all.includes(null) ? null : audiences;
};

/** Lines that none of them was shown. */
const isLess = ({ text }: Agreement, wording: ShownAs, undertakings: ShownAs): boolean =>
  [text?.openingFor, ...(text?.clauses ?? []).map((one) => one.for)].some(
    (audience) => !isFor(wording)(audience),
  ) || (text?.undertakings ?? []).some((one) => !isFor(undertakings)(one.for));

const headingOf = ({ kind }: Signed, at: number, all: number): string => {
  const what = kind === 'signed' ? say.PAPER.signed : say.PAPER.acknowledged;
  return all === 1 ? what : say.PAPER.ofSeveral(what, at + 1, all);
};

/** The wording once, and below it each of `all`: one at least, all of this wording. */
export const paperWith = (school: string, all: readonly Signed[], wording: Wording): Paper => {
  const { id: hash, body } = wording;
  const read = shownTogether(all.map(({ shown }) => shown.wording));
  const undertaken = shownTogether(all.map(({ shown }) => shown.undertakings));
  const version = say.version(hash);
  const dated = body.text?.dated ?? null;
  const isOne = all.length === 1;
  const ofWording = [
    { label: say.PAPER.school, value: school },
    { label: say.PAPER.version, value: dated === null ? version : say.PAPER.dated(version, dated) },
    { label: say.PAPER.hash, value: hash },
  ];
  const linesOf = ({ shown: { undertakings } }: Signed): readonly string[] =>
    (body.text?.undertakings ?? [])
      .filter((one) => isFor(undertakings)(one.for))
      .map((one) => worded(one, undertakings));
  const signature = (signed: Signed, at: number): readonly Block[] => {
    const lines = linesOf(signed);
    const same = all.findIndex((one) => linesOf(one).join('\n') === lines.join('\n'));
    // What a parent says for one child is said for the next one too, and printed once.
    const said = lines.length > 0 && same < at ? [say.PAPER.sameLines(same + 1)] : lines;
    return [
      { kind: 'heading', text: headingOf(signed, at, all.length) },
      ...said.map((text): Block => ({ kind: 'text', text })),
      {
        kind: 'facts',
        rows: [...signed.facts, ...(isOne ? ofWording : []), { label: say.PAPER.number, value: signed.id }],
      },
    ];
  };
  return {
    title: body.header.name,
    blocks: [
      {
        kind: 'text',
        text: say.fromPolicy(school, body.header.section, body.text?.source === 'default', hash),
      },
      ...wordingBlocks(wording, read),
      ...all.flatMap(signature),
      ...(isOne
        ? []
        : ([
            { kind: 'heading', text: say.PAPER.ofAll },
            { kind: 'facts', rows: ofWording },
          ] as const)),
      ...(isLess(body, read, undertaken) ? [{ kind: 'text', text: say.PAPER.others } as const] : []),
    ],
    foot: say.PAPER.foot(school, body.header.name),
    footEnd: say.PAPER.footEnd(version),
    notDrawn: say.PAPER.notDrawn,
  };
};

export const paperOf = (school: string, signature: Signature, wording: Wording): Paper => {
  const { id, kind, name, nameCheck, captures, at, byAccount = false } = signature;
  const shown = signature.shownAs ?? null;
  const signed = kind === 'signed';
  return paperWith(
    school,
    [
      {
        id,
        kind,
        shown: { wording: shown, undertakings: shown },
        facts: [
          ...(name === null ? [] : [{ label: byAccount ? say.PAPER.account : say.PAPER.name, value: name }]),
          ...(byAccount ? [{ label: say.PAPER.how, value: say.PAPER.byAccount }] : []),
          ...(signed && !byAccount
            ? [{ label: say.PAPER.nameCheck, value: say.PAPER.checks[nameCheck] }]
            : []),
          ...Object.entries(captures).map(([id, value]) => ({
            label: say.captureLabel(id),
            value: dash(value),
          })),
          { label: signed ? say.PAPER.at : say.PAPER.readAt, value: say.momentInWords(at) },
        ],
      },
    ],
    wording,
  );
};
