/**
 * Teams' side of the line to the bot: one POST an activity, an unanswered invoke again after 15 seconds; one of a
 * message extension after 5 seconds, and then once more. Source: Microsoft Learn, "Respond to search command" and
 * "Define action commands": five seconds, two more tries, then an error.
 */
import { request } from 'node:http';
import type { Activity } from './activities.ts';

export type Delivered =
  | { readonly kind: 'answered'; readonly status: number; readonly body: unknown; readonly tries: number }
  /** Nobody listens, or the line broke. */
  | { readonly kind: 'unreachable'; readonly why: string }
  | { readonly kind: 'no-answer' };

export interface DeliverOptions {
  /** `http://127.0.0.1:PORT/api/messages` */
  readonly url: string;
  /** Teams: 15 seconds; a third of it for a message extension. */
  readonly resendAfterMs?: number;
  readonly seen?: (activity: Activity, delivered: Delivered, ms: number) => void;
}

const TRIES = 3;

const patience = ({ name }: Activity, resendAfterMs: number): number =>
  String(name).startsWith('composeExtension/') ? resendAfterMs / 3 : resendAfterMs;

export type Deliver = (activity: Activity, newId: () => string) => Promise<Delivered>;

const parsed = (text: string): unknown => {
  if (text === '') return null;
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    if (error instanceof SyntaxError) return text;
    throw error;
  }
};

// node:http and not fetch: fetch hides the reason, and keeps idle sockets that outlive a test.
const post = (
  url: string,
  activity: Activity,
  signal: AbortSignal,
): Promise<{ status: number; body: unknown }> =>
  new Promise((resolve, reject) => {
    const out = request(
      url,
      { method: 'POST', signal, agent: false, headers: { 'content-type': 'application/json' } },
      (answer) => {
        const chunks: Buffer[] = [];
        answer.on('data', (chunk: Buffer) => chunks.push(chunk));
        answer.on('error', reject);
        answer.on('end', () =>
          resolve({ status: answer.statusCode ?? 0, body: parsed(Buffer.concat(chunks).toString('utf8')) }),
        );
      },
    );
    out.on('error', reject);
    out.end(JSON.stringify(activity));
  });

export const createDeliver =
  ({ url, resendAfterMs = 15_000, seen }: DeliverOptions): Deliver =>
  (activity, newId) =>
    new Promise((resolve) => {
      const giveUp = new AbortController();
      const begun = performance.now();
      const every = patience(activity, resendAfterMs);
      let tries = 0;
      const finish = (result: Delivered): void => {
        clearInterval(resend);
        clearTimeout(end);
        seen?.(activity, result, performance.now() - begun);
        resolve(result);
        giveUp.abort();
      };
      const attempt = (sent: Activity): void => {
        tries += 1;
        post(url, sent, giveUp.signal).then(
          (answer) => finish({ kind: 'answered', ...answer, tries }),
          (error: Error) => finish({ kind: 'unreachable', why: error.message }),
        );
      };
      // A repeat can carry a new activity id (botbuilder-dotnet #5005): a bot must not rely on the old one.
      const resend = setInterval(() => {
        if (activity['type'] === 'invoke' && tries < TRIES) attempt({ ...activity, id: newId() });
      }, every);
      const end = setTimeout(() => finish({ kind: 'no-answer' }), every * TRIES);
      attempt(activity);
    });
