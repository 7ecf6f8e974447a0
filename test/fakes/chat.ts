import type { Content } from '../../src/core/answer.ts';
import type { ChannelMember, Chat, SendResult } from '../../src/core/chat.ts';

export interface FakeMessage {
  readonly conversationId: string;
  readonly activityId: string;
  readonly content: Content;
  /** How often its content was replaced. */
  readonly updates: number;
}

export interface FakeChat extends Chat {
  /** What people see now, oldest first. */
  readonly shown: readonly FakeMessage[];
  /** Every attempt, taken or not: `send`, `post`, `update`, `remove`, `converse`. */
  readonly attempts: readonly string[];
  /** The next calls end so; `taken` true: Teams shows it although nobody is told. */
  failNext(result: Exclude<SendResult, { kind: 'sent' }>, taken?: boolean): void;
  /** Who is in a channel; `null`: cannot be looked at. */
  setMembers(channelId: string, members: readonly ChannelMember[] | null): void;
}

const missing: SendResult = {
  kind: 'refused',
  status: 404,
  code: 'ActivityNotFoundInConversation',
  again: false,
  retryAfterMs: null,
};

/** Teams as far as `Chat` knows it: keeps what was sent, and can refuse or lose. */
export const createFakeChat = (): FakeChat => {
  let shown: FakeMessage[] = [];
  const attempts: string[] = [];
  const failures: { result: SendResult; taken: boolean }[] = [];
  const people = new Map<string, string>();
  const channels = new Map<string, readonly ChannelMember[] | null>();
  let count = 0;
  const newId = (): string => String(1_700_000_000_000 + (count += 1));

  const attempt = (name: string, happens: () => SendResult): SendResult => {
    attempts.push(name);
    const failure = failures.shift();
    if (!failure) return happens();
    if (failure.taken) happens();
    return failure.result;
  };
  const add = (conversationId: string, activityId: string, content: Content): SendResult => {
    shown.push({ conversationId, activityId, content, updates: 0 });
    return { kind: 'sent', conversationId, activityId };
  };
  const at = (conversationId: string, activityId: string): number =>
    shown.findIndex((one) => one.conversationId === conversationId && one.activityId === activityId);

  return {
    get shown() {
      return shown;
    },
    attempts,
    failNext: (result, taken = false) => void failures.push({ result, taken }),
    setMembers: (channelId, members) => void channels.set(channelId, members),
    send: async (to, content) => attempt('send', () => add(to.conversationId, newId(), content)),
    converse: async (to, personId) =>
      attempt('converse', () => {
        const known = people.get(personId) ?? `a:${personId}:${to.botId}`;
        people.set(personId, known);
        return { kind: 'sent', conversationId: known, activityId: '' };
      }),
    post: async (to, content) =>
      attempt('post', () => {
        const id = newId();
        return add(`${to.channelId};messageid=${id}`, id, content);
      }),
    update: async (to, activityId, content) =>
      attempt('update', () => {
        const index = at(to.conversationId, activityId);
        const old = shown[index];
        if (!old) return missing;
        shown[index] = { ...old, content, updates: old.updates + 1 };
        return { kind: 'sent', conversationId: to.conversationId, activityId };
      }),
    remove: async (to, activityId) =>
      attempt('remove', () => {
        const index = at(to.conversationId, activityId);
        if (index < 0) return missing;
        shown = shown.filter((_, i) => i !== index);
        return { kind: 'sent', conversationId: to.conversationId, activityId };
      }),
    members: async (to) => channels.get(to.channelId) ?? null,
  };
};
