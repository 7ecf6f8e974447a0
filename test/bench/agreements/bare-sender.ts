/**
 * The least that sends: one POST after another at the pace that Teams allows, what is refused again at the next place
 * in the line. It keeps no record, knows nobody's language, and forgets everything when it ends.
 */
import { answerQuestions } from '../turn/exchange.ts';

export interface BareQuestion {
  readonly serviceUrl: string;
  readonly chats: readonly string[];
  /** Requests a second, after scaling. */
  readonly rate: number;
  readonly message: unknown;
}

const send = async ({ serviceUrl, chats, rate, message }: BareQuestion): Promise<null> => {
  const body = JSON.stringify(message);
  const left = [...chats];
  const underWay = new Set<Promise<void>>();
  const post = async (chat: string): Promise<void> => {
    const answer = await fetch(`${serviceUrl}/v3/conversations/${encodeURIComponent(chat)}/activities`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
      signal: AbortSignal.timeout(10_000),
    });
    await answer.arrayBuffer();
    if (!answer.ok) left.unshift(chat);
  };
  const began = performance.now();
  for (let sent = 0; left.length > 0 || underWay.size > 0; sent += 1) {
    const early = began + (sent * 1_000) / rate - performance.now();
    if (early > 0) await new Promise((resolve) => setTimeout(resolve, early));
    const chat = left.shift();
    if (chat === undefined) {
      await Promise.race(underWay);
      continue;
    }
    const done = post(chat).finally(() => underWay.delete(done));
    underWay.add(done);
  }
  return null;
};

answerQuestions(send);
