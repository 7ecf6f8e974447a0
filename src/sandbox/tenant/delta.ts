/** `/users/delta`: who changed since a token (Graph delta query overview). Tokens live for seven days. */
import type { GraphCall, GraphReply, GraphRoute } from './call.ts';
import { context, linkTo, openToken, option, pageSize, project, sealToken, selected } from './query.ts';
import { GraphRefusal, wrong } from './refusal.ts';
import { USER_SHAPE } from './users.ts';

const TOKEN_MS = 7 * 24 * 3_600_000;

/** What a token remembers: query options are sent with the first request only. */
interface DeltaToken {
  /** Changes up to here are known. */
  readonly seq: number;
  /** Up to here this round goes. */
  readonly until: number;
  /** Where the round goes on. */
  readonly skip: number;
  readonly names: readonly string[] | null;
  readonly size: number;
  readonly at: number;
}

const size = (call: GraphCall): number => {
  const preferred = /odata\.maxpagesize=(\d+)/.exec(String(call.req.headers['prefer'] ?? ''))?.[1];
  return preferred === undefined ? pageSize(call, 999) : Math.min(999, Math.max(1, Number(preferred)));
};

const start = (call: GraphCall): DeltaToken => {
  for (const name of ['$filter', '$orderby', '$search'])
    if (option(call, name) !== null)
      throw wrong(`The query option '${name}' is not supported with delta.`, 'Request_UnsupportedQuery');
  const until = call.state.changes.length;
  const latest = option(call, '$deltatoken') === 'latest';
  return {
    seq: latest ? until : 0,
    until,
    skip: 0,
    names: selected(call, USER_SHAPE),
    size: size(call),
    at: call.now.getTime(),
  };
};

const resume = (call: GraphCall, sealed: string): DeltaToken => {
  const token = openToken(sealed) as unknown as DeltaToken;
  // A token that knows more than there is comes from a journal that is gone.
  const expired =
    call.now.getTime() - token.at > TOKEN_MS / call.settings.scale || token.seq > call.state.changes.length;
  if (expired)
    throw new GraphRefusal(
      410,
      'syncStateNotFound',
      'The sync state generation is not found; ask for everything again.',
      { location: linkTo(call, '$deltatoken', '', false) },
    );
  return token;
};

const describe = (call: GraphCall, id: string, names: readonly string[]): Record<string, unknown> => {
  const user = call.state.users.get(id);
  // Soft-deleted: it can come back.
  return user ? project(user.properties, names) : { id, '@removed': { reason: 'changed' } };
};

/** The last change before the token is told again whenever there is a new one: the real service repeats itself too. */
const idsSince = (call: GraphCall, { seq, until }: DeltaToken): readonly string[] => {
  const repeated = seq > 0 && until > seq ? seq - 1 : seq;
  const ids = [...new Set(call.state.changes.slice(repeated, until).map(({ userId }) => userId))];
  // A first round lists who is there; nobody has been removed yet for somebody who knows nobody.
  return seq === 0 ? ids.filter((id) => call.state.users.has(id)) : ids;
};

const delta = (call: GraphCall): GraphReply => {
  const skipToken = option(call, '$skiptoken');
  const deltaToken = option(call, '$deltatoken');
  const going = skipToken === null ? null : resume(call, skipToken);
  const since =
    going || deltaToken === null || deltaToken === '' || deltaToken === 'latest'
      ? null
      : { ...resume(call, deltaToken), until: call.state.changes.length, skip: 0 };
  const token = going ?? since ?? start(call);
  const ids = idsSince(call, token);
  const page = ids.slice(token.skip, token.skip + token.size);
  const more = token.skip + page.length < ids.length;
  const next: DeltaToken = more
    ? { ...token, skip: token.skip + page.length }
    : { ...token, seq: token.until, skip: 0, at: call.now.getTime() };
  return {
    status: 200,
    body: {
      '@odata.context': context('users', token.names, false),
      ...(more
        ? { '@odata.nextLink': linkTo(call, '$skiptoken', sealToken(next), false) }
        : { '@odata.deltaLink': linkTo(call, '$deltatoken', sealToken(next), false) }),
      value: page.map((id) => describe(call, id, token.names ?? USER_SHAPE.defaults)),
    },
  };
};

export const deltaRoutes: readonly GraphRoute[] = [
  {
    method: 'GET',
    path: '/users/delta',
    needs: [['User.Read.All'], ['User.ReadWrite.All'], ['Directory.Read.All']],
    units: 1,
    run: delta,
  },
];
