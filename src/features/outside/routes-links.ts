/** In the tab: links for families, as a file for a mail merge or as slips to print. Each file is made once, and written down. */
import { z } from 'zod';
import { type File, file } from '../../contract/file.ts';
import {
  LINK_ROLES,
  type LinkAsk,
  type LinkChoices,
  type LinkOrder,
  type LinkPlan,
  linkAsk,
  linkChoices,
  linkOrder,
  linkPlan,
} from '../../contract/links.ts';
import { Fault } from '../../core/errors.ts';
import type { ApiRoute, RouteCall } from '../../core/feature.ts';
import { fileOf } from '../files/index.ts';
import { byClass, type Household, isUnsaid } from '../roll/index.ts';
import {
  chosenHouseholds,
  expiryOf,
  familySlips,
  type Issue,
  mergeSheet,
  newLinks,
  planOf,
  savesOf,
} from './link-issue.ts';
import { type LinksDesk, linkDays } from './links-desk.ts';
import * as say from './links-messages.ts';
import type { PupilNeeds } from './needs.ts';
import type { OutsideLink } from './ports.ts';
import { everybody, loadFamilies } from './standing.ts';

export const ownAccount = ({ person }: RouteCall): void => {
  if (person.shared) throw new Fault('not-yours', say.NOT_SHARED);
};

export const issueOf = (desk: LinksDesk, { person, at }: RouteCall): Issue => {
  const school = desk.people.school(person.schoolId);
  return {
    school,
    publicUrl: desk.publicUrl,
    batch: desk.newId(),
    issuedAt: at,
    issuedBy: person.personId,
    expiresAt: expiryOf(at, linkDays(school)),
    newId: desk.newId,
    newToken: desk.newToken,
  };
};

const needsIn = async (desk: LinksDesk, { person, at }: RouteCall): Promise<readonly PupilNeeds[]> =>
  everybody(await loadFamilies(desk, person.schoolId, at));

export const linkRoutes = (desk: LinksDesk): readonly ApiRoute[] => {
  const planFor = async (
    call: RouteCall,
    { choice, unsaid }: LinkAsk,
  ): Promise<{
    readonly chosen: readonly Household[];
    readonly links: readonly OutsideLink[];
    readonly plan: LinkPlan;
  }> => {
    const { schoolId } = call.person;
    const [said, all, needs, links] = await Promise.all([
      desk.roll.households(schoolId, { unsaid: false }),
      desk.roll.households(schoolId, { unsaid: true }),
      needsIn(desk, call),
      desk.store.links(schoolId, 'family'),
    ]);
    const open = chosenHouseholds(all, needs, choice);
    const chosen = unsaid ? open : chosenHouseholds(said, needs, choice);
    return { chosen, links, plan: planOf(chosen, links, open.filter(isUnsaid).length, call.at) };
  };

  const choices: ApiRoute<object, LinkChoices> = {
    name: 'outside.look-links',
    method: 'GET',
    path: '/api/outside/links',
    may: { roles: LINK_ROLES },
    params: z.object({}),
    answer: linkChoices,
    run: async (call) => {
      ownAccount(call);
      const { schoolId, personId } = call.person;
      await desk.work.commit({
        schoolId,
        at: call.at,
        correlation: call.correlation,
        saves: [],
        audit: [{ who: personId, what: 'outside.look-links', about: null }],
        effects: [],
      });
      const needs = await needsIn(desk, call);
      const asked = needs.filter((one) => one.needs.length > 0).map(({ pupil }) => pupil);
      return {
        classes: [...byClass(asked)].map(([name, pupils]) => ({
          name,
          pupils: pupils.map((pupil) => ({ id: pupil.id, name: pupil.name })),
        })),
        days: linkDays(desk.people.school(schoolId)),
        nothing: needs.length === 0 ? say.NO_ROLL : asked.length === 0 ? say.NO_FORMS : null,
      };
    },
  };

  const plan: ApiRoute<LinkAsk, LinkPlan> = {
    name: 'outside.plan-links',
    method: 'POST',
    path: '/api/outside/links/plan',
    may: { roles: LINK_ROLES },
    params: linkAsk,
    answer: linkPlan,
    run: async (call, ask) => {
      ownAccount(call);
      return (await planFor(call, ask)).plan;
    },
  };

  const make: ApiRoute<LinkOrder, File> = {
    name: 'outside.make-links',
    method: 'POST',
    path: '/api/outside/links',
    may: { roles: LINK_ROLES },
    params: linkOrder,
    answer: file,
    run: async (call, { choice, unsaid, format, families, open }) => {
      ownAccount(call);
      const { chosen, links: earlier, plan: now } = await planFor(call, { choice, unsaid });
      if (now.families === 0) throw new Fault('changed', say.NOBODY);
      // What is made is what was read before: earlier links end by it.
      if (now.families !== families || now.open !== open) throw new Fault('changed', say.CHANGED);
      const issue = issueOf(desk, call);
      const links = newLinks(issue, chosen);
      // Drawn before anything is written: a file that could not be made has ended nobody's link.
      const bytes =
        format === 'csv'
          ? await desk.documents.csv(mergeSheet(links))
          : await desk.documents.slips(familySlips(issue, links, choice));
      const committed = await desk.work.commit({
        schoolId: issue.school.id,
        at: call.at,
        correlation: call.correlation,
        saves: savesOf(issue, links, earlier),
        audit: [{ who: call.person.personId, what: 'outside.make-links', about: issue.batch }],
        effects: [],
      });
      if (committed.kind !== 'done') throw new Fault('changed', say.CHANGED);
      return fileOf(say.fileName(issue.school.code, format), format, bytes);
    },
  };

  return [choices, plan, make] as readonly ApiRoute[];
};
