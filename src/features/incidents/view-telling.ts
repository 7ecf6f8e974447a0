/** The question before a family, or the person it is about, learns of the case, as its cards show it. For dialogs only. */
import type { TellingView } from '../../../cards/incidents/telling-parts.ts';
import { findNode, type Informs, type Item } from '../../core/flow.ts';
import type { Roster } from '../../core/person.ts';
import type { Policy } from '../../core/policy.ts';
import { contactLine } from '../policies/index.ts';
import { dayInLondon } from './days.ts';
import type { Desk } from './desk.ts';
import type { Incident, IncidentEvent } from './incident.ts';
import { itemInWords } from './item-words.ts';
import { shorten } from './pages.ts';
import { informsOf, ladoFirst, tellingWords } from './telling.ts';
import type { ItemRef } from './triage.ts';
import { nameOf, whenInWords } from './view-words.ts';

/** Numbers of those to ask; every policy has them, its own or the national ones. */
const ASKED = ['social-care', 'police', 'lado'] as const;
/** A card takes 28 KB: the time line has the rest. */
const SHOWN_BEFORE = 3;
const SHOWN_WORDS = 400;

export interface Asking {
  readonly incident: Incident;
  readonly policy: Policy;
  readonly roster: Roster;
  readonly at: Date;
  /** Empty when the reader of the form may not read the case. */
  readonly events: readonly IncidentEvent[];
}

const ADULT = ['adult-lado-when', 'adult-no-investigation'] as const;

export const tellingView = async (
  desk: Desk,
  { incident, policy, roster, at, events }: Asking,
  asked: readonly { readonly ref: ItemRef; readonly item: Item }[],
  informs: readonly Informs[] = informsOf(asked.map(({ item }) => item)),
): Promise<TellingView> => {
  const adult = incident.route === 'adult';
  const lado = ladoFirst(incident, informs);
  const known = await desk.policies.confirmed(incident.schoolId);
  const refs = asked.map(({ ref }) => ref);
  const floor = refs.flatMap(({ node }) => findNode(policy.flows, node)?.floor ?? []);
  return {
    items: asked.map(({ item }) => itemInWords(item)),
    adult,
    ladoFirst: lado,
    contacts: ASKED.filter((id) => policy.contacts.some((contact) => contact.id === id))
      .filter((id) => !lado || id !== 'social-care')
      .map((id) => contactLine(policy, known, id)),
    beside: desk.policies.guidanceLines([...new Set(adult ? [...ADULT, ...floor] : floor)], at),
    before: tellingWords(events, refs)
      .slice(-SHOWN_BEFORE)
      .map(
        (event) =>
          `${whenInWords(event.at)}, ${nameOf(roster, event.who)}: ${shorten(event.words ?? '', SHOWN_WORDS)}`,
      ),
    today: dayInLondon(at),
  };
};
