/** Who decides is asked live, as for every decision: somebody may have lost the role a minute ago. */
import { type CaseCall, rightsIn } from '../incidents/index.ts';
import * as say from './messages.ts';
import type { AccountDesk } from './scene.ts';

/** Why this person may not decide it now; null: they may. */
export const barredNow = async ({ desk }: AccountDesk, call: CaseCall): Promise<string | null> => {
  const { schoolId, personId } = call.person;
  try {
    const live = await desk.people.live(schoolId, personId);
    const roster = await desk.people.roster(schoolId);
    const able =
      live !== null &&
      !live.shared &&
      roster.people[personId]?.enabled === true &&
      rightsIn(call.incident, live, roster).has('decide');
    return able ? null : say.NOT_YOURS_TO_DECIDE;
  } catch (error) {
    desk.log.error('account.role-not-checked', error, { correlation: call.correlation });
    return say.rolesNotChecked(desk.people.school(schoolId).phone);
  }
};
