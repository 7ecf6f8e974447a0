/** The one card of a case in somebody's chat, drawn for that person from how things stand now. */
import { ended } from '../../../cards/incidents/ended.ts';
import { notice } from '../../../cards/incidents/notice.ts';
import { step } from '../../../cards/incidents/step.ts';
import { taken } from '../../../cards/incidents/taken.ts';
import { unconfirmed } from '../../../cards/incidents/unconfirmed.ts';
import type { Content } from '../../core/answer.ts';
import { formatLondon } from '../../core/calendar.ts';
import { canGoBack, findNode, offeredTo } from '../../core/flow.ts';
import type { Person, Roster } from '../../core/person.ts';
import { contactLine, isLive, isSettled } from '../policies/index.ts';
import { rightsIn } from './access.ts';
import { mayEnd } from './casework.ts';
import { decisionsIn } from './decisions.ts';
import type { Desk } from './desk.ts';
import type { Incident } from './incident.ts';
import { CASE_SUMMARY, IN_DANGER } from './messages-triage.ts';
import { tellingsIn } from './telling.ts';
import { type Clicked, stepView } from './view-step.ts';
import { capital, roleInWords, whenInWords } from './view-words.ts';

export interface Viewer {
  readonly incident: Incident;
  readonly person: Person;
  readonly roster: Roster;
  readonly at: Date;
  /** Told because nobody who was told before had opened it. */
  readonly climbed?: boolean;
}

/**
 * null: not for this reader, or no longer: nothing is sent, and what was sent is taken away. */
export const drawCase = async (
  desk: Desk,
  viewer: Viewer,
  clicked: Clicked = {},
): Promise<Content | null> => {
  const { incident, person, roster, at, climbed = false } = viewer;
  const rights = rightsIn(incident, person, roster);
  if (!rights.has('read')) return null;
  const ids = { school: incident.schoolId, incident: incident.id };
  const { reference, rev, holder } = incident;

  if (incident.status === 'ended') {
    const since = whenInWords(incident.endedAt ?? incident.sentAt);
    const card = ended({ ...ids, reference, since, mayReopen: rights.has('triage') });
    return { summary: CASE_SUMMARY.ended, card };
  }
  if (holder === null && !rights.has('triage')) {
    const card = taken({ ...ids, rev, reference, holder: null, since: null, mayTakeOver: false, said: null });
    return { summary: CASE_SUMMARY.taken, card };
  }
  if (holder === null) {
    const came = formatLondon(new Date(incident.sentAt));
    return {
      summary: CASE_SUMMARY.waiting,
      card: notice({ ...ids, rev, danger: incident.danger, climbed, came }),
    };
  }
  if (holder.personId !== person.personId) {
    const card = taken({
      ...ids,
      rev,
      reference,
      holder: capital(roleInWords(roster, holder.personId)),
      since: whenInWords(holder.at),
      mayTakeOver: rights.has('triage'),
      said: clicked.said ?? null,
    });
    return { summary: CASE_SUMMARY.taken, card };
  }
  const policy = await desk.policies.byHash(incident.policyHash);
  const known = await desk.policies.confirmed(incident.schoolId);
  // Perhaps the DSL has confirmed it a moment ago: this card is not drawn again by itself.
  const confirmed = isLive(policy, known, incident.run.at)
    ? known
    : await desk.policies.confirmed(incident.schoolId, 'fresh');
  if (!isLive(policy, confirmed, incident.run.at)) {
    const [chart = ''] = incident.run.at.split('/');
    const title = policy.flows[chart]?.title ?? chart;
    const card = unconfirmed({
      ...ids,
      rev,
      reference,
      at: incident.run.at,
      canBack: canGoBack(incident.run),
      chart: title,
      mayDecide: rights.has('decide'),
      looked: confirmed.looked,
      contacts: [
        IN_DANGER,
        ...policy.contacts
          .filter((contact) => contact.id === 'social-care' && isSettled(contact, confirmed))
          .map(({ id }) => contactLine(policy, confirmed, id)),
      ],
      mayStart: offeredTo(policy.flows, incident.run).length > 0,
    });
    return { summary: CASE_SUMMARY.step, card };
  }
  // Only a step with decisions on it needs to know what became of them, and only the last one who may end it.
  const node = findNode(policy.flows, incident.run.at);
  const decides = node?.kind === 'actions' && node.items.some(({ timing }) => timing === 'decide');
  const informs = node?.kind === 'actions' && node.items.some((item) => item.informs !== undefined);
  const wanted = decides || informs || incident.run.finished;
  const events = wanted ? await desk.store.events(incident.schoolId, incident.id) : [];
  const view = stepView({
    incident,
    policy,
    confirmed,
    roster,
    mayDecide: rights.has('decide'),
    mayEnd: mayEnd({ incident, rights }, events, policy.flows),
    publicUrl: desk.publicUrl,
    guidance: (ids) => desk.policies.guidanceLines(ids, at),
    clicked,
    decisions: decisionsIn(events),
    tellings: tellingsIn(events),
  });
  return { summary: CASE_SUMMARY.step, card: step(view) };
};
