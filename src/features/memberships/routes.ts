/** In the tab, for those who decide: who is in the group, who may be taken out, and that done with names before one's eyes. */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import {
  type GroupAnswer,
  type GroupRow,
  type GroupView,
  groupAnswer,
  groupRemoval,
  groupTakeBack,
  groupView,
} from '../../contract/memberships.ts';
import { addDuration } from '../../core/calendar.ts';
import type { Committed } from '../../core/commit.ts';
import { Fault } from '../../core/errors.ts';
import type { ApiRoute, RouteCall } from '../../core/feature.ts';
import * as decide from './decide.ts';
import {
  graceOf,
  joinEffects,
  type MembershipDesk,
  membershipAudit,
  membershipSave,
  refreshed,
  workEffect,
} from './desk.ts';
import * as say from './messages.ts';
import type { GroupMember, Membership } from './ports.ts';
import { limitOf, type Proposal } from './proposals.ts';
import { type Scene, sceneOf } from './scene.ts';
import { APPROVERS, mayApprove } from './who.ts';

/** What was taken out stays on the page for so long. */
const SHOWN = '-P90D';

const isApprover = ({ person }: RouteCall): void => {
  if (!mayApprove(person)) throw new Fault('not-yours', say.NOT_APPROVER);
};

const purposeOf = ({ person }: RouteCall): string => `membership.decide|${person.schoolId}`;

/** A confirmation is for exactly these people, as they stood when it was asked. */
const confirmOf = ({ person }: RouteCall, chosen: readonly Proposal[]): string => {
  const all = chosen.map(({ membership: { id, rev } }) => `${id} ${rev}`).toSorted();
  return `membership.confirm|${person.schoolId}|${createHash('sha256').update(all.join()).digest('hex')}`;
};

/** Of whoever is no longer at the school, or never was: by the directory, else as they signed. */
type NameOf = (personId: string) => string;

const namesFor = async (
  desk: MembershipDesk,
  { school, roster, memberships }: Scene,
  members: readonly GroupMember[] | null,
): Promise<NameOf> => {
  const known = new Map((members ?? []).map(({ id, name }) => [id, name]));
  for (const { id } of memberships) {
    if (roster.people[id]?.name || known.get(id)) continue;
    const [newest] = await desk.agreements.signatures(school.id, id);
    known.set(id, newest?.name ?? null);
  }
  return (id) => roster.people[id]?.name || known.get(id) || say.NO_NAME;
};

const rowOf = ({ roster }: Scene, nameOf: NameOf, personId: string, words: string): GroupRow => {
  const { jobTitle = null, department = null } = roster.people[personId]?.facts ?? {};
  return {
    person: personId,
    name: nameOf(personId),
    place: [jobTitle, department].filter((part) => part !== null).join(', '),
    words,
  };
};

const byName = (a: GroupRow, b: GroupRow): number =>
  a.name.localeCompare(b.name, 'en-GB') || (a.person < b.person ? -1 : 1);

const viewOf = async (
  desk: MembershipDesk,
  call: RouteCall,
  scene: Scene,
  people: readonly GroupMember[] | null,
) => {
  const { memberships, proposed, group } = scene;
  const nameOf = await namesFor(desk, scene, people);
  const members = people?.map(({ id }) => id) ?? null;
  const ofGroup = memberships.filter((one) => one.group === group);
  const row = ({ id }: Membership, words: string): GroupRow => rowOf(scene, nameOf, id, words);
  const ours = new Set(ofGroup.filter((one) => one.ours).map(({ id }) => id));
  const known = new Map(ofGroup.map((one) => [one.id, one.state]));
  const others = (members ?? []).filter((id) => !ours.has(id) && known.get(id) !== 'joining');
  const earliest = addDuration(call.at, SHOWN);
  return {
    totals:
      members === null
        ? null
        : say.totals(members.length, members.length - members.filter((id) => !ours.has(id)).length),
    notLooked: members === null ? say.NOT_LOOKED : scene.roster.partial ? say.PEOPLE_NOT_LOOKED : null,
    form: desk.forms.mint(call.person.personId, purposeOf(call)),
    proposed: proposed.map(({ membership, why, since }) => row(membership, say.REASON[why](since))),
    waiting: [
      ...ofGroup.flatMap((one) => {
        if (one.state === 'joining') return [row(one, say.WAITING(one.why))];
        return one.state === 'taken' ? [row(one, say.TAKEN)] : [];
      }),
      ...scene.held
        .filter(({ personId }) => ['out', undefined].includes(known.get(personId)))
        .map(({ personId, why }) => rowOf(scene, nameOf, personId, say.HELD[why])),
    ].toSorted(byName),
    unknown: scene.unknown
      .map(({ id, name, className, why }) => ({
        person: id,
        name,
        place: className ?? '',
        words: say.UNKNOWN[why],
      }))
      .toSorted(byName),
    removed: ofGroup
      .flatMap((one) => {
        if (one.state === 'leaving') return [row(one, say.LEAVING(one.why))];
        const isShown = one.state === 'out' && one.by !== null && new Date(one.at) >= earliest;
        return isShown ? [row(one, say.outLine(one.at))] : [];
      })
      .toSorted(byName),
    others: others.map((id) => rowOf(scene, nameOf, id, '')).toSorted(byName),
  };
};

/** Asked live, as for every decision: somebody may have lost the role a minute ago. */
const mayNow = async (desk: MembershipDesk, call: RouteCall): Promise<void> => {
  const { schoolId, personId } = call.person;
  const live = await desk.people.live(schoolId, personId).catch((error: unknown) => {
    desk.log.error('membership.role-not-checked', error, { correlation: call.correlation });
    throw new Fault('not-looked', say.ROLES_NOT_CHECKED);
  });
  if (live === null || !mayApprove(live)) throw new Fault('not-yours', say.NOT_APPROVER);
};

const sceneFor = async (desk: MembershipDesk, call: RouteCall): Promise<Scene> => {
  isApprover(call);
  const scene = await sceneOf(desk, call.person.schoolId, call.at);
  if (!scene) throw new Fault('not-found', say.NO_GROUP);
  return scene;
};

const written = ({ kind }: Committed): void => {
  if (kind === 'stale') throw new Fault('changed', say.CHANGED);
};

export const membershipRoutes = (desk: MembershipDesk): readonly ApiRoute[] => {
  const look: ApiRoute<object, GroupView> = {
    name: 'membership.look',
    method: 'GET',
    path: '/api/agreements/group',
    may: { roles: APPROVERS },
    params: z.object({}),
    answer: groupView,
    run: async (call) => {
      isApprover(call);
      const { schoolId, personId } = call.person;
      const scene = await sceneOf(desk, schoolId, call.at);
      if (!scene) return { group: null };
      const read = await desk.group.members(scene.group);
      // Who looked, and when, is written down before anything is shown.
      await desk.work.commit({
        schoolId,
        at: call.at,
        correlation: call.correlation,
        saves: [],
        audit: [{ who: personId, what: 'membership.look', about: null }],
        effects: [],
      });
      return { group: await viewOf(desk, call, scene, read.kind === 'known' ? read.people : null) };
    },
  };

  const remove: ApiRoute<z.infer<typeof groupRemoval>, GroupAnswer> = {
    name: 'membership.approve',
    method: 'POST',
    path: '/api/agreements/group/remove',
    may: { roles: APPROVERS },
    params: groupRemoval,
    answer: groupAnswer,
    run: async (call, { form: token, people, confirm }) => {
      const scene = await sceneFor(desk, call);
      await mayNow(desk, call);
      const { schoolId, personId } = call.person;
      const form = desk.forms.open(token, personId, purposeOf(call));
      if (form === null) throw new Fault('changed', say.FORM_NOT_YOURS);
      const wanted = new Set(people);
      if (wanted.size === 0) throw new Fault('bad-data', say.CHOOSE);
      if (scene.roster.partial) throw new Fault('not-looked', say.PEOPLE_NOT_LOOKED);
      if (wanted.has(personId)) throw new Fault('not-yours', say.OWN);
      const chosen = scene.proposed.filter(({ membership }) => wanted.has(membership.id));
      if (chosen.length < wanted.size) throw new Fault('changed', say.CHANGED);
      const read = await desk.group.members(scene.group);
      // Without the size of the group nobody knows how much this is.
      if (read.kind !== 'known') throw new Fault('not-looked', say.NOT_LOOKED);
      const purpose = confirmOf(call, chosen);
      if (confirm === null || desk.forms.open(confirm, personId, purpose) === null) {
        const nameOf = await namesFor(desk, scene, read.people);
        const names = chosen.map(({ membership: { id } }) => nameOf(id)).toSorted();
        return {
          said: say.askOnce(names, read.people.length, limitOf(read.people.length)),
          confirm: desk.forms.mint(personId, purpose),
        };
      }
      const next = chosen.map(({ membership }) => ({
        before: membership,
        next: decide.leaving(membership, personId, call.at),
      }));
      written(
        await desk.work.commit({
          schoolId,
          at: call.at,
          correlation: call.correlation,
          form: { form, personId, result: {} },
          saves: next.map((one) => membershipSave(one.before, one.next)),
          audit: next.map((one) => membershipAudit(personId, 'approve', one.next.id)),
          effects: [refreshed(schoolId), ...next.map((one) => workEffect(one.next, call.correlation))],
        }),
      );
      return { said: say.approved(chosen.length), confirm: null };
    },
  };

  const back: ApiRoute<z.infer<typeof groupTakeBack>, GroupAnswer> = {
    name: 'membership.take-back',
    method: 'POST',
    path: '/api/agreements/group/take-back',
    may: { roles: APPROVERS },
    params: groupTakeBack,
    answer: groupAnswer,
    run: async (call, { form: token, person }) => {
      const scene = await sceneFor(desk, call);
      await mayNow(desk, call);
      const { schoolId, personId } = call.person;
      const form = desk.forms.open(token, personId, purposeOf(call));
      if (form === null) throw new Fault('changed', say.FORM_NOT_YOURS);
      const before = scene.memberships.find(({ id }) => id === person);
      const isTheirs =
        before?.group === scene.group &&
        before.by !== null &&
        (before.state === 'out' || before.state === 'leaving');
      if (!before || !isTheirs) throw new Fault('changed', say.CHANGED);
      // Not proposed again tomorrow: the school's grace begins anew.
      const keepUntil = addDuration(call.at, `P${graceOf(scene.school)}D`);
      const next = decide.joining(
        { schoolId, personId: person, group: scene.group, before, by: personId, keepUntil },
        call.at,
      );
      written(
        await desk.work.commit({
          schoolId,
          at: call.at,
          correlation: call.correlation,
          form: { form, personId, result: {} },
          saves: [membershipSave(before, next)],
          audit: [membershipAudit(personId, 'take-back', person)],
          effects: [refreshed(schoolId), ...joinEffects(before, next, call.correlation)],
        }),
      );
      return { said: say.TAKEN_BACK, confirm: null };
    },
  };

  return [look, remove, back] as readonly ApiRoute[];
};
