/** Who has signed is put into the Entra group that the school file names; who is taken out, a person decides. */
import type { Feature } from '../../core/feature.ts';
import { groupOf, type MembershipDesk } from './desk.ts';
import { membershipKinds } from './message-kinds.ts';
import { noteOf } from './messages.ts';
import { membershipRoutes } from './routes.ts';
import { sweepTick } from './sweep.ts';
import { dueTick, lookJob, workJob } from './work.ts';

export type { MembershipDesk } from './desk.ts';
export { withMemberships } from './looks.ts';

export interface Memberships extends Feature {
  /** Behind how somebody stands on the register, by person; empty: the school has named no group. */
  readonly notes: (schoolId: string) => Promise<ReadonlyMap<string, string>>;
}

export const createMemberships = (desk: MembershipDesk): Memberships => ({
  name: 'memberships',
  commands: [],
  actions: [],
  messages: membershipKinds(desk),
  routes: membershipRoutes(desk),
  jobs: [lookJob(desk), workJob(desk)],
  ticks: [dueTick(desk), sweepTick(desk)],
  notes: async (schoolId) => {
    if (groupOf(desk.people.school(schoolId)) === null) return new Map();
    const all = await desk.store.all(schoolId);
    return new Map(
      all.flatMap((one) => {
        const note = noteOf(one);
        return note === null ? [] : [[one.id, note] as const];
      }),
    );
  },
});
