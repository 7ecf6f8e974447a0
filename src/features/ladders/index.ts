import type { Feature } from '../../core/feature.ts';
import type { Desk } from '../incidents/index.ts';
import { absenceActions, absenceCommands, absenceKinds } from './absence.ts';
import { ladderKinds } from './message-kinds.ts';
import type { LadderPorts } from './ports.ts';
import { postJob } from './post.ts';
import { ladderTick } from './tick.ts';

export { withLooks } from './looks.ts';
export type { Absence, LadderPorts } from './ports.ts';
export { presenceOf, saidAway } from './presence.ts';

export const createLadders = (desk: Desk, ports: LadderPorts): Feature => {
  const at = { desk, ports };
  return {
    name: 'ladders',
    commands: absenceCommands(at),
    actions: absenceActions(at),
    messages: [...ladderKinds(at), ...absenceKinds()],
    jobs: [postJob(at)],
    ticks: [ladderTick(at)],
  };
};
