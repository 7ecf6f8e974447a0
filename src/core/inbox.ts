/** The way in: what Teams can do to us, after the activity was verified. One implementation: `app.ts`. */
import type { Answer } from './answer.ts';
import type { Place } from './feature.ts';
import type { Who } from './person.ts';

export interface Turn {
  readonly who: Who;
  readonly place: Place;
  readonly correlation: string;
  readonly locale: string;
}

/** A message that somebody chose in Teams ("report this message"). */
export interface ChosenMessage {
  readonly id: string;
  readonly link: string | null;
  readonly authorId: string | null;
  readonly createdAt: string | null;
  readonly conversationId: string | null;
}

export interface Said {
  readonly text: string;
  readonly files: number;
  /** What they had written before was changed to this. */
  readonly edited?: true;
}

export interface Inbox {
  /**
   * Text written to the bot. `files`: how many files or pictures came with it; they are never fetched. Answered by
   * queued messages in the 1:1 chat, and where others read along by one sentence that says so; for somebody whom no
   * school knows, nothing can be queued: they are answered directly.
   */
  said(turn: Turn, said: Said): Promise<Answer>;
  /** `data` here and below: what the card's author put in and the inputs, without `verb` and `msteams`. */
  clicked(turn: Turn, click: { readonly verb: string; readonly data: unknown }): Promise<Answer>;
  opened(
    turn: Turn,
    open: { readonly verb: string; readonly data: unknown; readonly message?: ChosenMessage },
  ): Promise<Answer>;
  submitted(turn: Turn, submit: { readonly verb: string; readonly data: unknown }): Promise<Answer>;
  /** The app was added for a person (personal) or to a team. May come again for the same one, after a restart. */
  installed(turn: Turn): Promise<void>;
}
