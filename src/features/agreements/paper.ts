/** What somebody signed, as a document: the wording of that hash, and all that was written down with it. Pure. */
import type { Agreement } from '../../core/agreement.ts';
import type { Block, Paper } from '../../core/document.ts';
import { documentOf } from './documents.ts';
import * as say from './messages.ts';
import type { Signature, Wording } from './ports.ts';

const dash = (words: string): string => (words === '' ? say.PAPER.nothing : words);

/** All of the text, since the hash is of all of it; what only some undertake says whom it is for. */
export const textBlocks = ({ text }: Agreement): readonly Block[] => {
  const blocks: Block[] = [];
  if (text?.opening) blocks.push({ kind: 'text', text: text.opening });
  let open: string | null = null;
  for (const clause of text?.clauses ?? []) {
    const group = text?.groups.find(({ id }) => id === clause.group);
    if (clause.group !== open && group) {
      blocks.push({ kind: 'heading', text: group.heading });
      if (group.lead) blocks.push({ kind: 'text', text: group.lead });
    }
    open = clause.group;
    blocks.push({
      kind: 'clause',
      number: clause.number,
      text: clause.for ? say.PAPER.only(say.AUDIENCES[clause.for], clause.text) : clause.text,
      point: clause.of !== undefined,
    });
  }
  return blocks;
};

const wordingBlocks = ({ body }: Wording): readonly Block[] => {
  const document = documentOf(body);
  if (!document) return textBlocks(body);
  return [...textBlocks(body), { kind: 'text', text: say.PAPER.document(document.name, document.sha256) }];
};

/** What a copy says of a signature, whoever's it is. */
export interface Signed {
  /** Number of the record. */
  readonly id: string;
  readonly hash: string;
  readonly kind: 'signed' | 'acknowledged';
  /** Who, how and when. */
  readonly facts: Extract<Block, { readonly kind: 'facts' }>['rows'];
}

export const paperWith = (school: string, signed: Signed, wording: Wording): Paper => {
  const { body } = wording;
  const undertakings = body.text?.undertakings ?? [];
  const version = say.version(signed.hash);
  const dated = body.text?.dated ?? null;
  return {
    title: body.header.name,
    blocks: [
      {
        kind: 'text',
        text: say.fromPolicy(school, body.header.section, body.text?.source === 'default', signed.hash),
      },
      ...wordingBlocks(wording),
      { kind: 'heading', text: signed.kind === 'signed' ? say.PAPER.signed : say.PAPER.acknowledged },
      ...undertakings.map(
        (one): Block => ({
          kind: 'text',
          text: one.for ? say.PAPER.only(say.AUDIENCES[one.for], one.text) : one.text,
        }),
      ),
      {
        kind: 'facts',
        rows: [
          ...signed.facts,
          { label: say.PAPER.school, value: school },
          { label: say.PAPER.version, value: dated === null ? version : say.PAPER.since(version, dated) },
          { label: say.PAPER.hash, value: signed.hash },
          { label: say.PAPER.number, value: signed.id },
        ],
      },
    ],
    foot: say.PAPER.foot(school, body.header.name, version),
    notDrawn: say.PAPER.notDrawn,
  };
};

export const paperOf = (school: string, signature: Signature, wording: Wording): Paper => {
  const { id, hash, kind, name, nameCheck, captures, at, byAccount = false } = signature;
  const signed = kind === 'signed';
  return paperWith(
    school,
    {
      id,
      hash,
      kind,
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
