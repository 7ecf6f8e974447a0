/** The message about an answer by link: that somebody of the school has something to read. No name, and no word that was written. */
import { z } from 'zod';
import { door } from '../../../cards/agreements/door.ts';
import type { Effect } from '../../core/commit.ts';
import type { MessageKind } from '../../core/feature.ts';
import { madeId } from '../messages/index.ts';
import type { LinksDesk } from './links-desk.ts';
import { lineOf } from './links-line.ts';
import * as say from './links-messages.ts';
import { WAITING, waitingEffects, waitingParams } from './links-waits.ts';

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
  what: string,
  given: unknown,
): Promise<void> => {
  if (what !== TOLD && what !== WAITING) return;
  const line = await lineOf(desk, schoolId);
  const next = line[line.findIndex((rung) => rung.includes(personId)) + 1];
  if (!next)
    return desk.log.error('outside.nobody-told', new Error('nobody is left to tell'), { school: schoolId });
  const id = desk.newId();
  const [about, effects] =
    what === TOLD
      ? [params.parse(given).link, toldEffects(schoolId, next, params.parse(given))]
      : [null, waitingEffects(schoolId, next, waitingParams.parse(given))];
  await desk.work.commit({
    schoolId,
    at: desk.clock.now(),
    correlation: id,
    saves: [],
    audit: [{ who: null, what: 'outside.pass-on', about }],
    effects,
  });
};
