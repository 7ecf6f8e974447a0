/** Signing, or saying that one has read it. */
import { isName } from '../../core/name.ts';
import type { AgreementsDesk } from './desk.ts';
import { documentOf } from './documents.ts';
import type { InForce } from './in-force.ts';
import * as say from './messages.ts';
import {
  answeredRequest,
  clean,
  type Door,
  ownEvent,
  type Signer,
  stands,
  wordingSave,
  write,
} from './own-answer.ts';
import { renewsAt } from './renewal.ts';
import { nameCheck } from './same-name.ts';
import { asksFor, purposeOf, type Scene, sceneFor, shownAs, type Typed } from './view-read.ts';

const MOST_NAME = 200;

export interface SignData {
  readonly request: string;
  readonly form: string;
  readonly hash: string;
  readonly name?: string | undefined;
  readonly asked?: boolean | undefined;
  readonly [capture: string]: unknown;
}

/** Of a pupil nothing that was sent is read: the account signs. */
const ofAccount = (name: string): Typed => ({ name, nameAsked: false, captures: {} });

const typedIn = (data: SignData, form: InForce): Typed => ({
  name: clean(data.name),
  nameAsked: false,
  captures: Object.fromEntries(
    asksFor(form.agreement).map(({ id }) => {
      const value = data[`capture:${id}`];
      return [id, clean(typeof value === 'string' ? value : '')];
    }),
  ),
});

const faultsIn = ({ name, captures }: Typed, form: InForce): readonly string[] => {
  if (form.kind === 'acknowledge') return [];
  const long = asksFor(form.agreement).filter(({ id }) => (captures[id] ?? '').length > MOST_NAME);
  return [
    ...(!isName(name) ? [say.NAME_MISSING] : name.length > MOST_NAME ? [say.NAME_TOO_LONG] : []),
    ...long.map(({ label }) => say.tooLong(label)),
  ];
};

/** Drawn back into the form: what is far too long would not fit on the card. */
const short = (typed: Typed): Typed => ({
  ...typed,
  name: typed.name.slice(0, MOST_NAME),
  captures: Object.fromEntries(
    Object.entries(typed.captures).map(([id, words]) => [id, words.slice(0, MOST_NAME)]),
  ),
});

/** The one way to sign, from a dialog and from the tab. */
export const sign = async <Told>(
  desk: AgreementsDesk,
  call: Signer,
  scene: Scene,
  data: SignData,
  door: Door<Told>,
): Promise<Told> => {
  const { request, form, roster } = scene;
  const { schoolId, personId, shared, kind } = call.person;
  const pupil = kind === 'pupil';
  const document = form && documentOf(form.agreement);
  const isKept = !document || (await desk.store.hasDocument(schoolId, document.sha256));
  if (!form || request.state === 'closed' || shared || !isKept)
    return door.show(scene, Number.MAX_SAFE_INTEGER, [say.CHANGED_MEANWHILE]);
  const acknowledged = form.kind === 'acknowledge';
  const thanks = door.say(
    say.thanks(form.agreement.header.name, form.hash, { acknowledged, place: door.place }),
  );
  const ownName = roster.people[personId]?.name ?? '';
  const typed = pupil ? ofAccount(ownName) : typedIn(data, form);
  if (data.hash !== form.hash) return door.show(scene, 0, [say.NEW_WORDING_MEANWHILE], short(typed));
  const last = (fault: readonly string[], nameAsked = false): Promise<Told> =>
    door.show(scene, Number.MAX_SAFE_INTEGER, fault, { ...short(typed), nameAsked });
  // Opened in two places, in the chat and in the tab: the first one counts.
  if (stands(scene)) return thanks;
  const token = desk.forms.open(data.form, personId, purposeOf(scene, form.hash, 'sign'));
  if (token === null) return last([say.FORM_NOT_YOURS]);
  const faults = pupil ? [] : faultsIn(typed, form);
  if (faults.length > 0) return last(faults);
  const check = acknowledged || pupil ? 'not-looked' : nameCheck(typed.name, ownName);
  if (check === 'differs' && data.asked !== true) return last([say.NAME_DIFFERS], true);

  const signature = desk.newId();
  const shown = shownAs(scene);
  const at = call.at.toISOString();
  const renew = renewsAt(scene.school, form.agreement.header, call.at);
  const next = answeredRequest(scene, form, call, {
    state: acknowledged ? 'acknowledged' : 'signed',
    dueAt: null,
    renewAt: renew.toISOString(),
    signature,
    question: null,
  });
  const committed = await write(desk, call, request, {
    next,
    form: token,
    what: acknowledged ? 'agreement.acknowledge' : 'agreement.sign',
    saves: [
      wordingSave(schoolId, form, at),
      {
        table: 'agreement-signature',
        next: {
          schoolId,
          id: signature,
          request: request.id,
          form: form.id,
          hash: form.hash,
          personId,
          at,
          kind: acknowledged ? 'acknowledged' : 'signed',
          nameCheck: check,
          name: acknowledged || typed.name === '' ? null : typed.name,
          captures: typed.captures,
          ...(pupil && !acknowledged && { byAccount: true }),
          ...(shown && { shownAs: shown }),
        },
      },
      ownEvent(desk, call, request.id, { kind: 'signed', data: { hash: form.hash }, words: null }),
    ],
    effects: [],
  });
  if (committed.kind !== 'stale') return thanks;
  const now = await sceneFor(desk, schoolId, personId, request.id);
  if (!now) return door.say(say.notYourAgreement(kind, door.place));
  // The same moment from two devices: it is signed, or it is shown as it is now.
  return now.request.state === next.state && now.request.hash === next.hash
    ? thanks
    : door.show(now, Number.MAX_SAFE_INTEGER, [say.CHANGED_MEANWHILE], short(typed));
};
