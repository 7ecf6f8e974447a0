/**
 * What went over the line between "Teams", Graph and the app: the newest few hundred exchanges, in memory alone. This is
 * the sandbox, where everybody is invented, so what was said may be read. Tokens may not: no header is kept, and what is
 * called like one inside a body is left out.
 */
import type { Exchange, Route } from '../http.ts';
import type { Activity } from './activities.ts';
import type { Delivered } from './deliver.ts';

export const WIRE_KINDS = ['activity', 'connector', 'graph'] as const;
export type WireKind = (typeof WIRE_KINDS)[number];

/** One line of the list; its JSON is asked for by its id. */
export interface WireLine {
  readonly id: number;
  /** `activity`: Teams to the app. `connector`, `graph`: the app to Teams and to Graph. */
  readonly kind: WireKind;
  /** ISO 8601, on the sandbox's clock. */
  readonly at: string;
  readonly method: string;
  readonly path: string;
  /** What it was about, where the path does not say: an invoke's name and verb. */
  readonly about: string | null;
  /** Entra object id of whoever did it, of an activity. */
  readonly who: string | null;
  /** null: no answer. */
  readonly status: number | null;
  /** Why there is no answer, or that there was more than one try. */
  readonly note: string | null;
  /** Whole milliseconds until the answer. */
  readonly ms: number;
  /** A fault that somebody has switched on. */
  readonly fault: boolean;
}

interface Kept {
  readonly line: WireLine;
  readonly request: unknown;
  readonly answer: unknown;
}

export interface Wire {
  activity(activity: Activity, delivered: Delivered, ms: number): void;
  call(kind: 'connector' | 'graph', exchange: Exchange): void;
  /** Newest first. */
  lines(): readonly WireLine[];
  watch(watcher: (line: WireLine) => void): void;
  readonly routes: readonly Route[];
}

const MOST = 300;

const SECRET =
  /^(authorization|access_token|client_secret|client_assertion|refresh_token|id_token|password)$/i;

const withoutSecrets = (value: unknown): unknown =>
  value === undefined
    ? null
    : (JSON.parse(
        JSON.stringify(value, (key, inner: unknown) => (SECRET.test(key) ? '(left out)' : inner)),
      ) as unknown);

const record = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
const text = (value: unknown): string | null => (typeof value === 'string' ? value : null);

/** `adaptiveCard/action case.take`, `message`. */
const aboutOf = (activity: Activity): string => {
  const value = record(activity['value']);
  const verb =
    text(record(value['action'])['verb']) ?? text(record(value['data'])['verb']) ?? text(value['verb']);
  const what = text(activity['name']) ?? text(activity['type']) ?? '';
  return [what, verb ?? text(value['commandId'])].filter((part) => part !== null).join(' ');
};

const outcomeOf = (delivered: Delivered): Pick<WireLine, 'status' | 'note'> => {
  if (delivered.kind === 'answered')
    return { status: delivered.status, note: delivered.tries > 1 ? `sent ${delivered.tries} times` : null };
  return {
    status: null,
    note: delivered.kind === 'unreachable' ? `not reached: ${delivered.why}` : 'no answer',
  };
};

export const createWire = (now: () => Date): Wire => {
  const kept: Kept[] = [];
  const watchers: ((line: WireLine) => void)[] = [];
  let lastId = 0;

  const keep = (line: Omit<WireLine, 'id' | 'at' | 'ms'>, ms: number, request: unknown, answer: unknown) => {
    lastId += 1;
    const whole = { ...line, id: lastId, at: now().toISOString(), ms: Math.round(ms) };
    kept.push({ line: whole, request, answer });
    if (kept.length > MOST) kept.shift();
    for (const watcher of watchers) watcher(whole);
  };
  const lines = (): readonly WireLine[] => kept.map(({ line }) => line).toReversed();

  return {
    activity: (activity, delivered, ms) =>
      keep(
        {
          kind: 'activity',
          method: 'POST',
          path: '/api/messages',
          about: aboutOf(activity),
          who: text(record(activity['from'])['aadObjectId']),
          ...outcomeOf(delivered),
          fault: false,
        },
        ms,
        activity,
        delivered.kind === 'answered' ? delivered.body : null,
      ),
    call: (kind, { req, reply, ms }) => {
      const silent = typeof reply === 'string';
      keep(
        {
          kind,
          method: req.method,
          path: req.path + req.search,
          about: null,
          who: null,
          status: silent ? null : reply.status,
          note: silent ? (reply === 'reset' ? 'the line broke' : 'no answer') : null,
          fault: silent || reply.fault === true,
        },
        ms,
        req.body,
        silent ? null : reply.body,
      );
    },
    lines,
    watch: (watcher) => void watchers.push(watcher),
    routes: [
      { method: 'GET', path: '/wire', handler: () => ({ status: 200, body: lines() }) },
      {
        method: 'GET',
        path: '/wire/:id',
        handler: ({ params }) => {
          const found = kept.find(({ line }) => String(line.id) === params['id']);
          if (!found)
            return {
              status: 404,
              body: { error: { message: `Only the newest ${MOST} exchanges are kept; this one is gone.` } },
            };
          const { line, request, answer } = found;
          return {
            status: 200,
            body: { ...line, request: withoutSecrets(request), answer: withoutSecrets(answer) },
          };
        },
      },
    ],
  };
};
