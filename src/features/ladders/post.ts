/**
 * The nameless line in the safeguarding channel at the ladder's end. Who is in the channel is asked just before it is
 * queued: nobody who is shut out of the case, no guest and nobody unknown learns that there is one. A case about an
 * adult is never spoken of there.
 */
import { z } from 'zod';
import type { ChannelMember } from '../../core/chat.ts';
import type { Effect } from '../../core/commit.ts';
import type { Job } from '../../core/feature.ts';
import type { Roster } from '../../core/person.ts';
import { shutOutOf } from '../escalations/index.ts';
import type { Incident } from '../incidents/index.ts';
import type { Ladder } from './ladder.ts';
import { idIn, type LadderDesk } from './turn.ts';

const jobData = z.object({
  school: z.uuid(),
  ladder: z.uuid(),
  rung: z.int().positive(),
  correlation: z.string(),
});

export const postEffect = ({ schoolId, id, rung }: Ladder, correlation: string): Effect => ({
  kind: 'job',
  name: 'ladder.post',
  data: { school: schoolId, ladder: id, rung, correlation },
});

export const fitsChannel = (
  incident: Incident,
  members: readonly ChannelMember[] | null,
  roster: Roster,
): boolean => {
  if (incident.route === 'adult' || members === null || members.length === 0) return false;
  const out = shutOutOf(incident);
  return members.every(({ personId, guest }) => {
    const person = personId === null ? undefined : roster.people[personId];
    return !guest && person?.kind === 'staff' && !out.includes(person.personId);
  });
};

export const postJob = ({ desk, ports }: LadderDesk): Job => ({
  name: 'ladder.post',
  data: jobData,
  run: async (given) => {
    const { school, ladder: id, rung, correlation } = jobData.parse(given);
    const ladder = await ports.store.load(school, id);
    if (!ladder || ladder.rung !== rung || ladder.dueAt === null) return;
    const incident = await desk.store.load(school, ladder.incidentId);
    if (!incident || incident.route === 'adult') return;
    const members = await ports.channelMembers(school, 'safeguarding');
    const fits = fitsChannel(incident, members, await desk.people.roster(school));
    desk.log.info('ladder.post', { correlation, ladder: id, fits, looked: members !== null });
    if (!fits) return;
    await ports.work.commit({
      schoolId: school,
      at: desk.clock.now(),
      correlation,
      saves: [],
      audit: [{ who: null, what: 'ladder.post', about: incident.id }],
      effects: [
        {
          kind: 'send',
          message: {
            id: idIn(ladder, 'channel', String(rung)),
            to: { kind: 'channel', channel: 'safeguarding' },
            what: 'ladder.channel',
            params: { ladder: id, out: shutOutOf(incident) },
            // Taken away again once somebody has it in hand, or somebody is shut out.
            about: id,
          },
        },
      ],
    });
  },
});
