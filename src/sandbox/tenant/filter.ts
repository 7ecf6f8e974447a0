/**
 * The part of OData's `$filter` that Entra's lists know: eq, ne, in, startswith, endswith, and, or, not, brackets.
 * `advanced`: the filter needs ConsistencyLevel and $count (Advanced query capabilities on directory objects).
 */

import { wrong } from './refusal.ts';
import type { Properties } from './state.ts';

export interface Filter {
  readonly advanced: boolean;
  readonly holds: (properties: Properties) => boolean;
}

type Literal = string | boolean | number | null;

const TOKEN = /\s*('(?:[^']|'')*'|[(),]|[^\s(),']+)/y;

const tokens = (text: string): string[] => {
  const found: string[] = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < text.trimEnd().length) {
    const [, token] = TOKEN.exec(text) ?? [];
    if (token === undefined) throw wrong(`Invalid filter clause: unterminated string literal in '${text}'.`);
    found.push(token);
  }
  return found;
};

const literal = (token: string): Literal => {
  if (token.startsWith("'")) return token.slice(1, -1).replaceAll("''", "'");
  if (token === 'true' || token === 'false') return token === 'true';
  if (token === 'null') return null;
  if (/^-?\d+(\.\d+)?$/.test(token)) return Number(token);
  throw wrong(`Invalid filter clause: '${token}' is not a value.`);
};

// Entra compares strings without case.
const folded = (value: unknown): unknown => (typeof value === 'string' ? value.toLowerCase() : value);
const same = (a: unknown, b: Literal): boolean => folded(a ?? null) === folded(b);
const text = (value: unknown): string => (typeof value === 'string' ? value.toLowerCase() : '');

export const parseFilter = (source: string, known: readonly string[], type: string): Filter => {
  const list = tokens(source);
  let at = 0;
  const peek = (): string => list[at]?.toLowerCase() ?? '';
  const take = (): string => {
    const token = list[at];
    if (token === undefined) throw wrong('Invalid filter clause: it ends too early.');
    at += 1;
    return token;
  };
  const expect = (wanted: string): void => {
    const token = take();
    if (token !== wanted) throw wrong(`Invalid filter clause: '${wanted}' expected, not '${token}'.`);
  };
  const property = (): string => {
    const name = take();
    if (!known.includes(name))
      throw wrong(`Could not find a property named '${name}' on type '${type}'.`, 'BadRequest');
    return name;
  };

  const stringFunction = (): Filter => {
    const ends = take().toLowerCase() === 'endswith';
    expect('(');
    const name = property();
    expect(',');
    const part = text(literal(take()));
    expect(')');
    return {
      advanced: ends,
      holds: (p) => (ends ? text(p[name]).endsWith(part) : text(p[name]).startsWith(part)),
    };
  };

  const values = (): Literal[] => {
    expect('(');
    const found = [literal(take())];
    while (peek() === ',') {
      take();
      found.push(literal(take()));
    }
    expect(')');
    return found;
  };

  const comparison = (): Filter => {
    const name = property();
    const operator = take().toLowerCase();
    if (operator === 'in') {
      const wanted = values();
      return { advanced: false, holds: (p) => wanted.some((value) => same(p[name], value)) };
    }
    if (operator !== 'eq' && operator !== 'ne') throw unsupportedOperator(operator);
    const wanted = literal(take());
    return operator === 'eq'
      ? { advanced: wanted === null, holds: (p) => same(p[name], wanted) }
      : { advanced: true, holds: (p) => !same(p[name], wanted) };
  };

  const one = (): Filter => {
    if (peek() === 'not') {
      take();
      const inner = one();
      return { advanced: true, holds: (p) => !inner.holds(p) };
    }
    if (peek() === '(') {
      take();
      const inner = either();
      expect(')');
      return inner;
    }
    return peek() === 'startswith' || peek() === 'endswith' ? stringFunction() : comparison();
  };

  const chain = (
    word: string,
    part: () => Filter,
    joins: (a: boolean, b: () => boolean) => boolean,
  ): Filter => {
    let filter = part();
    while (peek() === word) {
      take();
      const left = filter;
      const right = part();
      filter = {
        advanced: left.advanced || right.advanced,
        holds: (p) => joins(left.holds(p), () => right.holds(p)),
      };
    }
    return filter;
  };
  const both = (): Filter => chain('and', one, (a, b) => a && b());
  const either = (): Filter => chain('or', both, (a, b) => a || b());

  const filter = either();
  if (at < list.length) throw wrong(`Invalid filter clause: '${take()}' was not expected.`);
  return filter;
};

const unsupportedOperator = (operator: string): Error =>
  wrong(`Unsupported or invalid query filter clause: '${operator}'.`, 'Request_UnsupportedQuery');
