/** The messages of a decision, drawn from how it stands now for whoever reads them. */
import { z } from 'zod';
import { decision } from '../../../cards/escalations/decision.ts';
import { type NewsView, news } from '../../../cards/escalations/news.ts';
import { notPosted } from '../../../cards/escalations/not-posted.ts';
import type { DrawFor, MessageKind } from '../../core/feature.ts';
import type { RosterEntry } from '../../core/person.ts';
import type { Incident } from '../incidents/index.ts';
import { mayAnswer } from './actions-answer.ts';
import { asked, concerned, mayDecide, maySee, nextInLine, shutOutOf } from './line.ts';
import * as say from './messages.ts';
import { referrals } from './referrals.ts';
import { type EscalationDesk, type Loaded, load } from './turn.ts';
import { decisionView } from './view.ts';

const about = z.object({ escalation: z.uuid() });
/** `rev`: of the decision that it is the news of. */
const newsParams = about.extend({ rev: z.int().optional() });
/** `out`: who was shut out of the case when the channel was looked at. */
const decisionParams = about.extend({ out: z.array(z.string()).optional() });
const whyNot = about.extend({
  why: z.enum(Object.keys(say.HOW_PASSED_ON) as (keyof typeof say.HOW_PASSED_ON)[]),
});

interface Reading extends Loaded {
  readonly person: RosterEntry;
}

/** null: it does not exist for them (any more). */
const readerOf = async (
  at: EscalationDesk,
  { schoolId, to }: DrawFor,
  escalationId: string,
): Promise<Reading | null> => {
  if (to.kind !== 'person') return null;
  const loaded = await load(at, schoolId, escalationId);
  const person = loaded?.roster.people[to.personId];
  if (!loaded || !person) return null;
  return maySee(loaded.incident, loaded.escalation, person, loaded.roster) ? { ...loaded, person } : null;
};

/** Why somebody has the news; the weightiest reason that fits. */
const readerIn = ({ incident, escalation, roster, person }: Reading): NewsView['reader'] => {
  const { personId } = person;
  const decider = escalation.decided?.who ?? '';
  if (isOver(escalation) && decider === personId) return 'decider';
  if (escalation.raisedBy === personId) return 'raiser';
  if (escalation.state === 'not-now' && nextInLine(incident, escalation, roster, decider).includes(personId))
    return 'next-in-line';
  if (concerned(incident, escalation, roster).includes(personId)) return 'works-on-it';
  return escalation.state === 'approved' && decider === escalation.raisedBy ? 'second-person' : 'other';
};

const isOver = ({ state }: Loaded['escalation']): boolean => state === 'approved' || state === 'not-now';

/** An older message beside a newer one that says the same by now: whoever is concerned gets one each time. */
const isOutdated = ({ incident, escalation, roster, person }: Reading, rev: number | undefined): boolean =>
  rev !== undefined &&
  rev < escalation.rev &&
  escalation.state !== 'open' &&
  escalation.decided?.who !== person.personId &&
  concerned(incident, escalation, roster).includes(person.personId);

/**
 * May a post stay in the channel? Not when the case has become an adult case, nor when somebody was shut out of it
 * since: they may be in the channel, and whether they are is looked at before it is posted anew (post.ts). Who joined
 * the channel after the post was sent is not looked at: the post says nothing of the case, and its buttons ask again.
 */
const mayStay = (incident: Incident, out: readonly string[] = []): boolean =>
  incident.route === 'child' && shutOutOf(incident).every((id) => out.includes(id));

export const escalationMessages = (at: EscalationDesk): readonly MessageKind[] => {
  const decisionKind: MessageKind<z.infer<typeof decisionParams>> = {
    name: 'escalation.decision',
    params: decisionParams,
    draw: async (context, params) => {
      const loaded: (Loaded & { readonly person?: RosterEntry }) | null =
        context.to.kind === 'channel'
          ? await load(at, context.schoolId, params.escalation)
          : await readerOf(at, context, params.escalation);
      if (!loaded || (context.to.kind === 'channel' && !mayStay(loaded.incident, params.out))) return null;
      const card = decision(decisionView(at.desk, loaded, loaded.person ?? null));
      return { summary: say.SUMMARY.decision, card };
    },
  };

  const newsKind: MessageKind<z.infer<typeof newsParams>> = {
    name: 'escalation.news',
    params: newsParams,
    draw: async (context, params) => {
      const reading = await readerOf(at, context, params.escalation);
      if (!reading || isOutdated(reading, params.rev)) return null;
      const { incident, escalation, roster, person, policy } = reading;
      const view = decisionView(at.desk, reading, person);
      // Open again: whoever asked can decide from here.
      if (escalation.state === 'open' && mayDecide(incident, escalation, person, roster))
        return { summary: say.SUMMARY.decision, card: decision(view) };
      const card = news({
        ...view,
        reader: readerIn(reading),
        mayAnswer: mayAnswer(reading, person),
        contacts: referrals(policy, incident, await at.desk.policies.confirmed(context.schoolId)),
      });
      return { summary: say.SUMMARY.news, card };
    },
  };

  const notPostedKind: MessageKind<z.infer<typeof whyNot>> = {
    name: 'escalation.not-posted',
    params: whyNot,
    draw: async (context, params) => {
      const reading = await readerOf(at, context, params.escalation);
      if (!reading) return null;
      const { incident, escalation, roster } = reading;
      const card = notPosted({
        school: context.schoolId,
        incident: incident.id,
        reference: incident.reference,
        why: say.HOW_PASSED_ON[params.why],
        outcome:
          asked(incident, escalation, roster).length === 0
            ? 'nobody'
            : params.why === 'not-everybody'
              ? 'some'
              : 'instead',
      });
      return { summary: say.SUMMARY.news, card };
    },
  };

  return [decisionKind, newsKind, notPostedKind];
};
