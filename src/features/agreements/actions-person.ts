/** In the chat: one person of the register, and what is decided about them. */
import { z } from 'zod';
import { type PersonView, person as personCard } from '../../../cards/agreements/person.ts';
import type { Answer } from '../../core/answer.ts';
import type { Action, Call } from '../../core/feature.ts';
import { decideAbout, personScene, type Sent } from './decide.ts';
import type { AgreementsDesk } from './desk.ts';
import * as say from './messages.ts';
import { personView } from './view-person.ts';

const text = (words: string): Answer => ({ kind: 'text', text: words });
const school = { school: z.uuid().optional() };
const ANY = z.string().max(30_000).optional();
/** Drawn back into the form: what is far too long would not fit on the card. */
const MOST = { answer: 2_000, why: 500, until: 10 };

const from = z.enum(['register', 'list', 'notice']);
type From = PersonView['from'];

const showPerson = async (
  desk: AgreementsDesk,
  call: Call,
  id: string,
  back: From,
  more: Parameters<typeof personView>[3] = {},
): Promise<Answer> => {
  const scene = await personScene(desk, call, id);
  if (!scene) return text(say.notYours(call.person.kind));
  const view = await personView(desk, call, scene, more);
  return {
    kind: 'dialog',
    title: say.TITLES.person,
    card: personCard({ ...view, from: back }),
    ...((more.faults?.length ?? 0) > 0 && { unsaved: true }),
  };
};

const isTrue = (value: unknown): boolean => value === true || value === 'true';

const decided = z.object({
  ...school,
  request: z.uuid(),
  rev: z.int().min(1),
  from,
  form: z.string().max(200),
  answer: ANY,
  why: ANY,
  until: z.string().max(40).optional(),
  leave: z.union([z.boolean(), z.string().max(10)]).optional(),
});

export const personActions = (desk: AgreementsDesk): readonly Action[] => {
  const who = z.object({
    ...school,
    request: z.uuid().optional(),
    person: z.string().max(100).optional(),
    from: from.optional(),
  });
  const one: Action<z.infer<typeof who>> = {
    verb: 'agreement.person',
    kinds: ['open', 'submit'],
    data: who,
    may: { anyone: true },
    run: async (call, { request, person, from: back = 'notice' }): Promise<Answer> => {
      const id = request ?? person ?? '';
      return id === '' ? text(say.CHOOSE_SOMEBODY) : showPerson(desk, call, id, back);
    },
  };

  /** A decision about somebody else's request, on the row as it was seen. */
  const decides = (what: Sent['what']): Action<z.infer<typeof decided>> => ({
    verb: `agreement.${what}`,
    kinds: ['submit'],
    data: decided,
    may: { anyone: true },
    run: async (call, { school: _, from: back, leave: ticked, ...sent }): Promise<Answer> => {
      const leave = isTrue(ticked);
      const done = await decideAbout(desk, call, { ...sent, leave, what });
      if (!done) return text(say.notYours(call.person.kind));
      if ('said' in done) return showPerson(desk, call, sent.request, back, done);
      const { answer = '', why = '', until = '' } = sent;
      const typed = {
        answer: answer.slice(0, MOST.answer),
        why: why.slice(0, MOST.why),
        until: until.slice(0, MOST.until),
        leave,
      };
      return showPerson(desk, call, sent.request, back, { ...done, typed });
    },
  });

  return [one, decides('ask-again'), decides('answer'), decides('exempt')];
};
