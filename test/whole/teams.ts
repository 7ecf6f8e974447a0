/**
 * Teams as the bot sees it, written from the documentation alone and apart from the sandbox: a connector of its own
 * on loopback and people who write, click, open dialogs and send them.
 * https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-api-reference
 */
import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { SandboxPeople, SandboxPerson } from './desk.ts';

export interface SeenMessage {
  readonly id: string;
  readonly conversationId: string;
  readonly body: Record<string, unknown>;
  /** How often it was updated. */
  readonly updates: number;
}

export type CardJson = Record<string, unknown>;
export type Fault =
  | { readonly status: number; readonly code?: string; readonly retryAfter?: string }
  /** Taken, and never answered. */
  | 'silence'
  /** Taken, and the line cut. */
  | 'reset';
/** Which of the bot's calls a fault meets. */
export interface FaultFor {
  readonly in?: string;
  readonly method?: 'POST' | 'PUT';
}

/** Longer than the longest wait that Teams asks of one conversation (30 seconds), on a machine that is busy. */
const PATIENCE_MS = 120_000;
const LOOK_AGAIN_MS = 500;

/** Every object in a card that is an action. */
export const actionsOf = (card: unknown): readonly Record<string, unknown>[] => {
  if (Array.isArray(card)) return card.flatMap(actionsOf);
  if (typeof card !== 'object' || card === null) return [];
  const here = card as Record<string, unknown>;
  const own = typeof here['type'] === 'string' && here['type'].startsWith('Action.') ? [here] : [];
  return [
    ...own,
    ...Object.entries(here).flatMap(([key, value]) => (key === 'data' ? [] : actionsOf(value))),
  ];
};

export const cardOf = (message: Pick<SeenMessage, 'body'>): CardJson | null => {
  const attachments = (message.body['attachments'] ?? []) as readonly {
    contentType: string;
    content: CardJson;
  }[];
  return (
    attachments.find(({ contentType }) => contentType === 'application/vnd.microsoft.card.adaptive')
      ?.content ?? null
  );
};

/** All that a card or message says, as one text. */
export const textOf = (card: unknown): string => JSON.stringify(card ?? '');

export class Teams {
  readonly #server: Server;
  readonly #people: SandboxPeople;
  #bot: string;
  readonly messages = new Map<string, SeenMessage>();
  readonly posts: {
    readonly conversationId: string;
    readonly at: number;
    readonly body: Record<string, unknown>;
  }[] = [];
  readonly #waiting = new Set<() => void>();
  #faults: { readonly fault: Fault; readonly meets: FaultFor; left: number }[] = [];
  /** The members of these channels are answered with this status. */
  readonly membersFault = new Map<string, number>();
  /** Every post and update that came, also those that met a fault. */
  readonly calls: { readonly method: string; readonly conversationId: string; readonly body: unknown }[] = [];
  #serviceUrl = '';
  /** Members of each channel, by Entra id. */
  readonly channelMembers = new Map<string, readonly { id: string; guest?: boolean }[]>();

  constructor(deskUrl: string, people: SandboxPeople) {
    this.#bot = deskUrl;
    this.#people = people;
    this.#server = createServer((req, res) => void this.#serve(req, res));
  }

  async start(): Promise<this> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    this.#serviceUrl = `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/teams`;
    return this;
  }

  /** Where the bot answers to: every activity names it. */
  get serviceUrl(): string {
    return this.#serviceUrl;
  }

  /** The app was started again, on another port. */
  moveTo(deskUrl: string): void {
    this.#bot = deskUrl;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  /** The next `times` posts and updates that fit meet this. */
  fail(fault: Fault, meets: FaultFor = {}, times = 1): void {
    this.#faults.push({ fault, meets, left: times });
  }

  #faultOf(method: string, conversationId: string): Fault | null {
    const found = this.#faults.find(
      ({ meets, left }) =>
        left > 0 && (!meets.in || meets.in === conversationId) && (!meets.method || meets.method === method),
    );
    if (!found) return null;
    found.left -= 1;
    return found.fault;
  }

  /** Resolves when `look` finds something, looking at every arrival; after two minutes says what had arrived. */
  async until<T>(
    look: () => T | null | undefined | false | Promise<T | null | undefined | false>,
    patienceMs = PATIENCE_MS,
  ): Promise<T> {
    const late = Date.now() + patienceMs;
    for (;;) {
      const found = await look();
      if (found) return found;
      const left = late - Date.now();
      if (left <= 0) {
        const seen = [...this.messages.values()].map(
          ({ conversationId, body }) => `${conversationId} ${textOf(body)}`,
        );
        throw new Error(`it did not arrive; what did:\n${seen.map((line) => line.slice(0, 400)).join('\n')}`);
      }
      await new Promise<void>((resolve) => {
        // Not everything that is waited for shows itself by a call.
        const timer = setTimeout(resolve, Math.min(left, LOOK_AGAIN_MS));
        this.#waiting.add(() => {
          clearTimeout(timer);
          resolve();
        });
      });
    }
  }

  person(local: string): Person {
    const person = this.#people.people.find(({ upn }) => upn.startsWith(`${local}@`));
    if (!person) throw new Error(`nobody is called ${local}`);
    return new Person(this, person, this.#people);
  }

  /** Somebody in the tenant whom no school knows. */
  stranger(aadObjectId: string): Person {
    return new Person(this, { upn: '', name: 'Somebody', aadObjectId, roles: [] }, this.#people);
  }

  async post(body: string, contentType = 'application/json'): Promise<{ status: number; body: unknown }> {
    const answer = await fetch(`${this.#bot}/api/messages`, {
      method: 'POST',
      headers: { 'content-type': contentType },
      body,
    });
    const text = await answer.text();
    return { status: answer.status, body: text === '' ? null : JSON.parse(text) };
  }

  async send(activity: Record<string, unknown>): Promise<{ status: number; body: unknown }> {
    return this.post(JSON.stringify({ serviceUrl: this.#serviceUrl, ...activity }));
  }

  /** The app was added to the team: the bot learns where the team's channels are. */
  async install(
    team: { readonly id: string; readonly aadGroupId: string } = this.#people.team,
  ): Promise<void> {
    const { tenantId } = this.#people;
    await this.send({
      type: 'installationUpdate',
      action: 'add',
      id: randomUUID(),
      channelId: 'msteams',
      from: { id: '29:installer', aadObjectId: this.#people.people[0]?.aadObjectId },
      recipient: { id: '28:bot', name: 'eSafety Desk' },
      conversation: { id: team.id, conversationType: 'channel', isGroup: true, tenantId },
      channelData: { tenant: { id: tenantId }, team: { id: team.id, aadGroupId: team.aadGroupId } },
    });
  }

  in(conversationId: string): readonly SeenMessage[] {
    return [...this.messages.values()].filter((message) => message.conversationId === conversationId);
  }

  #keep(conversationId: string, body: Record<string, unknown>): string {
    const id = String(1_700_000_000_000 + this.posts.length);
    this.messages.set(id, { id, conversationId, body, updates: 0 });
    this.posts.push({ conversationId, at: Date.now(), body });
    return id;
  }

  #wake(): void {
    for (const wake of this.#waiting) wake();
    this.#waiting.clear();
  }

  async #serve(req: IncomingMessage, res: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of req) chunks.push(chunk as Buffer);
    const text = Buffer.concat(chunks).toString();
    const body = text === '' ? {} : (JSON.parse(text) as Record<string, unknown>);
    const path = decodeURIComponent(new URL(req.url ?? '/', 'http://x').pathname).replace(/^\/teams/, '');
    const reply = (status: number, json: unknown, headers: Record<string, string> = {}): void => {
      // Not chained: restify replaces `writeHead` for the whole process, and its own returns nothing.
      res.writeHead(status, { 'content-type': 'application/json', ...headers });
      res.end(JSON.stringify(json));
      for (const wake of this.#waiting) wake();
      this.#waiting.clear();
    };
    const creates = path === '/v3/conversations' && req.method === 'POST';
    const activities = /^\/v3\/conversations\/([^/]+)\/activities(?:\/([^/]+))?$/.exec(path);
    if (req.method === 'POST' || req.method === 'PUT') {
      const channel = (body['channelData'] as { channel?: { id: string } } | undefined)?.channel?.id;
      const conversationId = activities?.[1] ?? channel ?? '';
      this.calls.push({ method: req.method, conversationId, body });
      const fault = this.#faultOf(req.method, conversationId);
      if (fault === 'silence') return this.#wake();
      if (fault === 'reset') {
        res.destroy();
        return this.#wake();
      }
      if (fault) {
        const { status, code = 'Fault', retryAfter } = fault;
        const error = { error: { code, message: 'as the test asked' } };
        return reply(status, error, retryAfter === undefined ? {} : { 'retry-after': retryAfter });
      }
    }

    if (activities?.[1] && req.method === 'POST') return reply(201, { id: this.#keep(activities[1], body) });
    if (activities?.[2] && req.method === 'PUT') {
      const message = this.messages.get(activities[2]);
      if (!message) return reply(404, { error: { code: 'ActivityNotFoundInConversation', message: '' } });
      this.messages.set(message.id, { ...message, body, updates: message.updates + 1 });
      return reply(200, { id: message.id });
    }
    if (activities?.[2] && req.method === 'DELETE') {
      this.messages.delete(activities[2]);
      return reply(200, {});
    }
    if (creates) {
      if (body['isGroup'] !== true) {
        const [member] = body['members'] as readonly { id: string }[];
        return reply(201, { id: `a:${member?.id}` });
      }
      const channelId = (body['channelData'] as { channel: { id: string } }).channel.id;
      const id = this.#keep(channelId, body['activity'] as Record<string, unknown>);
      const message = this.messages.get(id);
      const thread = `${channelId};messageid=${id}`;
      if (message) this.messages.set(id, { ...message, conversationId: thread });
      return reply(201, { id: thread, activityId: id });
    }
    const members = /^\/v3\/conversations\/([^/]+)\/pagedmembers$/.exec(path);
    if (members?.[1]) {
      const broken = this.membersFault.get(members[1]);
      if (broken !== undefined) return reply(broken, { error: { code: 'Fault', message: '' } });
      const known = this.channelMembers.get(members[1]);
      if (!known) return reply(404, { error: { code: 'ConversationNotFound', message: '' } });
      return reply(200, {
        members: known.map(({ id, guest }) => ({
          id: `29:${id}`,
          aadObjectId: id,
          objectId: id,
          tenantId: this.#people.tenantId,
          userRole: guest ? 'anonymous' : 'user',
        })),
      });
    }
    return reply(404, { error: { code: 'NotFound', message: path } });
  }
}

/** One person in Teams. */
export class Person {
  readonly #teams: Teams;
  readonly id: string;
  readonly chat: string;
  readonly #about: Record<string, unknown>;
  readonly #tenantId: string;

  constructor(teams: Teams, person: SandboxPerson, people: SandboxPeople) {
    this.#teams = teams;
    this.#tenantId = people.tenantId;
    this.id = person.aadObjectId;
    this.chat = `a:1${person.aadObjectId}`;
    this.#about = { id: `29:${person.aadObjectId}`, aadObjectId: person.aadObjectId, name: person.name };
  }

  /** An activity of this person as Teams sends it; `more` wins. */
  activity(type: string, more: Record<string, unknown>): Record<string, unknown> {
    return {
      type,
      id: randomUUID(),
      timestamp: new Date().toISOString(),
      channelId: 'msteams',
      locale: 'en-GB',
      from: this.#about,
      recipient: { id: '28:bot', name: 'eSafety Desk' },
      conversation: { id: this.chat, conversationType: 'personal', tenantId: this.#tenantId },
      channelData: { tenant: { id: this.#tenantId } },
      ...more,
    };
  }

  /** What this person's chat with the bot shows, oldest first. */
  seen(): readonly SeenMessage[] {
    return this.#teams.in(this.chat);
  }

  /** A message in this person's chat whose words or card have this in them. */
  awaits(words: string): Promise<SeenMessage> {
    return this.#teams.until(() => this.seen().findLast(({ body }) => textOf(body).includes(words)));
  }

  say(text: string, more: Record<string, unknown> = {}): Promise<{ status: number; body: unknown }> {
    return this.#teams.send(this.activity('message', { text, textFormat: 'plain', ...more }));
  }

  /** As the conversation of an activity in somebody else's chat or a channel; the bot need not be there. */
  elsewhere(kind: 'channel' | 'groupChat', id: string): Record<string, unknown> {
    return {
      conversation: { id, conversationType: kind, isGroup: true, tenantId: this.#tenantId },
      channelData: {
        tenant: { id: this.#tenantId },
        ...(kind === 'channel' && { channel: { id: id.split(';')[0] }, team: { id: id.split(';')[0] } }),
      },
    };
  }

  /** Runs a command of the message extension; `value` as documented, `place` from `elsewhere`. */
  async extension(
    step: 'fetchTask' | 'submitAction',
    value: Record<string, unknown>,
    place: Record<string, unknown> = {},
  ): Promise<Reply> {
    const name = `composeExtension/${step}`;
    return new Reply(await this.#teams.send(this.activity('invoke', { name, value, ...place })));
  }

  /** Opens the 1:1 chat for the bot, as an installation does. */
  async installs(): Promise<this> {
    await this.#teams.send(this.activity('installationUpdate', { action: 'add' }));
    return this;
  }

  #place(on: Pick<SeenMessage, 'id' | 'conversationId'> | null): Record<string, unknown> {
    if (!on || on.conversationId === this.chat) return on ? { replyToId: on.id } : {};
    const [channel] = on.conversationId.split(';');
    return {
      replyToId: on.id,
      conversation: {
        id: on.conversationId,
        conversationType: 'channel',
        isGroup: true,
        tenantId: this.#tenantId,
      },
      channelData: { tenant: { id: this.#tenantId }, channel: { id: channel }, team: { id: channel } },
    };
  }

  invoke(name: string, value: unknown, on: Pick<SeenMessage, 'id' | 'conversationId'> | null = null) {
    return this.#teams.send(this.activity('invoke', { name, value, ...this.#place(on) }));
  }

  /** Opens a dialog by its verb, as a button on any card does. */
  async open(verb: string, data: Record<string, unknown> = {}): Promise<Reply> {
    return new Reply(
      await this.invoke('task/fetch', { data: { verb, ...data }, context: { theme: 'default' } }),
    );
  }

  /** Presses the button with this title on a message's card (or on a card that an answer brought). */
  async press(
    on: SeenMessage,
    title: string,
    inputs: Record<string, string> = {},
    card?: CardJson,
  ): Promise<Reply> {
    const action = actionsOf(card ?? cardOf(on)).find((one) => one['title'] === title);
    if (!action) throw new Error(`there is no button "${title}" on ${textOf(card ?? on.body)}`);
    const data = { ...(action['data'] as object), ...inputs };
    if (action['type'] === 'Action.Execute') {
      const value = { action: { type: 'Action.Execute', verb: action['verb'], data }, trigger: 'manual' };
      return new Reply(await this.invoke('adaptiveCard/action', value, on));
    }
    return new Reply(await this.invoke('task/fetch', { data, context: { theme: 'default' } }, on));
  }

  /** Sends a dialog with the button of this title. */
  async submit(
    dialog: Reply,
    title: string,
    inputs: Record<string, string> = {},
    on: SeenMessage | null = null,
  ) {
    const action = actionsOf(dialog.card).find((one) => one['title'] === title);
    if (!action) throw new Error(`there is no button "${title}" in ${textOf(dialog.card)}`);
    const data = { ...(action['data'] as object), ...inputs };
    return new Reply(await this.invoke('task/submit', { data, context: { theme: 'default' } }, on));
  }
}

/** What an invoke was answered with, whichever of the documented shapes it had. */
export class Reply {
  readonly status: number;
  readonly body: Record<string, unknown>;

  constructor({ status, body }: { readonly status: number; readonly body: unknown }) {
    this.status = status;
    this.body = (body ?? {}) as Record<string, unknown>;
  }

  /** The card that it brought: of a dialog, or in place of the one that was clicked. */
  get card(): CardJson | null {
    const task = this.body['task'] as { value?: { card?: { content: CardJson } } } | undefined;
    if (task?.value?.card) return task.value.card.content;
    return this.body['type'] === 'application/vnd.microsoft.card.adaptive'
      ? (this.body['value'] as CardJson)
      : null;
  }

  /** The sentence that it brought instead of a card. */
  get text(): string | null {
    const task = this.body['task'] as { type?: string; value?: unknown } | undefined;
    if (task?.type === 'message') return String(task.value);
    return this.body['type'] === 'application/vnd.microsoft.activity.message'
      ? String(this.body['value'])
      : null;
  }
}
