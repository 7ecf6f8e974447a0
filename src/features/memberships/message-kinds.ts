/** The two messages about the group: numbers and what to do, and nobody's name. */
import { z } from 'zod';
import { door } from '../../../cards/agreements/door.ts';
import type { MessageKind } from '../../core/feature.ts';
import type { MembershipDesk } from './desk.ts';
import * as say from './messages.ts';
import { sceneOf } from './scene.ts';

const NOTHING = z.object({});

export const membershipKinds = (desk: MembershipDesk): readonly MessageKind[] => {
  const trouble: MessageKind = {
    name: 'membership.trouble',
    params: NOTHING,
    draw: async ({ schoolId }) => {
      const waiting = (await desk.store.all(schoolId)).filter(({ why }) => why !== null);
      const joining = waiting.filter(({ state }) => state === 'joining').length;
      const leaving = waiting.filter(({ state }) => state === 'leaving').length;
      const whys = [...new Set(waiting.flatMap(({ why }) => why ?? []))];
      const lines = [
        ...(joining > 0 ? [say.TROUBLE.waiting(joining)] : []),
        ...(leaving > 0 ? [say.TROUBLE.leaving(leaving)] : []),
        ...whys.map((why) => say.MEND[why]),
        waiting.length > 0 ? say.RUN_DOCTOR : say.TROUBLE.settled,
      ];
      return { summary: say.SUMMARY.trouble, card: door({ title: say.TROUBLE.title, lines, open: null }) };
    },
  };

  const list: MessageKind = {
    name: 'membership.list',
    params: NOTHING,
    draw: async ({ schoolId, at }) => {
      const count = (await sceneOf(desk, schoolId, at))?.proposed.length ?? 0;
      const lines = count > 0 ? [say.LIST.waits(count), say.LIST.where] : [say.LIST.settled];
      return { summary: say.SUMMARY.list, card: door({ title: say.LIST.title, lines, open: null }) };
    },
  };

  return [trouble, list];
};
