/** Reading and answering one's own agreement in the chat: sign, "I do not agree", "I have a question". */
import { z } from 'zod';
import { mine } from '../../../cards/agreements/mine.ts';
import { read } from '../../../cards/agreements/read.ts';
import { say as sayCard } from '../../../cards/agreements/say.ts';
import type { Answer } from '../../core/answer.ts';
import type { Action, Call } from '../../core/feature.ts';
import type { AgreementsDesk } from './desk.ts';
import * as say from './messages.ts';
import type { Door, What } from './own-answer.ts';
import { handedOn } from './pupil.ts';
import { MOST_WORDS, saySo, toldTo } from './say-so.ts';
import { sign } from './sign.ts';
import { mineView } from './view-mine.ts';
import { purposeOf, readView, type Scene, sceneFor, type Typed } from './view-read.ts';
import { isPupil } from './who.ts';

const text = (words: string): Answer => ({ kind: 'text', text: words });
const ids = { school: z.uuid().optional(), request: z.uuid() };
/** Longest that is taken in before it is looked at: what is too long is said so, not cut off. */
const ANY = z.string().max(30_000);

const showRead = async (
  desk: AgreementsDesk,
  scene: Scene,
  page: number,
  faults: readonly string[] = [],
  typed: Typed | null = null,
): Promise<Answer> => ({
  kind: 'dialog',
  title: say.TITLES.read,
  card: read(await readView(desk, scene, page, faults, typed)),
  ...(faults.length > 0 && { unsaved: true }),
});

const showSay = (
  desk: AgreementsDesk,
  scene: Scene,
  what: What,
  words = '',
  faults: readonly string[] = [],
): Answer => {
  const { request, form } = scene;
  const hash = form?.hash ?? request.hash;
  const to = toldTo(scene.roster, request.personId);
  return {
    kind: 'dialog',
    title: say.TITLES.say,
    card: sayCard({
      school: request.schoolId,
      request: request.id,
      form: desk.forms.mint(request.personId, purposeOf(scene, hash, what)),
      hash,
      what,
      to,
      pupil: isPupil(scene.roster, request.personId) ? say.pupilNext(what, to) : null,
      words: words.slice(0, MOST_WORDS),
      faults,
    }),
    ...(faults.length > 0 && { unsaved: true }),
  };
};

const dialog = (desk: AgreementsDesk): Door<Answer> => ({
  place: 'chat',
  show: (scene, page, faults, typed) => showRead(desk, scene, page, faults, typed),
  showSay: async (scene, what, words, faults) => showSay(desk, scene, what, words, faults),
  say: text,
});

export const signActions = (desk: AgreementsDesk): readonly Action[] => {
  /** Somebody's own agreement, or the sentence that says why not. */
  const own = <Data extends { readonly request: string }>(
    verb: string,
    kinds: Action['kinds'],
    data: Action<Data>['data'],
    run: (call: Call, scene: Scene, data: Data) => Answer | Promise<Answer>,
  ): Action<Data> => ({
    verb,
    kinds,
    data,
    may: { anyone: true },
    run: async (call, sent) => {
      const passed = await handedOn(desk, call, sent);
      if (passed !== null) return text(passed);
      const scene = await sceneFor(desk, call.person.schoolId, call.person.personId, sent.request);
      return scene ? run(call, scene, sent) : text(say.notYourAgreement(call.person.kind, 'chat'));
    },
  });

  const sends = z.object({
    ...ids,
    form: z.string().max(200),
    hash: z.string().max(100),
    words: ANY.optional(),
  });
  const signs = z.looseObject({
    ...ids,
    form: z.string().max(200),
    hash: z.string().max(100),
    name: ANY.optional(),
    asked: z.boolean().optional(),
  });

  const showMine: Action<object> = {
    verb: 'agreement.mine',
    kinds: ['click'],
    data: z.object({ school: z.uuid().optional() }),
    may: { anyone: true },
    run: async (call): Promise<Answer> => ({ kind: 'card', card: mine(await mineView(desk, call.person)) }),
  };

  return [
    showMine,
    own('agreement.read', ['open'], z.object(ids), (_, scene) => showRead(desk, scene, 0)),
    own(
      'agreement.page',
      ['submit'],
      z.object({ ...ids, page: z.int().min(0).max(1_000) }),
      (_, scene, { page }) => showRead(desk, scene, page),
    ),
    own('agreement.sign', ['submit'], signs, (call, scene, data) =>
      sign(desk, call, scene, data, dialog(desk)),
    ),
    own('agreement.ask-question', ['submit'], z.object(ids), (_, scene) => showSay(desk, scene, 'question')),
    own('agreement.do-not-agree', ['submit'], z.object(ids), (_, scene) => showSay(desk, scene, 'decline')),
    own('agreement.question', ['submit'], sends, (call, scene, data) =>
      saySo(desk, call, scene, 'question', data, dialog(desk)),
    ),
    own('agreement.decline', ['submit'], sends, (call, scene, data) =>
      saySo(desk, call, scene, 'decline', data, dialog(desk)),
    ),
  ];
};
