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
  readonly hash: string;
  readonly kind: 'signed' | 'acknowledged';
  /** Of the wording, and of what is said with the signature: what this signer was shown. */
  readonly shown: { readonly wording: ShownAs; readonly undertakings: ShownAs };
  /** Who, how and when. */
  readonly facts: Extract<Block, { readonly kind: 'facts' }>['rows'];
}

export const paperWith = (school: string, signed: Signed, wording: Wording): Paper => {
  const { body } = wording;
  const { wording: read, undertakings: said } = signed.shown;
  const undertakings = body.text?.undertakings ?? [];
  const { clauses = [], openingFor } = body.text ?? {};
  const isLess =
    [openingFor, ...clauses.map((one) => one.for)].some((audience) => !isFor(read)(audience)) ||
    undertakings.some((one) => !isFor(said)(one.for));
  const version = say.version(signed.hash);
  const dated = body.text?.dated ?? null;
  return {
    title: body.header.name,
    blocks: [
      {
        kind: 'text',
        text: say.fromPolicy(school, body.header.section, body.text?.source === 'default', signed.hash),
      },
      ...wordingBlocks(wording, read),
      { kind: 'heading', text: signed.kind === 'signed' ? say.PAPER.signed : say.PAPER.acknowledged },
      ...undertakings
        .filter((one) => isFor(said)(one.for))
        .map((one): Block => ({ kind: 'text', text: worded(one, said) })),
      {
        kind: 'facts',
        rows: [
          ...signed.facts,
          { label: say.PAPER.school, value: school },
          { label: say.PAPER.version, value: dated === null ? version : say.PAPER.dated(version, dated) },
          { label: say.PAPER.hash, value: signed.hash },
          { label: say.PAPER.number, value: signed.id },
        ],
      },
      ...(isLess ? [{ kind: 'text', text: say.PAPER.others } as const] : []),
    ],
    foot: say.PAPER.foot(school, body.header.name),
    footEnd: say.PAPER.footEnd(version),
    notDrawn: say.PAPER.notDrawn,
  };
};

export const paperOf = (school: string, signature: Signature, wording: Wording): Paper => {
  const { id, hash, kind, name, nameCheck, captures, at, byAccount = false } = signature;
  const shown = signature.shownAs ?? null;
  const signed = kind === 'signed';
  return paperWith(
    school,
    {
      id,
      hash,
      kind,
      shown: { wording: shown, undertakings: shown },
      facts: [
        ...(name === null ? [] : [{ label: byAccount ? say.PAPER.account : say.PAPER.name, value: name }]),
        ...(byAccount ? [{ label: say.PAPER.how, value: say.PAPER.byAccount }] : []),
        ...(signed && !byAccount ? [{ label: say.PAPER.nameCheck, value: say.PAPER.checks[nameCheck] }] : []),
        ...Object.entries(captures).map(([id, value]) => ({
          label: say.captureLabel(id),
          value: dash(value),
        })),
        { label: signed ? say.PAPER.at : say.PAPER.readAt, value: say.momentInWords(at) },
      ],
    },
    wording,
  );
};
