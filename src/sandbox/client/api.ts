/** The JSON API behind the page: everything that somebody can do in Teams with this app. */
import { z } from 'zod';
import {
  BOT_NAME,
  FAULT_KINDS,
  type Faults,
  type Found,
  type Places,
  type Threads,
} from '../connector/index.ts';
import type { Everybody } from '../everybody.ts';
import type { Handler, Route, SandboxReply, SandboxRequest } from '../http.ts';
import type { WorldPerson } from '../world.ts';
import {
  type Activity,
  type At,
  type Command,
  commandOpened,
  commandSent,
  dialogOpened,
  dialogSent,
  executed,
  type Moment,
  said,
  submittedInChat,
} from './activities.ts';
import type { CommandList } from './commands.ts';
import type { Deliver, Delivered } from './deliver.ts';
import { placesOf, worldView } from './views.ts';

interface Setup {
  readonly threads: Threads;
  readonly places: Places;
  readonly everybody: Everybody;
  readonly faults: Faults;
  readonly deliver: Deliver;
  readonly moment: () => Moment;
  readonly commands: () => CommandList;
}

/** A sentence for whoever uses the page or the API wrongly. */
class Wrong extends Error {
  readonly status: number;
  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

const where = z.object({ as: z.string(), conversation: z.string() });
const onCard = where.extend({ message: z.string() });
const data = z.record(z.string(), z.unknown());
const sayBody = where
  .extend({
    text: z.string().max(28_000),
    mention: z.boolean().default(false),
    /** One was pasted: the page sends that it was, and nothing of it. */
    picture: z.boolean().default(false),
  })
  .refine(({ text, picture }) => text !== '' || picture, { path: ['text'], error: 'write something' });
const clickBody = onCard.extend({
  action: z.object({
    verb: z.string(),
    data: data.default({}),
    id: z.string().optional(),
    title: z.string().optional(),
  }),
  trigger: z.enum(['manual', 'automatic']).default('manual'),
});
const dataBody = onCard.extend({ data });
const commandBody = where.extend({ command: z.string(), message: z.string().optional() });
const commandDataBody = commandBody.extend({ data });
const faultBody = z.object({
  kind: z.enum(FAULT_KINDS),
  conversation: z.string().nullable().default(null),
  times: z.int().positive().nullable().default(null),
  retryAfter: z.int().nonnegative().nullable().default(null),
  arrives: z.boolean().default(false),
});

const read = <T>(schema: z.ZodType<T>, body: unknown): T => {
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new Wrong(400, `${issue?.path.join('.') || 'body'}: ${issue?.message}`);
};

/** The bot's own status and body, or why there is none. */
const deliveredReply = (result: Delivered): SandboxReply => {
  if (result.kind === 'answered')
    return { status: 200, body: { status: result.status, body: result.body, tries: result.tries } };
  return result.kind === 'unreachable'
    ? { status: 502, body: { error: { message: `The app cannot be reached: ${result.why}` } } }
    : { status: 504, body: { error: { message: 'The app did not answer.' } } };
};

const guarded =
  (handler: Handler): Handler =>
  async (req) => {
    try {
      return await handler(req);
    } catch (error) {
      if (!(error instanceof Wrong)) throw error;
      return { status: error.status, body: { error: { message: error.message } } };
    }
  };

export const apiRoutes = (setup: Setup): readonly Route[] => {
  const { threads, places, everybody, faults, deliver, moment, commands } = setup;

  const somebody = (name: string): WorldPerson => {
    const person = everybody.called(name);
    if (!person) throw new Wrong(404, `nobody in the sandbox is called ${name}`);
    return person;
  };

  const placeFor = (person: WorldPerson, conversation: string): Found => {
    const found = places.placeOf(conversation);
    if (!found || !places.readersOf(found.place).includes(person.id))
      throw new Wrong(403, `${person.name} is not in that conversation`);
    return found;
  };

  const send = async (activity: Activity): Promise<SandboxReply> =>
    deliveredReply(await deliver(activity, () => moment().id));

  const at = (body: { as: string; conversation: string }): At => {
    const person = somebody(body.as);
    return { person, ...placeFor(person, body.conversation) };
  };

  /** The thread is that of the message, whatever the conversation said. */
  const atMessage = (body: { as: string; conversation: string; message: string }): At => {
    const here = at(body);
    const message = threads.find(here.place.id, body.message);
    if (!message) throw new Wrong(404, 'that message is gone');
    return { ...here, thread: message.thread };
  };

  const commandAt = (body: z.infer<typeof commandBody>): { here: At; command: Command } => {
    if (body.message === undefined) return { here: at(body), command: { id: body.command, message: null } };
    const here = atMessage({ ...body, message: body.message });
    const message = threads.find(here.place.id, body.message);
    if (!message) throw new Wrong(404, 'that message is gone');
    const author = message.from === null ? null : everybody.find(message.from);
    return { here, command: { id: body.command, message: { message, author } } };
  };

  const say = async (req: SandboxRequest): Promise<SandboxReply> => {
    const body = read(sayBody, req.body);
    const here = at(body);
    const written = threads.write(here.place.id, here.thread, here.person.id, {
      text: body.text,
      textFormat: 'plain',
      summary: null,
      attachments: body.picture ? [{ contentType: 'image/*' }] : [],
    });
    const heard = here.place.kind === 'personal' || body.mention || body.text.includes(`@${BOT_NAME}`);
    if (!heard) return { status: 200, body: { status: null, body: null, tries: 0, message: written.id } };
    const spoken = { ...moment(), id: written.id };
    return send(said({ ...here, thread: written.thread }, spoken, body.text, body.picture));
  };

  /** The bot is not told: it has nothing to do then. */
  const remove = (req: SandboxRequest): SandboxReply => {
    const body = read(onCard, req.body);
    const { person, place } = atMessage(body);
    if (threads.find(place.id, body.message)?.from !== person.id)
      throw new Wrong(403, 'only whoever wrote a message can delete it');
    threads.remove(place.id, body.message);
    return { status: 200, body: { status: null, body: null, tries: 0 } };
  };

  const post = (path: string, handler: Handler): Route => ({
    method: 'POST',
    path,
    handler: guarded(handler),
  });
  const get = (path: string, handler: Handler): Route => ({ method: 'GET', path, handler: guarded(handler) });

  return [
    get('/api/world', () => ({ status: 200, body: worldView(setup, commands()) })),
    get('/api/conversations', (req) => ({
      status: 200,
      body: placesOf(somebody(req.query.get('as') ?? '').id, setup),
    })),
    get('/api/messages', (req) => {
      const { place } = placeFor(somebody(req.query.get('as') ?? ''), req.query.get('conversation') ?? '');
      return { status: 200, body: threads.list(place.id).filter(({ deleted }) => !deleted) };
    }),
    post('/api/say', say),
    post('/api/delete', remove),
    post('/api/click', (req) => {
      const body = read(clickBody, req.body);
      return send(executed(atMessage(body), moment(), body.message, body.action, body.trigger));
    }),
    post('/api/value', (req) => {
      const body = read(dataBody, req.body);
      return send(submittedInChat(atMessage(body), moment(), body.message, body.data));
    }),
    post('/api/open', (req) => {
      const body = read(dataBody, req.body);
      return send(dialogOpened(atMessage(body), moment(), body.message, body.data));
    }),
    post('/api/submit', (req) => {
      const body = read(dataBody, req.body);
      return send(dialogSent(atMessage(body), moment(), body.message, body.data));
    }),
    post('/api/command', (req) => {
      const { here, command } = commandAt(read(commandBody, req.body));
      return send(commandOpened(here, moment(), command));
    }),
    post('/api/command/submit', (req) => {
      const body = read(commandDataBody, req.body);
      const { here, command } = commandAt(body);
      return send(commandSent(here, moment(), command, body.data));
    }),
    get('/api/faults', () => ({ status: 200, body: faults.list() })),
    post('/api/faults', (req) => {
      faults.add(read(faultBody, req.body));
      return { status: 201, body: faults.list() };
    }),
    {
      method: 'DELETE',
      path: '/api/faults',
      handler: () => {
        faults.clear();
        return { status: 200, body: [] };
      },
    },
    {
      method: 'DELETE',
      path: '/api/faults/:id',
      handler: ({ params }) => {
        faults.clear(Number(params['id']));
        return { status: 200, body: faults.list() };
      },
    },
  ];
};
