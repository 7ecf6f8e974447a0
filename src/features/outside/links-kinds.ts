/** The one message about links: that somebody of the school has something to read. No name, and no word that was written. */
import { z } from 'zod';
import { door } from '../../../cards/agreements/door.ts';
import type { MessageKind } from '../../core/feature.ts';
import * as say from './links-messages.ts';

const params = z.object({ what: z.enum(['question', 'declined']), from: z.enum(['family', 'visitor']) });

export const toldKind: MessageKind<z.infer<typeof params>> = {
  name: 'outside.told',
  params,
  draw: async (_, { what, from }) => ({
    summary: say.TOLD.summary,
    card: door({ title: say.TOLD[what][from], lines: [say.TOLD.where], open: null }),
  }),
};
