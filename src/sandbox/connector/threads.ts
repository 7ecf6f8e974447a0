/** What was written in the sandbox's chats and channels: in memory, journalled, watched by the client. */
import { type Journal, openJournal } from './journal.ts';

export interface Attachment {
  readonly contentType: string;
  readonly content?: unknown;
  readonly name?: string;
}

export interface Message {
  /** Milliseconds since 1970 as text, as in Teams; unique in the sandbox. */
  readonly id: string;
  /** Without `;messageid=`. */
  readonly place: string;
  /** Id of the thread's first message in a channel (its own for the first); null in a chat. */
  readonly thread: string | null;
  /** Entra object id; null: the bot. */
  readonly from: string | null;
  /** ISO 8601, on the sandbox's clock. */
  readonly at: string;
  readonly editedAt: string | null;
  readonly deleted: boolean;
  /** What previews and lock screens show. */
  readonly summary: string | null;
  readonly text: string | null;
  readonly textFormat: 'plain' | 'markdown' | 'xml';
  readonly attachments: readonly Attachment[];
}

export type Written = Pick<Message, 'summary' | 'text' | 'textFormat' | 'attachments'>;

/** `typing`: the bot is writing in that place; `refused`: it sent what Teams does not take. Nothing is kept of both. */
export type Change =
  | { readonly kind: 'message'; readonly message: Message }
  | { readonly kind: 'typing'; readonly place: string }
  | { readonly kind: 'refused'; readonly place: string; readonly why: string };

export interface Threads {
  /** `thread` null starts a new thread in a channel. */
  write(place: string, thread: string | null, from: string | null, written: Written): Message;
  edit(place: string, id: string, written: Written): Message | null;
  remove(place: string, id: string): Message | null;
  find(place: string, id: string): Message | null;
  /** Oldest first. */
  list(place: string): readonly Message[];
  typing(place: string): void;
  refused(place: string, why: string): void;
  watch(watcher: (change: Change) => void): () => void;
}

interface Setup {
  readonly file: string;
  readonly now: () => Date;
  /** In a chat messages have no thread. */
  readonly threaded: (place: string) => boolean;
}

export const createThreads = ({ file, now, threaded }: Setup): Threads => {
  const places = new Map<string, Map<string, Message>>();
  const watchers = new Set<(change: Change) => void>();
  let lastId = 0;

  const put = (message: Message): void => {
    const there = places.get(message.place) ?? new Map<string, Message>();
    places.set(message.place, there.set(message.id, message));
    lastId = Math.max(lastId, Number(message.id));
  };
  const journal: Journal<Message> = openJournal(file, put);

  const tell = (change: Change): void => {
    for (const watcher of watchers) watcher(change);
  };
  const keep = (message: Message): Message => {
    journal.append(message);
    put(message);
    tell({ kind: 'message', message });
    return message;
  };
  const find = (place: string, id: string): Message | null => {
    const message = places.get(place)?.get(id);
    return message && !message.deleted ? message : null;
  };
  const nextId = (): string => {
    lastId = Math.max(lastId + 1, now().getTime());
    return String(lastId);
  };

  return {
    write: (place, thread, from, written) => {
      const id = nextId();
      return keep({
        id,
        place,
        thread: threaded(place) ? (thread ?? id) : null,
        from,
        at: now().toISOString(),
        editedAt: null,
        deleted: false,
        ...written,
      });
    },
    edit: (place, id, written) => {
      const message = find(place, id);
      return message && keep({ ...message, ...written, editedAt: now().toISOString() });
    },
    remove: (place, id) => {
      const message = find(place, id);
      return (
        message &&
        keep({
          ...message,
          deleted: true,
          text: null,
          summary: null,
          attachments: [],
          editedAt: now().toISOString(),
        })
      );
    },
    find,
    list: (place) => [...(places.get(place)?.values() ?? [])],
    typing: (place) => tell({ kind: 'typing', place }),
    refused: (place, why) => tell({ kind: 'refused', place, why }),
    watch: (watcher) => {
      watchers.add(watcher);
      return () => watchers.delete(watcher);
    },
  };
};
