/** The one message about links: that somebody of the school has something to read. No name, and no word that was written. */
import { z } from 'zod';
import { door } from '../../../cards/agreements/door.ts';
import type { Effect } from '../../core/commit.ts';
import type { MessageKind } from '../../core/feature.ts';
import { answerLine } from '../agreements/index.ts';
import { madeId } from '../messages/index.ts';
import type { LinksDesk } from './links-desk.ts';
import * as say from './links-messages.ts';
import { keepsFamilies } from './who.ts';

const params = z.object({
  what: z.enum(['question', 'declined']),
  from: z.enum(['family', 'visitor']),
  /** Of the link that it came by. */
  link: z.uuid(),
});
export type ToldParams = z.infer<typeof params>;

export const TOLD = 'outside.told';

export const toldKind: MessageKind<ToldParams> = {
  name: TOLD,
  params,
  draw: async (_, { what, from }) => ({
    summary: say.TOLD.summary,
    card: door({ title: say.TOLD[what][from], lines: [say.TOLD.where], open: null }),
  }),
};

/** Whose turn it is to hear of it, one after the other: those who may read it. */
const lineOf = async (desk: LinksDesk, schoolId: string): Promise<readonly (readonly string[])[]> => {
  const roster = await desk.people.roster(schoolId);
  const reads = (id: string): boolean => {
    const person = roster.people[id];
    return person !== undefined && keepsFamilies(person);
  };
  return answerLine(roster, '').flatMap((rung) => {
    const readers = rung.filter(reads);
    return readers.length === 0 ? [] : [readers];
  });
};

/** The same person and link is the same message, whoever queues it. */
const toldEffects = (schoolId: string, people: readonly string[], told: ToldParams): readonly Effect[] =>
  people.map((personId) => ({
    kind: 'send',
    message: {
      id: madeId(TOLD, schoolId, told.link, personId),
      to: { kind: 'person', personId },
      what: TOLD,
      params: told,
      about: null,
    },
  }));

export const tellFirst = async (
  desk: LinksDesk,
  schoolId: string,
  told: ToldParams,
): Promise<readonly Effect[]> => {
  const [first = []] = await lineOf(desk, schoolId);
  return toldEffects(schoolId, first, told);
};

/** Somebody could not be reached: the next in the line hears of it. It waits on the page Families all the while. */
export const passOn = async (
  desk: LinksDesk,
  schoolId: string,
  personId: string,
  given: unknown,
): Promise<void> => {
  const told = params.parse(given);
  const line = await lineOf(desk, schoolId);
  const next = line[line.findIndex((rung) => rung.includes(personId)) + 1];
  if (!next)
    return desk.log.error('outside.nobody-told', new Error('nobody is left to tell'), { school: schoolId });
  const id = desk.newId();
  await desk.work.commit({
    schoolId,
    at: desk.clock.now(),
    correlation: id,
    saves: [],
    audit: [{ who: null, what: 'outside.pass-on', about: told.link }],
    effects: toldEffects(schoolId, next, told),
  });
};
