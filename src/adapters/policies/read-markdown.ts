/**
 * A school's own agreement as Markdown: headings become headings, items of lists become clauses. Anything else that
 * could get lost on the way is a fault with its line, never left out.
 */
import MarkdownIt, { type Token } from 'markdown-it';
import { parseDocument } from 'yaml';
import { isMap, type RawMap } from './merge.ts';

/** HTML stays the text that it is. */
const parser = new MarkdownIt('default', { html: false, linkify: false });

/** Keys of the front matter that belong to the text; the others are the form's header. */
const OF_TEXT = ['dated', 'source'];

export interface MarkdownAgreement {
  readonly text: RawMap;
  /** What the front matter says of the form, over what the policy that is extended says. */
  readonly header: RawMap;
}

type Refuse = (line: number | null, reason: string) => void;

const FRONT = /^---[ \t]*\r?\n([\s\S]*?)\r?\n---[ \t]*(?:\r?\n|$)/;

const readFront = (source: string, refuse: Refuse): RawMap => {
  const [, front] = FRONT.exec(source) ?? [];
  if (front === undefined) return {};
  const document = parseDocument(front, { prettyErrors: true });
  for (const problem of document.errors)
    refuse((problem.linePos?.[0].line ?? 0) + 1, problem.message.split(/ at line \d+|\n/)[0] ?? '');
  if (document.errors.length > 0) return {};
  const value: unknown = document.toJS();
  if (isMap(value)) return value;
  refuse(1, 'has no "name: value" lines between its two ---');
  return {};
};

/** The words of a line; of a link its address too. */
const plain = (tokens: readonly Token[], line: number | null, refuse: Refuse): string =>
  tokens
    .map((token, index) => {
      switch (token.type) {
        case 'text':
        case 'code_inline':
          return token.content;
        case 'softbreak':
        case 'hardbreak':
          return ' ';
        case 'link_close': {
          const open = tokens.slice(0, index).findLast(({ type }) => type === 'link_open');
          const href = open?.attrGet('href') ?? '';
          return href === '' || tokens[index - 1]?.content === href ? '' : ` (${href})`;
        }
        case 'image':
          refuse(line, 'has a picture, which cannot be shown beside a rule: say it in words');
          return '';
        default:
          return '';
      }
    })
    .join('');

const NOT_READ: Readonly<Record<string, string>> = {
  table_open: 'a table',
  fence: 'code',
  code_block: 'code, or a line that is indented too far',
  hr: 'a line across the page',
};

/** An id of the first words, so that it stays when clauses before it come and go. */
const idFor = (text: string, taken: Readonly<Record<string, unknown>>): string => {
  const slug = text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^[^a-z]+|-+$/g, '')
    .split('-')
    .slice(0, 6)
    .join('-')
    .slice(0, 34)
    .replace(/-+$/, '');
  const base = slug === '' ? 'clause' : slug;
  for (let n = 1; ; n += 1) {
    const id = n === 1 ? base : `${base}-${n}`;
    if (!Object.hasOwn(taken, id)) return id;
  }
};

interface Item {
  readonly words: string[];
  readonly of: string | null;
  readonly line: number | null;
  id: string | null;
}

/** Walks the document once; what it collects is the raw text of an agreement, as YAML would give it. */
const collect = (tokens: readonly Token[], firstLine: number, refuse: Refuse) => {
  const groups: Record<string, { heading: string; lead?: string }> = {};
  const clauses: Record<string, { text: string; group?: string; of?: string }> = {};
  const undertakings: Record<string, { text: string }> = {};
  const opening: string[] = [];
  const items: Item[] = [];
  let title: string | null = null;
  let group: string | null = null;
  let clausesHere = false;
  let quoted = false;
  let heading: number | null = null;

  /** An item is known once its words are, which is before its points. */
  const keep = (item: Item): void => {
    if (item.id !== null || item.words.length === 0) return;
    const text = item.words.join(' ').trim();
    item.id = idFor(text, clauses);
    clauses[item.id] = {
      text,
      ...(item.of === null ? group !== null && { group } : { of: item.of }),
    };
    clausesHere = true;
  };

  const words = (text: string, line: number | null): void => {
    const item = items.at(-1);
    if (heading !== null) {
      if (heading === 1) {
        if (title !== null) refuse(line, 'is a second title: a title has one #, headings have two');
        title = text;
      } else {
        group = idFor(text, groups);
        groups[group] = { heading: text };
        clausesHere = false;
      }
    } else if (item) {
      if (item.id === null) item.words.push(text);
      else refuse(line, 'goes on after the points below it: put these words before them');
    } else if (quoted) {
      undertakings[idFor(text, undertakings)] = { text };
    } else if (clausesHere) {
      refuse(line, 'stands after a list: make it an item (- or 1.), or what people say by signing (>)');
    } else if (group !== null) {
      const here = groups[group];
      if (here) here.lead = [here.lead, text].filter(Boolean).join(' ');
    } else opening.push(text);
  };

  for (const token of tokens) {
    const line = token.map ? token.map[0] + firstLine : null;
    switch (token.type) {
      case 'heading_open':
        heading = Number(token.tag.slice(1));
        break;
      case 'heading_close':
        heading = null;
        break;
      case 'blockquote_open':
        quoted = true;
        break;
      case 'blockquote_close':
        quoted = false;
        break;
      case 'list_item_open': {
        const above = items.at(-1);
        if (above) keep(above);
        if (items.length > 1) refuse(line, 'is a point under a point: two levels are read');
        items.push({ words: [], of: above?.id ?? null, line, id: null });
        break;
      }
      case 'list_item_close': {
        const item = items.pop();
        if (item) keep(item);
        if (item?.id === null) refuse(item.line, 'has an item of a list with nothing in it');
        break;
      }
      case 'inline':
        words(plain(token.children ?? [], line, refuse).trim(), line);
        break;
      default:
        if (NOT_READ[token.type] !== undefined)
          refuse(line, `has ${NOT_READ[token.type]}, which is not read`);
    }
  }
  return { title, groups, clauses, undertakings, opening: opening.join(' ') };
};

/** `refuse` hears every line that cannot be read, counted from 1. */
export const readMarkdown = (source: string, refuse: Refuse): MarkdownAgreement => {
  const front = readFront(source, refuse);
  const body = source.replace(FRONT, '');
  const firstLine = source.slice(0, source.length - body.length).split('\n').length;
  const { title, opening, ...parts } = collect(parser.parse(body, {}), firstLine, refuse);
  const pick = (ofText: boolean): RawMap =>
    Object.fromEntries(Object.entries(front).filter(([key]) => OF_TEXT.includes(key) === ofText));
  const counted = Object.values(parts.clauses).filter(({ of }) => of === undefined).length;
  if (counted === 0) refuse(null, 'has no list: each rule is an item that begins with - or 1.');
  return {
    text: { ...pick(true), ...(opening !== '' && { opening }), ...parts },
    header: { ...(title !== null && { name: title }), clauses: counted, ...pick(false) },
  };
};
