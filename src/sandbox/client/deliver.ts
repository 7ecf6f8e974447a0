/** Teams' side of the line to the bot: one POST an activity, an unanswered invoke again after 15 seconds. */
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
  readonly resendAfterMs?: number;
  readonly giveUpAfterMs?: number;
  readonly seen?: (activity: Activity, delivered: Delivered, ms: number) => void;
}

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
  ({ url, resendAfterMs = 15_000, giveUpAfterMs = 45_000, seen }: DeliverOptions): Deliver =>
  (activity, newId) =>
    new Promise((resolve) => {
      const giveUp = new AbortController();
      const begun = performance.now();
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
        if (activity['type'] === 'invoke') attempt({ ...activity, id: newId() });
      }, resendAfterMs);
      const end = setTimeout(() => finish({ kind: 'no-answer' }), giveUpAfterMs);
      attempt(activity);
    });
