/**
 * A report's form sent a second time with something else in it: somebody pressed "Send" in haste, or got no answer.
 * What is new is added to the case; nothing of it is dropped because the form had been used. Pure.
 */
import type { Roster } from '../../core/person.ts';
import type { Policy } from '../../core/policy.ts';
import type { School } from '../../core/school.ts';
import { heldIn, toldOf } from '../policies/index.ts';
import { handedOver, type Shifted, toldOnly, withParty } from './casework.ts';
import type { Incident, Party } from './incident.ts';
import { isAboutChild } from './report.ts';
import { reportBlocks } from './view-report.ts';

export interface Resent extends Shifted {
  /** What was sent now and not before, under the form's labels. */
  readonly words: string;
}

const isSame = (one: Party, other: Party): boolean =>
  one.kind === other.kind &&
  one.part === other.part &&
  one.personId === other.personId &&
  one.name === other.name;

/** `sent`: the case that the form would become now. null: it says nothing that is not in the case. */
export const resent = (
  before: Incident,
  sent: Incident,
  { policy, school, roster }: { readonly policy: Policy; readonly school: School; readonly roster: Roster },
): Resent | null => {
  const fresh = sent.parties.filter((party) => !before.parties.some((known) => isSame(known, party)));
  const blocks = (incident: Incident) => reportBlocks(incident, [], policy, roster);
  const known = blocks(before);
  const said = blocks({
    ...before,
    report: { ...sent.report, ...(before.report.adult && { adult: before.report.adult }) },
    danger: before.danger || sent.danger,
    types: sent.types,
    parties: fresh.length === 0 ? before.parties : fresh,
  });
  const words = said
    .filter(({ title, words }) => !known.some((block) => block.title === title && block.words === words))
    .map((block) => `${block.title}: ${block.words}`)
    .join('\n');
  if (words === '') return null;
  const danger = before.danger || sent.danger;
  const types = isAboutChild(danger, sent.parties) ? [] : [...before.types, ...sent.types];
  let shifted = toldOnly({ ...before, danger }, heldIn(toldOf(policy, types), policy, school), roster);
  for (const party of fresh) {
    const after = withParty(shifted.next, party, roster);
    shifted = { ...after, tell: [...new Set([...shifted.tell, ...after.tell])] };
  }
  // Said only now to be about an adult, perhaps without a name.
  if (sent.route === 'adult' && shifted.next.route === 'child') {
    const after = handedOver(shifted.next, null, roster);
    shifted = { ...after, tell: [...new Set([...shifted.tell, ...after.tell])] };
  }
  return { ...shifted, next: { ...shifted.next, rev: before.rev + 1 }, words };
};
