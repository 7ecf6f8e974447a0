/** Reads `$select`, `$top`, `$filter` and the rest as Entra does, with its refusals. */
import type { GraphCall } from './call.ts';
import { type Filter, parseFilter } from './filter.ts';
import { GUARDED } from './properties.ts';
import { denied, GraphRefusal, unsupported, wrong } from './refusal.ts';
import type { Properties } from './state.ts';

export interface Shape {
  /** `microsoft.graph.user` */
  readonly type: string;
  readonly known: readonly string[];
  readonly defaults: readonly string[];
}

const KNOWN_OPTIONS = [
  '$count',
  '$expand',
  '$filter',
  '$orderby',
  '$search',
  '$select',
  '$skiptoken',
  '$deltatoken',
  '$top',
];

/** `?select=` means `?$select=` to Graph. */
export const option = (call: GraphCall, name: string): string | null =>
  call.req.query.get(name) ?? call.req.query.get(name.slice(1));

export const refuseUnknownOptions = (call: GraphCall): void => {
  if (option(call, '$skip') !== null) throw wrong("'$skip' is not supported by the service.");
  for (const name of call.req.query.keys())
    if (name.startsWith('$') && !KNOWN_OPTIONS.includes(name))
      throw wrong(`The query parameter '${name}' is not supported.`, 'BadRequest');
};

export const eventual = (call: GraphCall): boolean =>
  String(call.req.headers['consistencylevel'] ?? '').toLowerCase() === 'eventual';

export const counted = (call: GraphCall): boolean => option(call, '$count')?.toLowerCase() === 'true';

/** Advanced query capabilities: the header and `$count=true`, on every page again. */
export const refuseUnlessAdvanced = (call: GraphCall): void => {
  if (!eventual(call) || !counted(call))
    throw unsupported(
      "The specified filter or cast needs advanced query parameters: '$count=true' and the header 'ConsistencyLevel: eventual'.",
    );
};

export const selected = (call: GraphCall, shape: Shape): readonly string[] | null => {
  const text = option(call, '$select');
  if (text === null) return null;
  const names = text
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
  for (const name of names)
    if (!shape.known.includes(name))
      throw wrong(
        `Parsing OData Select and Expand failed: Could not find a property named '${name}' on type '${shape.type}'.`,
        'BadRequest',
      );
  for (const name of names) {
    const permission = GUARDED[name];
    if (permission !== undefined && !call.roles.includes(permission)) throw denied();
  }
  if (names.includes('signInActivity') && !call.settings.premium)
    throw new GraphRefusal(
      403,
      'Authentication_RequestFromNonPremiumTenantOrB2CTenant',
      "Neither tenant is B2C or tenant doesn't have premium license",
    );
  return names;
};

export const pageSize = (call: GraphCall, most: number): number => {
  const text = option(call, '$top');
  if (text === null) return 100;
  const size = Number(text);
  if (!Number.isInteger(size) || size < 1 || size > most)
    throw wrong(`Invalid page size specified: '${text}'. Must be between 1 and ${most} inclusive.`);
  return size;
};

export const filterOf = (call: GraphCall, shape: Shape): Filter | null => {
  const text = option(call, '$filter');
  return text === null ? null : parseFilter(text, shape.known, shape.type);
};

/** Only what was asked for; a value that is not set is there, as null. */
export const project = (properties: Properties, names: readonly string[]): Record<string, unknown> =>
  Object.fromEntries([
    ['id', properties.id],
    ...names.filter((name) => name !== 'id').map((name) => [name, properties[name] ?? null]),
  ]);

const GRAPH = 'https://graph.microsoft.com/v1.0';

export const context = (what: string, names: readonly string[] | null, entity: boolean): string =>
  `${GRAPH}/$metadata#${what}${names ? `(${names.join(',')})` : ''}${entity ? '/$entity' : ''}`;

/** The address of the next page: the real service's own, with everything that was asked but the old token. */
export const linkTo = (
  call: GraphCall,
  token: '$skiptoken' | '$deltatoken',
  value: string,
  keep = true,
): string => {
  const kept = keep
    ? [...call.req.query].filter(([name]) => name !== '$skiptoken' && name !== '$deltatoken')
    : [];
  const query = [...kept, [token, value] as const]
    .map(([name, text]) => `${name}=${encodeURIComponent(text)}`)
    .join('&');
  return `${GRAPH}${call.req.path}?${query}`;
};

/** Looks like nothing: whoever takes it apart is on their own. */
export const sealToken = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

export const openToken = (token: string): Readonly<Record<string, unknown>> => {
  try {
    return JSON.parse(Buffer.from(token, 'base64url').toString('utf8')) as Record<string, unknown>;
  } catch (error) {
    if (error instanceof SyntaxError)
      throw wrong('Invalid value specified for the token.', 'Directory_ExpiredPageToken');
    throw error;
  }
};
