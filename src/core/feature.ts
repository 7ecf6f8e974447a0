/** What a feature hands to `app.ts` and `api.ts`: tables of commands, actions, messages, jobs and routes. */
import type { Answer, Content } from './answer.ts';
import type { NewMessage } from './commit.ts';
import type { JsonObject, Schema } from './json.ts';
import type { Person, Who } from './person.ts';
import type { Role } from './roles.ts';

/** Where something was said or clicked. */
export interface Place {
  readonly kind: 'personal' | 'channel' | 'group';
  readonly conversationId: string;
  readonly channelId: string | null;
  /** Entra group id of the team, where Teams said it. */
  readonly teamId: string | null;
}

/** One turn of one person in one school. */
export interface Call {
  readonly who: Who;
  readonly person: Person;
  readonly place: Place;
  /** A form in the chat is sent by a click, one in a dialog by a submit: they are answered differently. */
  readonly arrival: 'said' | 'added' | ActionKind;
  readonly at: Date;
  /** From the activity to its effects in every log line. */
  readonly correlation: string;
  /** BCP 47; only for dates. */
  readonly locale: string;
}

/** Who may, as data; a test reads it. `case` rights are decided on the loaded case (features/incidents/access.ts). */
export type May =
  | { readonly anyone: true }
  | { readonly roles: readonly Role[] }
  | { readonly case: CaseRight };

/**
 * read: see it; triage: walk the chart, note, close; decide: the DSL's decisions; own: the reporter's own report.
 */
export type CaseRight = 'read' | 'triage' | 'decide' | 'own';

/** How an action arrives: a button, a dialog that opens, a dialog (or form in the chat) that is sent. */
export type ActionKind = 'click' | 'open' | 'submit';

export interface Action<Data = unknown> {
  /** noun.verb */
  readonly verb: string;
  readonly kinds: readonly ActionKind[];
  readonly data: Schema<Data>;
  readonly may: May;
  /** Reporting must not wait for the directory: also for somebody whose school could not be read yet. */
  readonly alsoUnread?: true;
  run(call: Call, data: Data): Promise<Answer>;
}

/** What a command answers: messages, drawn when sent. Addressed to the person who wrote. */
export interface Say {
  readonly what: string;
  readonly params: JsonObject;
  readonly about?: string | null;
}

export interface Command {
  /** noun.verb, for the audit log. */
  readonly name: string;
  /** Phrases that mean this command; the first is its title in the command list. */
  readonly phrases: readonly string[];
  /** `within`: also with words around it ("please report an incident"). `whole`: alone, so that "a child needs help" is no command. */
  readonly match: 'within' | 'whole';
  /** At most 128 characters; shown in the command list and in help. */
  readonly description: string;
  /** In the help of an account that several people use, where it is another thing there. */
  readonly sharedDescription?: string;
  readonly may: May;
  /** Kind of message that tells a member of staff who may not use it whose it is; absent: one for all commands. */
  readonly refused?: string;
  /** The words around it may be what happened, and must not be lost: they count for more than the command. */
  readonly orWords?: true;
  /** More words than the phrases that mean it too, "away until Friday"; asked of the text as it was written. */
  reads?(text: string, now: Date): boolean;
  /** `text`: what was written; "" when it was chosen by a button. */
  run(call: Call, text: string): Promise<readonly Say[]>;
}

/** A kind of message: how it is drawn for somebody. null: no longer wanted, nothing is sent. */
export interface MessageKind<Params = unknown> {
  readonly name: string;
  readonly params: Schema<Params>;
  draw(to: DrawFor, params: Params): Promise<Content | null>;
}

export interface DrawFor {
  readonly schoolId: string;
  readonly to: NewMessage['to'];
  readonly at: Date;
}

export interface Job {
  readonly name: string;
  readonly data: Schema<JsonObject>;
  run(data: JsonObject): Promise<void>;
}

/** Work done at every tick: finds its own due rows. */
export interface Tick {
  readonly name: string;
  run(now: Date): Promise<void>;
}

/**
 * Who may ask, as data; a test reads it. `own`: anybody whom a school knows, about what is theirs alone, which the route
 * takes from the call and never from what was sent.
 */
export type RouteMay =
  | { readonly anyone: true }
  | { readonly own: true }
  | { readonly roles: readonly Role[] };

/** One request of one person from the tab. */
export interface RouteCall {
  readonly who: Who;
  /** In the school that the request is about. */
  readonly person: Person;
  /** As every school that knows them does; `person` is one of them. */
  readonly persons: readonly Person[];
  readonly at: Date;
  readonly correlation: string;
}

/** What the tab may ask for. Shapes come from `src/contract`, which the tab reads too. */
export interface ApiRoute<Params = unknown, Answer = unknown> {
  /** noun.verb */
  readonly name: string;
  readonly method: 'GET' | 'POST';
  /** `/api/...`; `:name` is a parameter. */
  readonly path: string;
  /** Of the path and the query, or of the path and the JSON body. */
  readonly params: Schema<Params>;
  /** Also a filter: what it does not name does not leave the server. */
  readonly answer: Schema<Answer>;
  readonly may: RouteMay;
  /** Where half a megabyte is too little. */
  readonly maxBodyBytes?: number;
  /** @throws Fault for a "no" that the person reads; its code is one of `src/contract/refusal.ts`. */
  run(call: RouteCall, params: Params): Promise<Answer>;
}

export interface Feature {
  readonly name: string;
  readonly commands: readonly Command[];
  readonly actions: readonly Action[];
  readonly messages: readonly MessageKind[];
  readonly jobs: readonly Job[];
  readonly ticks: readonly Tick[];
  readonly routes?: readonly ApiRoute[];
  /** Somebody has the app from now on, and has been welcomed. */
  readonly installed?: (call: Call) => Promise<void>;
}
