import type { GraphCall, GraphReply } from './call.ts';
import {
  context,
  counted,
  eventual,
  filterOf,
  linkTo,
  openToken,
  option,
  pageSize,
  project,
  refuseUnknownOptions,
  refuseUnlessAdvanced,
  type Shape,
  sealToken,
  selected,
} from './query.ts';
import { unsupported, wrong } from './refusal.ts';
import type { Stored } from './state.ts';

export interface Collection {
  readonly shape: Shape;
  /** For `@odata.context`: `users`, `directoryObjects`. */
  readonly name: string;
  readonly items: readonly Stored[];
  /** Which properties of the selection the caller may see; the rest stays null. */
  readonly visible?: (names: readonly string[]) => readonly string[];
  /** `@odata.type` of a mixed list. */
  readonly typeOf?: (item: Stored) => string;
  /** The request needs advanced query parameters for another reason, such as a cast. */
  readonly advanced?: boolean;
  readonly mostPerPage?: number;
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

const ordered = (items: readonly Stored[], by: string, known: readonly string[]): readonly Stored[] => {
  const [property = '', direction = 'asc'] = by.trim().split(/\s+/);
  if (!known.includes(property)) throw wrong(`Could not find a property named '${property}'.`, 'BadRequest');
  const sign = direction.toLowerCase() === 'desc' ? -1 : 1;
  return [...items].sort(
    (a, b) => sign * text(a.properties[property]).localeCompare(text(b.properties[property]), 'en'),
  );
};

/**
 * One page. Its token says after which item to go on, so that people who come or go between two pages make nobody
 * else disappear; an ordered list has no such item and counts.
 */
export const collectionPage = (call: GraphCall, collection: Collection): GraphReply => {
  refuseUnknownOptions(call);
  const { shape } = collection;
  const names = selected(call, shape);
  const size = pageSize(call, collection.mostPerPage ?? 999);
  const filter = filterOf(call, shape);
  const orderBy = option(call, '$orderby');
  if (option(call, '$expand') !== null || option(call, '$search') !== null)
    throw unsupported('The sandbox knows no $expand and no $search on this list.');
  if (collection.advanced || filter?.advanced || (filter && orderBy !== null)) refuseUnlessAdvanced(call);

  const matching = filter
    ? collection.items.filter(({ properties }) => filter.holds(properties))
    : collection.items;
  const all = orderBy === null ? matching : ordered(matching, orderBy, shape.known);
  const sealed = option(call, '$skiptoken');
  const token = sealed === null ? {} : openToken(sealed);
  const from = Number(token['skip'] ?? 0);
  const after = Number(token['after'] ?? -1);
  const rest = orderBy === null ? all.filter(({ n }) => n > after) : all.slice(from);
  const empty = token['empty'] === true;
  const page = empty ? [] : rest.slice(0, size);

  const more = rest.length > page.length;
  const goOn = {
    after: page.at(-1)?.n ?? after,
    skip: from + page.length,
    ...(sealed === null && call.settings.emptyPages ? { empty: true } : {}),
  };
  const shown = names ?? shape.defaults;
  const visible = collection.visible?.(shown) ?? shown;
  return {
    status: 200,
    body: {
      '@odata.context': context(collection.name, names, false),
      ...(sealed === null && counted(call) && eventual(call) ? { '@odata.count': all.length } : {}),
      ...(more ? { '@odata.nextLink': linkTo(call, '$skiptoken', sealToken(goOn)) } : {}),
      value: page.map((item) => ({
        ...(collection.typeOf ? { '@odata.type': collection.typeOf(item) } : {}),
        ...project(
          item.properties,
          shown.filter((name) => visible.includes(name)),
        ),
        ...Object.fromEntries(shown.filter((name) => !visible.includes(name)).map((name) => [name, null])),
      })),
    },
  };
};
