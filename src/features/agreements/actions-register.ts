/** In the chat: the register of the school, and the list that one person keeps. */
import { z } from 'zod';
import { register } from '../../../cards/agreements/register.ts';
import type { Answer } from '../../core/answer.ts';
import type { Action } from '../../core/feature.ts';
import type { AgreementsDesk } from './desk.ts';
import * as say from './messages.ts';
import { listView, registerView } from './view-register.ts';
import { maySeeRegister } from './who.ts';

const text = (words: string): Answer => ({ kind: 'text', text: words });
const school = { school: z.uuid().optional() };

export const registerActions = (desk: AgreementsDesk): readonly Action[] => {
  const filters = z.object({
    ...school,
    page: z.int().min(0).max(10_000).optional(),
    state: z
      .enum(Object.keys(say.STATES) as [say.StateFilter])
      .catch('all')
      .optional(),
    agreement: z.string().max(100).optional(),
    department: z
      .string()
      .regex(/^(all|none|other|d\d{1,5})$/)
      .catch('all')
      .optional(),
  });

  const look: Action<z.infer<typeof filters>> = {
    verb: 'agreement.register',
    kinds: ['open', 'submit'],
    data: filters,
    may: { anyone: true },
    run: async (
      call,
      { page = 0, state = 'all', agreement = 'all', department = 'all' },
    ): Promise<Answer> => {
      if (!maySeeRegister(call.person)) return text(say.notYours(call.person.kind));
      const wanted = { state, form: agreement, department };
      const view = await registerView(desk, call.person.schoolId, wanted, page, call.at);
      return { kind: 'dialog', title: say.TITLES.register, card: register(view) };
    },
  };

  const list: Action<{ page?: number | undefined }> = {
    verb: 'agreement.list',
    kinds: ['open', 'submit'],
    data: z.object({ ...school, page: z.int().min(0).max(10_000).optional() }),
    may: { anyone: true },
    run: async (call, { page = 0 }): Promise<Answer> => {
      if (call.person.shared || call.person.kind === 'pupil') return text(say.notYours(call.person.kind));
      const view = await listView(desk, call.person.schoolId, call.person.personId, page, call.at);
      return { kind: 'dialog', title: say.TITLES.list, card: register(view) };
    },
  };

  return [look, list];
};
