import type { Answer } from '../../src/core/answer.ts';
import type { ChosenMessage, Inbox, Turn } from '../../src/core/inbox.ts';

export type InboxCall =
  | { readonly call: 'said'; readonly turn: Turn; readonly text: string; readonly files: number }
  | {
      readonly call: 'clicked' | 'opened' | 'submitted';
      readonly turn: Turn;
      readonly verb: string;
      readonly data: unknown;
      readonly message?: ChosenMessage;
    }
  | { readonly call: 'installed'; readonly turn: Turn };

export interface FakeInbox extends Inbox {
  /** Everything that came in, oldest first. */
  readonly calls: readonly InboxCall[];
  /** What clicks, dialogs and forms are answered; a function may throw or wait. */
  answer(next: Answer | (() => Promise<Answer>)): void;
}

export const createFakeInbox = (): FakeInbox => {
  const calls: InboxCall[] = [];
  let next: () => Promise<Answer> = async () => ({ kind: 'nothing' });
  return {
    calls,
    answer: (given) => {
      next = typeof given === 'function' ? given : async () => given;
    },
    async said(turn, said) {
      calls.push({ call: 'said', turn, ...said });
      return next();
    },
    async clicked(turn, click) {
      calls.push({ call: 'clicked', turn, ...click });
      return next();
    },
    async opened(turn, open) {
      calls.push({ call: 'opened', turn, ...open });
      return next();
    },
    async submitted(turn, submit) {
      calls.push({ call: 'submitted', turn, ...submit });
      return next();
    },
    async installed(turn) {
      calls.push({ call: 'installed', turn });
      await next();
    },
  };
};
