/** Help, welcome, and the question which school a person means. */
import { z } from 'zod';
import { help } from '../../../cards/people/help.ts';
import { welcome } from '../../../cards/people/welcome.ts';
import { whichSchool } from '../../../cards/people/which-school.ts';
import type { Effect, UnitOfWork } from '../../core/commit.ts';
import type { Action, Call, Command, DrawFor, Feature, MessageKind, Say } from '../../core/feature.ts';
import type { Log } from '../../core/log.ts';
import { hasRole, type Person } from '../../core/person.ts';
import type { Role } from '../../core/roles.ts';
import * as say from './messages.ts';
import type { People } from './people.ts';
import { meRoute } from './routes.ts';

interface Ports {
  readonly people: People;
  readonly work: UnitOfWork<never>;
  readonly newId: () => string;
  /** The whole table; known once every feature has been joined. */
  readonly commands: () => readonly Command[];
  readonly roleName: (schoolId: string, role: Role) => string | null;
  readonly teaches: (person: Person) => Promise<boolean>;
  readonly log: Log;
}

/** Messages for the person whose turn it is: always 1:1, wherever they wrote. */
export const toPerson = (call: Call, says: readonly Say[], newId: () => string): readonly Effect[] =>
  says.map((one) => ({
    kind: 'send',
    message: {
      id: newId(),
      to: { kind: 'person', personId: call.person.personId },
      what: one.what,
      params: one.params,
      about: one.about ?? null,
    },
  }));

const allowed = (command: Command, person: Person): boolean =>
  'roles' in command.may ? hasRole(person, ...command.may.roles) : true;

export const createPeopleFeature = (ports: Ports): Feature => {
  const { people, work, newId, commands, roleName, teaches, log } = ports;

  /** The reader as each of their schools knows them: help is about all of them. */
  const readers = async (context: DrawFor): Promise<readonly Person[]> =>
    context.to.kind === 'person'
      ? people.schoolsOf({
          tenantId: people.school(context.schoolId).tenantId,
          personId: context.to.personId,
        })
      : [];

  const mayReport = (person: Person): boolean => person.kind === 'staff';

  const sentence = (name: string, text: string): MessageKind => ({
    name,
    params: z.object({}),
    draw: async () => ({ summary: say.SUMMARY.answer, text }),
  });

  const welcomeKind: MessageKind = {
    name: 'people.welcome',
    params: z.object({}),
    draw: async (context) => {
      const persons = await readers(context);
      if (persons.length === 0) return null;
      const reporting = persons.filter(mayReport);
      const schools = (reporting.length > 0 ? reporting : persons).map(
        ({ schoolId }) => people.school(schoolId).name,
      );
      return {
        summary: say.SUMMARY.welcome,
        card: welcome({
          schools,
          mayReport: reporting.length > 0,
          shared: persons.every(({ shared }) => shared),
          pupil: reporting.length === 0 && persons.some(({ kind }) => kind === 'pupil'),
        }),
      };
    },
  };

  const helpKind: MessageKind = {
    name: 'people.help',
    params: z.object({}),
    draw: async (context) => {
      const persons = await readers(context);
      if (persons.length === 0) return null;
      const shown = commands()
        .filter((command) => persons.some((person) => allowed(command, person)))
        .map(({ phrases, description, sharedDescription = description }) => ({
          title: phrases[0] ?? '',
          description: persons.every(({ shared }) => shared) ? sharedDescription : description,
        }));
      return {
        summary: say.SUMMARY.help,
        card: help({ commands: shown, mayReport: persons.some(mayReport) }),
      };
    },
  };

  const whichSchoolKind: MessageKind<{ command: string; schools: readonly string[] }> = {
    name: 'people.which-school',
    params: z.object({ command: z.string(), schools: z.array(z.uuid()) }),
    draw: async (_context, params) => ({
      summary: say.SUMMARY.answer,
      card: whichSchool({
        command: params.command,
        schools: params.schools.map((id) => ({ id, name: people.school(id).name })),
      }),
    }),
  };

  const helpButton: Action = {
    verb: 'people.help',
    kinds: ['click'],
    data: z.object({ school: z.uuid().optional() }),
    may: { anyone: true },
    run: async (call) => {
      const content = await helpKind.draw(
        {
          schoolId: call.person.schoolId,
          to: { kind: 'person', personId: call.person.personId },
          at: call.at,
        },
        {},
      );
      return content?.card ? { kind: 'card', card: content.card } : { kind: 'text', text: say.NOT_YOURS };
    },
  };

  /** The command that was asked for, in the school that was chosen. */
  const inSchool: Action<{ school: string; command: string }> = {
    verb: 'people.in-school',
    kinds: ['click'],
    data: z.object({ school: z.uuid(), command: z.string() }),
    may: { anyone: true },
    run: async (call, data) => {
      const command = commands().find(({ name }) => name === data.command);
      if (!command || !allowed(command, call.person)) return { kind: 'text', text: say.NOT_YOURS };
      await work.commit({
        schoolId: call.person.schoolId,
        at: call.at,
        correlation: call.correlation,
        saves: [],
        audit: [{ who: call.person.personId, what: command.name, about: null }],
        effects: toPerson(call, await command.run(call, ''), newId),
      });
      return { kind: 'nothing' };
    },
  };

  return {
    name: 'people',
    commands: [
      {
        name: 'people.help',
        phrases: ['help'],
        match: 'whole',
        description: 'See what you can do here',
        may: { anyone: true },
        run: async () => [{ what: 'people.help', params: {} }],
      },
    ],
    actions: [helpButton, inSchool],
    messages: [welcomeKind, helpKind, whichSchoolKind, sentence('people.not-yours', say.NOT_YOURS)],
    jobs: [],
    ticks: [],
    routes: [
      meRoute({
        people,
        roleName,
        teaches,
        log,
        // A pupil's words are never taken for a command.
        commandsFor: (person) =>
          person.kind === 'pupil' ? [] : commands().filter((command) => allowed(command, person)),
      }),
    ],
  };
};
