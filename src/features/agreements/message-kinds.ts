/** Messages about agreements, drawn from ids: without a name and without a word that somebody wrote. */
import { z } from 'zod';
import { ask } from '../../../cards/agreements/ask.ts';
import { door } from '../../../cards/agreements/door.ts';
import { mine } from '../../../cards/agreements/mine.ts';
import type { Content } from '../../core/answer.ts';
import type { DrawFor, MessageKind } from '../../core/feature.ts';
import type { RosterEntry } from '../../core/person.ts';
import type { AgreementsDesk } from './desk.ts';
import * as say from './messages.ts';
import { stateOf } from './register.ts';
import { askView, mineView } from './view-mine.ts';
import { loadList, loadRegister, registerTotals } from './view-register.ts';
import { waitsForWord } from './wait.ts';
import { isAble, mayAnswer, maySeeRegister, mayStart } from './who.ts';

const personIn = ({ to }: DrawFor): string | null => (to.kind === 'person' ? to.personId : null);

const NOTHING = z.object({});

export const agreementKinds = (desk: AgreementsDesk): readonly MessageKind[] => {
  const kind = <Params>(
    name: string,
    params: MessageKind<Params>['params'],
    draw: (context: DrawFor, personId: string, params: Params) => Promise<Content['card'] | null>,
    summary: string = say.SUMMARY.door,
  ): MessageKind<Params> => ({
    name,
    params,
    draw: async (context, sent) => {
      const personId = personIn(context);
      const card = personId === null ? null : await draw(context, personId, sent);
      return card ? { summary, card } : null;
    },
  });

  const asked = kind(
    'agreement.ask',
    z.object({ step: z.int().min(0) }),
    async ({ schoolId }, personId, { step }) => {
      const view = await askView(desk, schoolId, personId, step);
      return view && ask(view);
    },
    say.SUMMARY.ask,
  );

  const own = kind(
    'agreement.mine',
    NOTHING,
    async ({ schoolId }, personId) => {
      const { people } = await desk.people.roster(schoolId);
      const shared = people[personId]?.shared ?? false;
      return mine(await mineView(desk, { schoolId, personId, shared }));
    },
    say.SUMMARY.mine,
  );

  /** As they are now: a right that somebody has lost since shows them nothing. */
  const reader = async (schoolId: string, personId: string): Promise<RosterEntry | null> => {
    const roster = await desk.people.roster(schoolId);
    return isAble(roster, personId) ? (roster.people[personId] ?? null) : null;
  };

  /** Who may, and what is theirs. */
  const refusal = async (what: keyof typeof say.NOT_FOR_YOU, schoolId: string, personId: string) => {
    const { people } = await desk.people.roster(schoolId);
    const person = people[personId];
    if (!person) return null;
    const { shared } = person;
    const { title, line } = say.NOT_FOR_YOU[what];
    return door({
      title,
      lines: [line, shared ? say.SHARED_MINE : say.YOURS],
      open: null,
      ...(!shared && { mine: schoolId }),
    });
  };
  const refused = (what: keyof typeof say.NOT_FOR_YOU) =>
    kind(`agreement.not-${what}`, NOTHING, ({ schoolId }, personId) => refusal(what, schoolId, personId));

  const status = kind('agreement.status', NOTHING, async ({ schoolId, at }, personId) => {
    const person = await reader(schoolId, personId);
    if (!person || !maySeeRegister(person)) return refusal('status', schoolId, personId);
    const all = await loadRegister(desk, schoolId, at);
    const { title, open } = say.DOORS.register;
    return door({
      title,
      lines: [
        ...(await registerTotals(desk, schoolId, all, at, 'chat')),
        ...(all.missing === null ? [] : [all.missing]),
      ],
      open: { title: open, verb: 'agreement.register', data: { school: schoolId } },
    });
  });

  const begin = kind('agreement.start', NOTHING, async ({ schoolId, at }, personId) => {
    const person = await reader(schoolId, personId);
    if (!person || !mayStart(person)) return refusal('start', schoolId, personId);
    const { entries } = await loadRegister(desk, schoolId, at);
    const waiting = entries.filter((entry) => stateOf(entry) === 'not-asked').length;
    const { title, open, lines } = say.DOORS.start;
    const data = { school: schoolId };
    return door({
      title,
      lines: [lines(waiting)],
      open: waiting === 0 ? null : { title: open, verb: 'agreement.look-start', data },
    });
  });

  const list = kind('agreement.list', NOTHING, async ({ schoolId, at }, personId) => {
    if (!(await reader(schoolId, personId))) return null;
    const { late, waiting } = await loadList(desk, schoolId, personId, at);
    const length = late.length + waiting.length;
    const { title, open } = say.DOORS.list;
    const data = { school: schoolId };
    return door({
      title,
      lines: say.listTotals(late.length, waiting.length),
      open: length === 0 ? null : { title: open, verb: 'agreement.list', data },
    });
  });

  const told = kind(
    'agreement.told',
    z.object({ request: z.uuid(), what: z.enum(['question', 'decline']) }),
    async ({ schoolId }, personId, { request: id, what }) => {
      const [roster, request, wait] = await Promise.all([
        desk.people.roster(schoolId),
        desk.store.request(schoolId, id),
        desk.store.wait(schoolId, id),
      ]);
      if (!request || !mayAnswer(roster, request.personId, wait?.told ?? [], personId)) return null;
      const { title, line, open } = what === 'question' ? say.DOORS.question : say.DOORS.declined;
      const waits = waitsForWord(request) && (what === 'decline') === (request.state === 'declined');
      return door({
        title,
        lines: [waits ? line : say.DOORS.settled],
        open: waits
          ? { title: open, verb: 'agreement.person', data: { school: schoolId, request: id } }
          : null,
      });
    },
  );

  const answered = kind(
    'agreement.answered',
    z.object({ request: z.uuid() }),
    async ({ schoolId }, _, { request }) => {
      const { title, line, open } = say.DOORS.answered;
      return door({
        title,
        lines: [line],
        open: { title: open, verb: 'agreement.read', data: { school: schoolId, request } },
      });
    },
  );

  return [asked, own, status, begin, refused('status'), refused('start'), list, told, answered];
};
