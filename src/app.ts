/**
 * Joins the features' tables and leads every turn through them: who is it in which school, which verb, may they,
 * is the data sound, run, answer. Effects leave through the unit of work only.
 */
import type { Answer } from './core/answer.ts';
import type { Clock } from './core/clock.ts';
import type { UnitOfWork } from './core/commit.ts';
import { Fault } from './core/errors.ts';
import type {
  Action,
  ActionKind,
  Call,
  Command,
  Feature,
  Job,
  May,
  MessageKind,
  Say,
  Tick,
} from './core/feature.ts';
import type { ChosenMessage, Inbox, Turn } from './core/inbox.ts';
import type { Log } from './core/log.ts';
import type { Pace } from './core/pace.ts';
import { hasRole, type Person, type Who } from './core/person.ts';
import type { Ears } from './features/disclosures/index.ts';
import {
  assumedStaff,
  NO_FILES,
  notKnownYet,
  type People,
  toPerson,
  whichSchoolFor,
} from './features/people/index.ts';
import * as say from './messages.ts';

export interface App {
  readonly inbox: Inbox;
  readonly commands: readonly Command[];
  readonly actions: ReadonlyMap<string, Action>;
  readonly messages: ReadonlyMap<string, MessageKind>;
  readonly jobs: readonly Job[];
  readonly ticks: readonly Tick[];
}

export interface AppPorts {
  readonly features: readonly Feature[];
  readonly people: People;
  readonly work: UnitOfWork<never>;
  readonly clock: Clock;
  readonly pace: Pace;
  readonly log: Log;
  readonly newId: () => string;
  /** For words and files that are no command. */
  readonly ears: () => Ears;
}

/** One table by name; a name used twice stops the start. */
const table = <T>(rows: readonly T[], nameOf: (row: T) => string, what: string): ReadonlyMap<string, T> => {
  const map = new Map(rows.map((row) => [nameOf(row), row]));
  if (map.size < rows.length) {
    const names = rows.map(nameOf);
    const twice = names.filter((name, index) => names.indexOf(name) !== index);
    throw new Error(`${what} defined twice: ${twice.join(', ')}`);
  }
  return map;
};

/** Rights in a case are asked by the case's own action, once it is loaded. */
const mayCall = (may: May, person: Person): boolean =>
  'roles' in may ? hasRole(person, ...may.roles) : true;

/** Lower case, no leading slash or mention, single spaces. */
const fold = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/** The command whose longest phrase is the text, or stands in it as whole words where that is enough; or null. */
export const commandIn = (commands: readonly Command[], text: string, now: Date): Command | null => {
  const words = ` ${fold(text)} `;
  let best: { command: Command; length: number } | null = null;
  for (const command of commands) {
    if (command.reads?.(text, now)) return command;
    for (const phrase of command.phrases) {
      const wanted = ` ${fold(phrase)} `;
      const matches = command.match === 'within' ? words.includes(wanted) : words === wanted;
      if (matches && wanted.length > (best?.length ?? 0)) best = { command, length: wanted.length };
    }
  }
  return best?.command ?? null;
};

/** More words than these beside a command's phrase, and somebody is telling what happened. */
const MOST_BESIDE = 6;
/** How people ask for something: says nothing of what happened. */
const ASKING = new Set(
  `i we id you me my a an the to for please can could may must want wanted wanna need would like how do does is it
   where have now new another hi hello hey good morning afternoon ok thanks thank`.split(/\s+/),
);

/** Words around a command that are worth more than it: "report a concern, a boy in my class ...". */
export const tellsMore = (command: Command, text: string): boolean => {
  if (command.match === 'whole') return false;
  const said = ` ${fold(text)} `;
  const phrase = command.phrases
    .map((one) => ` ${fold(one)} `)
    .filter((one) => said.includes(one))
    .reduce((longest, one) => (one.length > longest.length ? one : longest), '');
  const beside = said
    .replace(phrase, ' ')
    .split(' ')
    .filter((word) => word !== '' && !ASKING.has(word));
  return beside.length > (command.orWords ? 1 : MOST_BESIDE);
};

interface Says {
  readonly person: Person;
  /** For the audit log. */
  readonly what: string;
  readonly says: readonly Say[];
}

const oneOf = (what: string): Say => ({ what, params: {} });

export const createApp = (ports: AppPorts): App => {
  const { features, people, work, clock, pace, log, newId, ears } = ports;
  const actions = table(
    features.flatMap((feature) => feature.actions),
    ({ verb }) => verb,
    'verb',
  );
  const messages = table(
    features.flatMap((feature) => feature.messages),
    ({ name }) => name,
    'message kind',
  );
  const commands = [
    ...table(
      features.flatMap((feature) => feature.commands),
      ({ name }) => name,
      'command',
    ).values(),
  ];
  const jobs = [
    ...table(
      features.flatMap((feature) => feature.jobs),
      ({ name }) => name,
      'job',
    ).values(),
  ];

  /** Queues messages for the person whose turn it is: always 1:1, wherever they wrote. */
  const tell = async (call: Call, says: readonly Say[], what: string): Promise<Answer> => {
    await work.commit({
      schoolId: call.person.schoolId,
      at: call.at,
      correlation: call.correlation,
      saves: [],
      audit: [{ who: call.person.personId, what, about: null }],
      effects: toPerson(call, says, newId),
    });
    return { kind: 'nothing' };
  };

  const callFor = (turn: Turn, person: Person, arrival: Call['arrival']): Call => ({
    ...turn,
    person,
    arrival,
    at: clock.now(),
  });

  /** The person as each school knows them; while a school is unread, for some actions also as they may well be. */
  const candidates = async (who: Who, action: Action): Promise<readonly Person[] | Answer> => {
    const known = await people.schoolsOf(who);
    if (known.length > 0) return known;
    const unread = await people.unreadSchools(who.tenantId);
    if (unread.length === 0) return { kind: 'text', text: say.NOT_ONE_OF_US };
    if (action.alsoUnread) return unread.map((school) => assumedStaff(school, who.personId));
    return { kind: 'text', text: say.notKnownYet(unread) };
  };

  /**
   * Whose turn it is: the person in the school that the card names, or in the only one in which they may. Nothing is
   * guessed: with several, whoever opens a form is asked.
   */
  const whose = async (
    turn: Turn,
    action: Action,
    data: unknown,
    arrival: ActionKind,
  ): Promise<Person | Answer> => {
    const all = await candidates(turn.who, action);
    if ('kind' in all) return all;
    const wanted = typeof data === 'object' && data !== null && 'school' in data ? data.school : undefined;
    const meant = wanted === undefined ? all : all.filter(({ schoolId }) => schoolId === wanted);
    if (meant.length === 0) return { kind: 'text', text: say.NOT_ONE_OF_US };
    const allowed = meant.filter((person) => mayCall(action.may, person));
    const [first, second] = allowed;
    if (!first) {
      // Staff of one school may be a guest of another: the kindest answer is not the guest's then.
      const [other] = meant.some(({ kind }) => kind === 'staff') ? [] : meant;
      return { kind: 'text', text: (other && ears().instead(other)) ?? say.NOT_YOURS };
    }
    if (!second || 'anyone' in action.may) return first;
    const parsed = action.data.safeParse(data);
    if (arrival !== 'open' || !action.kinds.includes('submit') || !parsed.success)
      return { kind: 'text', text: say.UNKNOWN_BUTTON };
    return whichSchoolFor(people, allowed, action.verb, parsed.data);
  };

  const lookUpAndRun = async (
    turn: Turn,
    verb: string,
    data: unknown,
    arrival: ActionKind,
  ): Promise<Answer> => {
    // In the chat a form is sent by the same kind of button as a click.
    const kinds: readonly ActionKind[] = arrival === 'click' ? ['click', 'submit'] : [arrival];
    const action = actions.get(verb);
    if (!action || !action.kinds.some((kind) => kinds.includes(kind))) {
      log.warn('turn.unknown-verb', { correlation: turn.correlation });
      return { kind: 'text', text: say.UNKNOWN_BUTTON };
    }
    const person = await whose(turn, action, data, arrival);
    if (!('personId' in person)) return person;
    const parsed = action.data.safeParse(data);
    if (!parsed.success) {
      log.warn('turn.bad-data', { correlation: turn.correlation, verb, fields: parsed.error.issues.length });
      return { kind: 'text', text: say.BAD_DATA };
    }
    try {
      return await action.run(callFor(turn, person, arrival), parsed.data);
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
      return { kind: 'text', text: error.sentence };
    }
  };

  /** A case that is there and shut takes longer to refuse than one that is not there: neither is answered at once. */
  const act = async (turn: Turn, verb: string, data: unknown, arrival: ActionKind): Promise<Answer> => {
    const beat = pace.begin();
    try {
      const answer = await lookUpAndRun(turn, verb, data, arrival);
      if (answer.kind === 'text' && answer.absent) await beat.next();
      return answer;
    } finally {
      beat.end();
    }
  };

  /** What somebody's command leads to, in every school that knows them. */
  const obey = async (
    turn: Turn,
    known: readonly [Person, ...Person[]],
    command: Command,
    text: string,
  ): Promise<Says> => {
    const [anywhere] = known;
    const allowed = known.filter((person) => mayCall(command.may, person));
    const [first, second] = allowed;
    if (!first) {
      // A guest gets the school's number, whatever was asked.
      const staff = known.some(({ kind }) => kind === 'staff');
      const what = staff ? (command.refused ?? 'people.not-yours') : 'words.guest';
      return { person: anywhere, what, says: [oneOf(what)] };
    }
    if (second && !('anyone' in command.may)) {
      const params = { command: command.name, schools: allowed.map(({ schoolId }) => schoolId) };
      return { person: first, what: command.name, says: [{ what: 'people.which-school', params }] };
    }
    return { person: first, what: command.name, says: await command.run(callFor(turn, first, 'said'), text) };
  };

  /** The team that somebody writes in says which school they mean; otherwise nobody knows yet. */
  const meant = (
    turn: Turn,
    known: readonly [Person, ...Person[]],
  ): { readonly first: Person; readonly persons: readonly [Person, ...Person[]] } => {
    // Somebody who works at one school is a member of staff, though another knows them as a guest.
    const staff = known.filter(({ kind }) => kind === 'staff');
    const [one = known[0], ...others] = staff.length > 0 ? staff : known;
    const { teamId } = turn.place;
    const first =
      [one, ...others].find(({ schoolId }) =>
        Object.values(people.school(schoolId).channels).some((channel) => channel.teamId === teamId),
      ) ?? one;
    return { first, persons: [first, ...[one, ...others].filter((other) => other !== first)] };
  };

  /** In a channel or group others read along: the answer is in the 1:1 chat. */
  const afterwards = (turn: Turn): Answer =>
    turn.place.kind === 'personal' ? { kind: 'nothing' } : { kind: 'text', text: say.SENT_TO_YOU };

  const said: Inbox['said'] = async (turn, { text: written, files, edited }) => {
    const [person, ...more] = await people.schoolsOf(turn.who);
    if (!person) {
      if (edited && files === 0) return { kind: 'nothing' };
      log.warn('turn.stranger', { correlation: turn.correlation });
      const unread = await people.unreadSchools(turn.who.tenantId);
      if (unread.length > 0) return notKnownYet(unread, files);
      return { kind: 'text', text: files === 0 ? say.NOT_ONE_OF_US : `${NO_FILES} ${say.NOT_ONE_OF_US}` };
    }
    const { first, persons } = meant(turn, [person, ...more]);
    const call = callFor(turn, first, 'said');
    if (first.kind === 'pupil') {
      await ears().pupil(call, { text: written, files });
      return afterwards(turn);
    }
    // Staff change what they wrote to take it away, as they were told: nothing more is made of it.
    const text = edited ? '' : written;
    if (text === '' && files === 0) return { kind: 'nothing' };
    // What came with the words is the more urgent: it may be a picture that nobody may have.
    if (files > 0) await ears().files(call, files);
    if (text === '') return afterwards(turn);
    const command = commandIn(commands, text, clock.now());
    if (command && !tellsMore(command, text)) {
      const answer = await obey(turn, persons, command, text);
      await tell(callFor(turn, answer.person, 'said'), answer.says, answer.what);
    } else if (first.kind === 'staff') await ears().words(call, persons, { text, files });
    else await tell(call, [oneOf('words.guest')], 'words.guest');
    return afterwards(turn);
  };

  const opened = (
    turn: Turn,
    open: { verb: string; data: unknown; message?: ChosenMessage },
  ): Promise<Answer> => {
    const given = typeof open.data === 'object' && open.data !== null ? open.data : {};
    const data = open.message ? { ...given, message: open.message } : given;
    return act(turn, open.verb, data, 'open');
  };

  return {
    commands,
    actions,
    messages,
    jobs,
    ticks: features.flatMap((feature) => feature.ticks),
    inbox: {
      said,
      opened,
      clicked: (turn, click) => act(turn, click.verb, click.data, 'click'),
      submitted: (turn, submit) => act(turn, submit.verb, submit.data, 'submit'),
      installed: async (turn) => {
        const persons = await people.schoolsOf(turn.who);
        const [person] = persons;
        if (!person || turn.place.kind !== 'personal') return;
        await tell(
          callFor(turn, person, 'added'),
          [{ what: 'people.welcome', params: {} }],
          'people.installed',
        );
        // What else there is to say comes after the welcome.
        for (const { installed } of features)
          for (const one of persons) await installed?.(callFor(turn, one, 'added'));
      },
    },
  };
};
