/**
 * Where a new decision is shown. Who is in the channel is asked by a job just before the post is queued: the post
 * says nothing of the case, and a message is drawn too often to ask Teams each time. When it does not fit there, or
 * cannot wait, everybody who can decide is told 1:1 in the same commit. Ids are made from what is sent, so that a job that
 * runs twice sends once.
 */
import { z } from 'zod';
import type { Effect, Recipient } from '../../core/commit.ts';
import type { Job, Tick } from '../../core/feature.ts';
import type { JsonObject } from '../../core/json.ts';
import { madeId } from '../messages/index.ts';
import { type ChannelFit, channelFit } from './channel-fit.ts';
import type { Escalation } from './escalation.ts';
import { asked, isPending, shutOutOf } from './line.ts';
import type * as say from './messages.ts';
import { type EscalationDesk, type Loaded, load } from './turn.ts';

type WhyNotPosted = keyof typeof say.HOW_PASSED_ON;

const jobData = z.object({ school: z.uuid(), escalation: z.uuid(), correlation: z.string() });

const sendTo = (escalation: Escalation, to: Recipient, what: string, more: JsonObject = {}): Effect => ({
  kind: 'send',
  message: {
    id: madeId(
      escalation.id,
      what,
      to.kind === 'person' ? to.personId : to.channel,
      ...Object.values(more).map(String),
    ),
    to,
    what,
    params: { escalation: escalation.id, ...more },
    about: escalation.id,
  },
});

const toRaiser = (escalation: Escalation, why: WhyNotPosted): Effect =>
  sendTo(escalation, { kind: 'person', personId: escalation.raisedBy }, 'escalation.not-posted', { why });

/** The post, when it is urgent with the same card 1:1; or the card 1:1 alone and a word to the raiser. */
const postEffects = (
  { incident, escalation, roster }: Pick<Loaded, 'incident' | 'escalation' | 'roster'>,
  fit: ChannelFit | 'not-delivered',
): readonly Effect[] => {
  const people = asked(incident, escalation, roster);
  const cardsFor = (ids: readonly string[]): readonly Effect[] =>
    ids.map((personId) => sendTo(escalation, { kind: 'person', personId }, 'escalation.decision'));
  if (fit === 'fits') {
    const out = shutOutOf(incident);
    const more: JsonObject = out.length === 0 ? {} : { out };
    const posted = sendTo(
      escalation,
      { kind: 'channel', channel: 'safeguarding' },
      'escalation.decision',
      more,
    );
    // Teams rings no bell for a post in a channel.
    const urgent = escalation.urgency === 'now' || incident.danger;
    return [posted, ...(urgent ? cardsFor(people.filter((id) => id !== escalation.raisedBy)) : [])];
  }
  const cards = cardsFor(people);
  // An adult case is never posted: that is no news to the case manager who asks.
  if (fit === 'adult' && people.length > 0) return cards;
  return [...cards, toRaiser(escalation, fit === 'adult' ? 'nobody' : fit)];
};

const commit = async (
  { ports, desk }: EscalationDesk,
  loaded: Loaded,
  fit: ChannelFit | 'not-delivered',
  correlation: string,
): Promise<void> => {
  const { schoolId, id, incidentId } = loaded.escalation;
  desk.log.info('escalation.post', { correlation, escalation: id, fit });
  await ports.work.commit({
    schoolId,
    at: desk.clock.now(),
    correlation,
    saves: [],
    audit: [{ who: null, what: fit === 'fits' ? 'escalation.post' : 'escalation.tell', about: incidentId }],
    effects: postEffects(loaded, fit),
  });
};

/** Look where it fits, and ask there. */
const post = async (
  at: EscalationDesk,
  school: string,
  escalation: string,
  correlation: string,
): Promise<void> => {
  const loaded = await load(at, school, escalation);
  if (!loaded || !isPending(loaded.escalation)) return;
  const adult = loaded.incident.route === 'adult';
  const members = adult ? null : await at.ports.channelMembers(school, 'safeguarding');
  const fit = channelFit(loaded.incident, loaded.escalation, members, loaded.roster);
  await commit(at, loaded, fit, correlation);
};

/** The job was lost in a crash or failed too often: longer than it takes when all is well. */
const UNTOLD_AFTER_MS = 30_000;
const BATCH = 20;

export const untoldTick = (at: EscalationDesk): Tick => ({
  name: 'escalation.untold',
  run: async (now) => {
    const before = new Date(now.getTime() - UNTOLD_AFTER_MS);
    for (const school of await at.ports.store.schoolsUntold(at.ports.schools(), before))
      for (const escalation of await at.ports.store.untold(school, before, BATCH))
        try {
          await post(at, school, escalation, at.desk.newId());
        } catch (error) {
          // The others are told all the same; this one is found again by the next tick.
          at.desk.log.error('escalation.not-told', error, { escalation });
        }
  },
});

export const postJob = (at: EscalationDesk): Job => ({
  name: 'escalation.post',
  data: jobData,
  run: async (given) => {
    const { school, escalation, correlation } = jobData.parse(given);
    await post(at, school, escalation, correlation);
  },
});

/**
 * Teams would not take the card at all. A post: whoever can decide is told 1:1 after all. A card for one person:
 * whoever raised it learns that not everybody was reached.
 */
export const tellInstead = async (
  at: EscalationDesk,
  schoolId: string,
  escalationId: string,
  correlation: string,
  to: Recipient,
): Promise<void> => {
  const loaded = await load(at, schoolId, escalationId);
  if (!loaded || !isPending(loaded.escalation)) return;
  if (to.kind === 'channel') return commit(at, loaded, 'not-delivered', correlation);
  await at.ports.work.commit({
    schoolId,
    at: at.desk.clock.now(),
    correlation,
    saves: [],
    audit: [{ who: null, what: 'escalation.tell', about: loaded.incident.id }],
    effects: [toRaiser(loaded.escalation, 'not-everybody')],
  });
};
