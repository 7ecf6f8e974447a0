import type { Commit, NewMessage } from '../../src/core/commit.ts';
import type { MessageStore, OutgoingMessage, Settled } from '../../src/features/messages/ports.ts';
import { copy, copyOrNull, keyOf, type MemoryState } from './memory-state.ts';

const later = (at: Date, notBefore: string | undefined): Date =>
  notBefore !== undefined && new Date(notBefore) > at ? new Date(notBefore) : at;

export const waitingMessage = (
  commit: Commit<unknown>,
  { notBefore, ...message }: NewMessage,
): OutgoingMessage => ({
  ...copy(message),
  schoolId: commit.schoolId,
  state: 'waiting',
  tries: 0,
  doubtful: false,
  createdAt: commit.at,
  nextTryAt: later(commit.at, notBefore),
  attemptedAt: null,
  sentTo: null,
  activityId: null,
  wanted: 0,
  shown: 0,
  look: null,
  correlation: commit.correlation,
});

const isStale = (message: OutgoingMessage): boolean =>
  message.state === 'sent' && message.wanted > message.shown;

/** For a sent message `nextTryAt` is when its update is to be tried: a wait that Teams asked for stays. */
export const refreshMessages = (state: MemoryState, schoolId: string, about: string, at: Date): void => {
  for (const [key, message] of state.messages) {
    if (message.schoolId !== schoolId || message.about !== about) continue;
    const nextTryAt = message.state === 'sent' && !isStale(message) ? at : message.nextTryAt;
    state.messages.set(key, { ...message, wanted: message.wanted + 1, nextTryAt });
  }
};

const isDue = (message: OutgoingMessage, now: Date, crashedBefore: Date): boolean =>
  (message.state === 'waiting' && message.nextTryAt <= now) ||
  (message.state === 'attempted' && message.attemptedAt !== null && message.attemptedAt < crashedBefore);

const settledMessage = (message: OutgoingMessage, settled: Settled): OutgoingMessage => {
  if (settled.state === 'sent') {
    const { sentTo, activityId, shown } = settled;
    const look = settled.look ?? message.look;
    return { ...message, state: 'sent', sentTo: copy(sentTo), activityId, shown, look };
  }
  if (settled.state !== 'waiting') return { ...message, state: settled.state };
  const doubtful = message.doubtful || settled.doubtful;
  return { ...message, state: 'waiting', nextTryAt: settled.nextTryAt, doubtful };
};

const byDue = (a: OutgoingMessage, b: OutgoingMessage): number =>
  Number(a.nextTryAt) - Number(b.nextTryAt) || a.id.localeCompare(b.id);

export const createMemoryMessages = (state: MemoryState): MessageStore => {
  const rows = state.messages;
  const inSchool = (schoolId: string): OutgoingMessage[] =>
    [...rows.values()].filter((message) => message.schoolId === schoolId).sort(byDue);

  return {
    async load(schoolId, id) {
      return copyOrNull(rows.get(keyOf(schoolId, id)));
    },
    async claim(schoolId, id, now, crashedBefore) {
      const message = rows.get(keyOf(schoolId, id));
      if (!message || !isDue(message, now, crashedBefore)) return null;
      const claimed: OutgoingMessage = {
        ...message,
        state: 'attempted',
        doubtful: message.doubtful || message.state === 'attempted',
        attemptedAt: now,
        tries: message.tries + 1,
      };
      rows.set(keyOf(schoolId, id), claimed);
      return copy(claimed);
    },
    async settle(schoolId, id, settled) {
      const message = rows.get(keyOf(schoolId, id));
      if (!message) return null;
      const applies = settled.state === 'sent' ? message.state !== 'sent' : message.state === 'attempted';
      if (!applies) return null;
      const after = settledMessage(message, settled);
      rows.set(keyOf(schoolId, id), after);
      return copy(after);
    },
    async due(schoolId, now, crashedBefore, limit) {
      return inSchool(schoolId)
        .filter((message) => isDue(message, now, crashedBefore))
        .slice(0, limit)
        .map(({ id }) => id);
    },
    async schoolsDue(schools, now, crashedBefore) {
      return schools.filter((id) => inSchool(id).some((message) => isDue(message, now, crashedBefore)));
    },
    async waiting(schools, now, most) {
      const waits = schools
        .flatMap(inSchool)
        .filter(({ state, nextTryAt }) => (state === 'waiting' || state === 'attempted') && nextTryAt <= now);
      return Math.min(most, waits.length);
    },
    async stale(schoolId, about) {
      return copy(inSchool(schoolId).filter((message) => message.about === about && isStale(message)));
    },
    async staleBefore(schoolId, before, limit) {
      return copy(
        inSchool(schoolId)
          .filter((message) => isStale(message) && message.nextTryAt <= before)
          .slice(0, limit),
      );
    },
    async schoolsStale(schools, before) {
      return schools.filter((id) =>
        inSchool(id).some((message) => isStale(message) && message.nextTryAt <= before),
      );
    },
    async updated(schoolId, id, result) {
      const message = rows.get(keyOf(schoolId, id));
      if (message?.state !== 'sent') return;
      const next: OutgoingMessage =
        'shown' in result
          ? { ...message, shown: Math.max(message.shown, result.shown), look: result.look ?? message.look }
          : 'retryAt' in result
            ? { ...message, nextTryAt: result.retryAt }
            : { ...message, state: 'dropped' };
      rows.set(keyOf(schoolId, id), next);
    },
  };
};
