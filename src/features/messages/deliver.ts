import type { SendResult } from '../../core/chat.ts';
import { afterAttempt, afterUpdate, isOverdue } from './delivery.ts';
import { type Drawn, draw, lookOf, markMaybeTwice } from './draw.ts';
import type { MessagesPorts } from './index.ts';
import type { Limiter } from './limiter.ts';
import type { OutgoingMessage, Settled } from './ports.ts';
import { findRoute, type Route, sendAlong, threadOf } from './route.ts';

/**
 * An attempt that is older than this was lost in a crash: longer than the longest attempt (waiting for a token,
 * three calls of ten seconds).
 */
export const CRASHED_AFTER_MS = 60_000;

const OVER: readonly OutgoingMessage['state'][] = ['sent', 'given-up', 'dropped'];

const couldNot = (code: string, again: boolean): SendResult => ({
  kind: 'refused',
  status: 0,
  code,
  again,
  retryAfterMs: null,
});

export interface Delivery {
  readonly deliver: (schoolId: string, id: string) => Promise<void>;
  /** Shows a sent message as it is to look now. */
  readonly redraw: (message: OutgoingMessage) => Promise<void>;
}

export const createDelivery = (ports: MessagesPorts, limiter: Limiter): Delivery => {
  const { store, clock, log, chat } = ports;
  const chance = ports.chance ?? Math.random;

  const drawn = async (message: OutgoingMessage): Promise<Drawn | 'failed'> => {
    try {
      return await draw(ports.kinds(), message, clock.now());
    } catch (error) {
      log.error('message.not-drawn', error, { what: message.what, correlation: message.correlation });
      return 'failed';
    }
  };

  const attempt = async (message: OutgoingMessage, route: Route): Promise<Settled> => {
    const look = await drawn(message);
    if (look !== 'failed' && look.kind === 'unwanted') return { state: 'dropped' };
    const to = route.kind === 'none' ? { tenantId: '', serviceUrl: '', botId: '' } : { ...route.address };
    const { tenantId, serviceUrl, botId } = to;
    let result: SendResult;
    let sent: string | null = null;
    if (look === 'failed') result = couldNot('NotDrawn', true);
    else if (look.kind === 'impossible') result = couldNot(look.code, false);
    else if (route.kind === 'none') result = couldNot(route.code, route.again);
    else {
      const content = message.doubtful ? markMaybeTwice(look.content) : look.content;
      sent = lookOf(content);
      const anotherTurn = async (): Promise<boolean> => {
        if (!(await limiter.turn(threadOf(route), tenantId))) return false;
        await limiter.leave(tenantId);
        return true;
      };
      await limiter.leave(tenantId);
      result = await sendAlong(route, content, { chat, contacts: ports.contacts, anotherTurn });
      if (result.kind === 'refused' && result.retryAfterMs !== null) {
        limiter.rest(threadOf(route), result.retryAfterMs);
      }
    }
    const settled = afterAttempt(message, result, { tenantId, serviceUrl, botId }, clock.now(), chance());
    return settled.state === 'sent' && sent !== null ? { ...settled, look: sent } : settled;
  };

  const deliver = async (schoolId: string, id: string): Promise<void> => {
    const waiting = await store.load(schoolId, id);
    if (!waiting || OVER.includes(waiting.state)) return;
    const tenantId = ports.tenantOf(schoolId);
    const route = await findRoute(waiting.to, tenantId, (name) => ports.channelOf(schoolId, name), ports);
    // Later: the message stays due, and the next tick comes back to it.
    if (route.kind !== 'none' && !(await limiter.turn(threadOf(route), tenantId))) return;
    const now = clock.now();
    const message = await store.claim(schoolId, id, now, new Date(now.getTime() - CRASHED_AFTER_MS));
    if (!message) return;
    const settled = await attempt(message, route);
    const fields = {
      school: schoolId,
      message: id,
      what: message.what,
      correlation: message.correlation,
      tries: message.tries,
      state: settled.state,
      code: 'code' in settled ? settled.code : null,
    };
    if (settled.state === 'given-up') log.warn('message.given-up', fields);
    else log.info('message.attempted', fields);
    // Before it is settled: after a crash in between it is told again, and never not at all.
    if (settled.state === 'given-up' || (settled.state === 'waiting' && isOverdue(message, now)))
      await ports.onGivenUp?.(message, settled.code);
    const after = await store.settle(schoolId, id, settled);
    if (settled.state !== 'sent') return;
    // What it is about changed while it was on its way: the refresh found nothing sent to redraw.
    if (after && after.wanted > after.shown) await redraw(after);
  };

  const redraw = async (message: OutgoingMessage): Promise<void> => {
    const { schoolId, id, sentTo, activityId, wanted } = message;
    if (message.state !== 'sent') return;
    // Teams took it without telling its id: there is nothing to update.
    if (!sentTo || !activityId) return store.updated(schoolId, id, { gone: true });
    const look = await drawn(message);
    if (look !== 'failed' && look.kind === 'impossible') {
      log.warn('message.not-updated', { school: schoolId, message: id, code: look.code });
      return store.updated(schoolId, id, { gone: true });
    }
    const next = look !== 'failed' && look.kind === 'content' ? lookOf(look.content) : null;
    // Every update marks a message as edited: the reporter would read the coordinator's pace from their receipt.
    if (next !== null && next === message.look) return store.updated(schoolId, id, { shown: wanted });
    let result: SendResult;
    if (look === 'failed' || !(await limiter.turn(sentTo.conversationId, sentTo.tenantId))) {
      result = couldNot('Later', true);
    } else {
      await limiter.leave(sentTo.tenantId);
      result =
        look.kind === 'unwanted'
          ? await chat.remove(sentTo, activityId)
          : await chat.update(sentTo, activityId, look.content);
    }
    const removed = look !== 'failed' && look.kind === 'unwanted' && result.kind === 'sent';
    const updated = removed ? ({ gone: true } as const) : afterUpdate(wanted, result, clock.now(), chance());
    if (result.kind !== 'sent') {
      log.warn('message.not-updated', { school: schoolId, message: id, code: result.code });
    }
    await store.updated(
      schoolId,
      id,
      'shown' in updated && next !== null ? { ...updated, look: next } : updated,
    );
  };

  return { deliver, redraw };
};
