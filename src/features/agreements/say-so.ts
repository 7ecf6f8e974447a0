/** "I have a question" and "I do not agree": real answers, which somebody is told of and which wait until they have spoken. */
import type { Effect } from '../../core/commit.ts';
import type { Roster } from '../../core/person.ts';
import type { AgreementsDesk } from './desk.ts';
import * as say from './messages.ts';
import {
  answeredRequest,
  type Door,
  ownEvent,
  type Signer,
  stands,
  type What,
  wordingSave,
  write,
} from './own-answer.ts';
import type { AgreementRequest, RequestWords } from './ports.ts';
import { purposeOf, type Scene, sceneFor } from './view-read.ts';
import { beginWait, toldMessage } from './wait.ts';
import { answerers, answering, isPupil } from './who.ts';

export const MOST_WORDS = 2_000;

export interface SayData {
  readonly request: string;
  readonly form: string;
  readonly hash: string;
  readonly words?: string | undefined;
}

/** In words; null: there is nobody. */
export const toldTo = (roster: Roster, personId: string): string | null => {
  const { role } = answering(roster, personId);
  return role && say.TOLD[role];
};

const saidOf = (what: What, roster: Roster, personId: string): string => {
  const to = toldTo(roster, personId);
  if (isPupil(roster, personId)) return say.pupilSaid(what, to);
  if (what === 'decline') return say.declined(to);
  return to === null ? say.NOBODY_ANSWERS : say.questionSent(to);
};

/** The same words again, from a button that was pressed twice: they are kept already. */
const isSaid = ({ state, question, words }: AgreementRequest, what: What, said: string): boolean =>
  what === 'question'
    ? state === 'open' && question === 'asked' && (words?.question ?? '') === said
    : state === 'declined' && (words?.reason ?? '') === said;

/** The one way to say so, from a dialog and from the tab. */
export const saySo = async <Told>(
  desk: AgreementsDesk,
  call: Signer,
  scene: Scene,
  what: What,
  data: SayData,
  door: Door<Told>,
): Promise<Told> => {
  const { request, form, roster } = scene;
  const { schoolId, personId, shared, kind } = call.person;
  const pupil = kind === 'pupil';
  if (!form || request.state === 'closed' || shared)
    return door.show(scene, Number.MAX_SAFE_INTEGER, [say.CHANGED_MEANWHILE]);
  // Of a pupil no words are read here.
  const words = pupil ? '' : (data.words ?? '').toWellFormed().normalize('NFC').trim();
  if (data.hash !== form.hash) return door.show(scene, 0, [say.NEW_WORDING_MEANWHILE]);
  // A form that was open while it was signed elsewhere takes nothing back.
  if (stands(scene)) return door.show(scene, Number.MAX_SAFE_INTEGER, [say.CHANGED_MEANWHILE]);
  const token = desk.forms.open(data.form, personId, purposeOf(scene, form.hash, what));
  if (token === null && isSaid(request, what, words)) return door.say(saidOf(what, roster, personId));
  if (token === null) return door.showSay(scene, what, words, [say.FORM_NOT_YOURS]);
  if (words === '' && what === 'question' && !pupil)
    return door.showSay(scene, what, '', [say.WORDS_MISSING]);
  if (words.length > MOST_WORDS) return door.showSay(scene, what, words, [say.WORDS_TOO_LONG]);
  const at = call.at.toISOString();
  const told = answerers(roster, personId);
  const asks = what === 'question';
  const kept: RequestWords | null = words === '' ? null : asks ? { question: words } : { reason: words };
  const next = answeredRequest(
    scene,
    form,
    call,
    asks
      ? { state: 'open', askedAt: request.askedAt ?? at, renewAt: null, question: 'asked', words: kept }
      : { state: 'declined', renewAt: null, question: null, words: kept },
  );
  const committed = await write(desk, call, request, {
    next,
    form: token,
    what: asks ? 'agreement.question' : 'agreement.decline',
    saves: [
      wordingSave(schoolId, form, at),
      ownEvent(desk, call, request.id, {
        kind: asks ? 'question' : 'declined',
        data: { hash: form.hash },
        words: words === '' ? null : words,
      }),
    ],
    wait: (before) => beginWait(next, before, told, scene.school.calendar, call.at),
    effects: told.map((keeper): Effect => toldMessage(next, keeper)),
  });
  if (committed.kind === 'stale') {
    const now = await sceneFor(desk, schoolId, personId, request.id);
    return now
      ? door.showSay(now, what, words, [say.CHANGED_MEANWHILE])
      : door.say(say.notYourAgreement(kind, door.place));
  }
  return door.say(saidOf(what, roster, personId));
};
