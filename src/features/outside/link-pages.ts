/**
 * The pages behind a link: what opens it, answers it, and keeps a copy. Opening changes nothing, however often: mail
 * programs look at links before people do. One answer ends the link, with all that it brings about, in one commit.
 */
import { inLondon } from '../../core/calendar.ts';
import type { Effect } from '../../core/commit.ts';
import type { OpenPages, PageProblem, PageRequest, WebReply } from '../../core/route.ts';
import { day, documentOf, version } from '../agreements/index.ts';
import { answered } from './link-answer.ts';
import { doneIn, isSameAs, type Sent } from './link-done.ts';
import { signPage } from './link-page/draw.ts';
import { askedAbout, faultsIn } from './link-page/faults.ts';
import { childrenOf, formsIn, hashOf, pupilOf, readTyped, type Typed } from './link-page/fields.ts';
import * as say from './link-page/messages.ts';
import { copyOverPage, donePage, nothingPage, problemPage, runOutPage, usedPage } from './link-page/plain.ts';
import { PAGE_HEADERS } from './link-page/style.ts';
import type { PageFault, SignView } from './link-page/view.ts';
import { type Found, findLink, type Scene, sceneOf } from './link-scene.ts';
import type { LinksDesk } from './links-desk.ts';
import { tellFirst } from './links-kinds.ts';
import { linkPaper } from './paper.ts';
import type { OutsideLink } from './ports.ts';
import { createTurns, FULL } from './turns.ts';

/** Room for 2,000 letters of any alphabet about each of a few agreements, as a form sends them. */
const MOST_BODY_BYTES = 256 * 1024;

/** How long whoever has just answered can save a copy. Later, whoever finds the paper learns nothing by it. */
const COPY_MINUTES = 30;

const STATUS: Readonly<Record<PageProblem, number>> = {
  'not-found': 404,
  method: 405,
  'not-a-form': 415,
  'too-large': 413,
  'too-many': 429,
  broken: 500,
};

const page = (status: number, body: string): WebReply => ({ status, headers: PAGE_HEADERS, body });

const file = (bytes: Uint8Array, disposition: string): WebReply => ({
  status: 200,
  headers: { ...PAGE_HEADERS, 'Content-Type': 'application/pdf', 'Content-Disposition': disposition },
  body: bytes,
});

const problem = (why: PageProblem, id?: string): WebReply => ({
  status: STATUS[why],
  headers: {
    ...PAGE_HEADERS,
    ...(why === 'too-many' && { 'Retry-After': '60' }),
    ...(why === 'method' && { Allow: 'GET, HEAD, POST' }),
  },
  body: problemPage(why, id),
});

/** To the same address, by GET: to load it again sends nothing again. */
const toItself = (token: string): WebReply => ({
  status: 303,
  headers: { ...PAGE_HEADERS, Location: token },
});

const subjectIds = (link: OutsideLink): readonly string[] =>
  'pupils' in link.for ? link.for.pupils : [link.id];

const timeOf = (at: Date): string => inLondon(at).toPlainTime().toString({ smallestUnit: 'minute' });

const copiesEnd = ({ endedAt }: OutsideLink): Date =>
  new Date(new Date(endedAt ?? 0).getTime() + COPY_MINUTES * 60_000);

/** Somebody answered with it a moment ago. */
const isFresh = (link: OutsideLink, now: Date): boolean => link.state === 'spent' && now < copiesEnd(link);

/**
 * Drawing a copy takes a fifth of a second of the processor on which the whole app runs. Over all schools: with more at
 * once, or more waiting, whoever has a single fresh link could keep everybody else from reporting.
 */
const COPIES = { atOnce: 2, waiting: 6 };

/** Wordings that are not what was on the page: nothing is signed that nobody read. */
const changedSince = (view: SignView, fields: URLSearchParams): readonly PageFault[] =>
  view.forms
    .filter(({ id, hash }) => fields.get(hashOf(id)) !== hash)
    .map(({ id, title }) => ({ field: `form-${id}`, text: say.FAULT.wording(title) }));

/**
 * What was answered and is not on the page any more. Of a child that was on no page of this link nothing is said: it was put
 * there by whoever sent it.
 */
const goneSince = ({ link, view }: Scene, fields: URLSearchParams): readonly PageFault[] => {
  const shown = new Set(view.forms.map(({ id }) => id));
  if (formsIn(fields).some((form) => !shown.has(form))) return [{ field: 'send', text: say.FAULT.formGone }];
  const gone = view.forms.some(({ id: form, own, child }) => {
    const ticked = fields.getAll(childrenOf(form));
    return subjectIds(link).some(
      (id) =>
        (ticked.includes(id) && own?.children.every((one) => one.id !== id)) ||
        (Boolean(fields.get(pupilOf(form, id))?.trim()) && !child?.children.some((one) => one.id === id)),
    );
  });
  return gone ? [{ field: 'send', text: say.FAULT.childGone }] : [];
};

export const linkPages = (desk: LinksDesk): OpenPages => {
  const inTurn = createTurns(COPIES);

  const sentBy = async ({ school, link }: Found): Promise<Sent> => {
    const ids = subjectIds(link);
    const [signatures, events] = await Promise.all([
      desk.store.signatures(school.id, ids),
      desk.store.events(school.id, ids),
    ]);
    return {
      signatures: signatures.filter(({ linkId }) => linkId === link.id),
      events: events.filter(({ data }) => data['link'] === link.id),
    };
  };

  /** As they were called when they were signed; what was only said is called as it is now. */
  const titles = async (schoolId: string, sent: Sent): Promise<ReadonlyMap<string, string>> => {
    const now = desk.policies.current(schoolId).rules.agreements.forms;
    const then = await Promise.all(
      sent.signatures.map(async ({ form, hash }) => {
        const wording = await desk.agreements.wording(schoolId, hash);
        return wording ? ([[form, wording.body.header.name]] as const) : [];
      }),
    );
    return new Map([...now.map(({ id, name }) => [id, name] as const), ...then.flat()]);
  };

  /** `late`: to whoever has just sent another answer than the one that came. */
  const done = async ({ school, link, token }: Found, sent: Sent, late: boolean): Promise<WebReply> => {
    const at = link.endedAt ?? link.issuedAt;
    const called = await titles(school.id, sent);
    return page(
      200,
      donePage({
        school: school.name,
        on: day(at),
        time: timeOf(new Date(at)),
        late,
        copiesUntil: timeOf(copiesEnd(link)),
        copyAction: `${token}/copy`,
        ...doneIn(sent, (form) => called.get(form) ?? form),
      }),
    );
  };

  /** What is there for somebody who may not answer any more; null: they may. `fields`: they have just sent it. */
  const over = async (found: Found, fields: URLSearchParams | null): Promise<WebReply | null> => {
    const { school, link, token } = found;
    const now = desk.clock.now();
    if (link.state !== 'spent')
      return new Date(link.expiresAt) <= now ? page(410, runOutPage(school.name, day(link.expiresAt))) : null;
    if (!isFresh(link, now)) return page(200, usedPage(school.name));
    const sent = await sentBy(found);
    if (fields === null) return done(found, sent, false);
    // Pressed twice; else two who hold one link: whoever comes second reads that theirs did not count.
    return isSameAs(sent, subjectIds(link), link.kind === 'visitor', fields)
      ? toItself(token)
      : done(found, sent, true);
  };

  const told = async (
    scene: Scene,
    said: readonly ('declined' | 'question')[],
  ): Promise<readonly Effect[]> => {
    if (said.length === 0) return [];
    const what = said.includes('declined') ? 'declined' : 'question';
    return tellFirst(desk, scene.school.id, { what, from: scene.link.kind, link: scene.link.id });
  };

  const open = (scene: Scene): WebReply =>
    scene.view.forms.length === 0
      ? page(200, nothingPage(scene.school.name))
      : page(200, signPage(scene.view));

  /** The link was spent, or taken back, while this was sent. */
  const late = async ({ school, token }: Scene, fields: URLSearchParams): Promise<WebReply> => {
    const now = await findLink(desk, school.code, token);
    return (now && (await over(now, fields))) ?? toItself(token);
  };

  const send = async (scene: Scene, fields: URLSearchParams): Promise<WebReply> => {
    const { view, school } = scene;
    const typed = readTyped(fields, view);
    const again = (faults: readonly PageFault[], more: Partial<Typed> = {}): WebReply =>
      page(200, signPage(view, faults, { ...typed, ...more }));
    if (view.forms.length === 0) return page(200, nothingPage(school.name, true));
    const changed = [...goneSince(scene, fields), ...changedSince(view, fields)];
    if (changed.length > 0) return again(changed);
    const faults = faultsIn(view, typed);
    if (faults.length > 0) return again(faults, { asked: askedAbout(view, typed) });
    const now = desk.clock.now();
    const { saves, audit, said } = answered({ scene, typed, at: now.toISOString(), newId: desk.newId });
    const correlation = desk.newId();
    try {
      const committed = await desk.work.commit({
        schoolId: school.id,
        at: now,
        correlation,
        saves,
        audit,
        effects: await told(scene, said),
      });
      // Sent twice at once: the first one counts, and the other reads what it brought about.
      if (committed.kind === 'stale') return await late(scene, fields);
    } catch (error) {
      // Typed on a telephone: it stays on the page, to be sent again.
      desk.log.error('outside.answer-failed', error, { correlation });
      return again([{ field: 'send', text: say.FAULT.broken(correlation) }]);
    }
    return toItself(scene.token);
  };

  const drawCopy = async (found: Found, fields: URLSearchParams): Promise<WebReply> => {
    const { school } = found;
    const { signatures } = await sentBy(found);
    const signed = signatures.filter(({ form }) => form === fields.get('form'));
    const [first] = signed;
    const wording = first && (await desk.agreements.wording(school.id, first.hash));
    if (!first || !wording) return page(410, copyOverPage(school.name));
    const bytes = await desk.documents.pdf(linkPaper(school.name, signed, wording));
    // Nobody's name: it stands in lists of downloads.
    return file(bytes, `attachment; filename="agreement-${first.form}-${version(first.hash)}.pdf"`);
  };

  const copy = async (found: Found, fields: URLSearchParams): Promise<WebReply> => {
    if (!isFresh(found.link, desk.clock.now())) return page(410, copyOverPage(found.school.name));
    const made = await inTurn(() => drawCopy(found, fields));
    return made === FULL ? problem('too-many') : made;
  };

  /** To read before anything is signed: by a link, since it opens in a tab of its own. */
  const document = async (scene: Scene, form: string): Promise<WebReply | 'unknown'> => {
    const agreement = scene.agreements.get(form);
    const meant = agreement && documentOf(agreement);
    const kept = meant && (await desk.agreements.document(scene.school.id, meant.sha256));
    if (!kept) return 'unknown';
    return file(kept.bytes, `inline; filename="${form}-${version(kept.id)}.pdf"`);
  };

  const reply = async ({ method, parts, fields }: PageRequest): Promise<WebReply | 'unknown'> => {
    const [code = '', token = '', what, form, ...rest] = parts;
    const known =
      what === undefined || (what === 'copy' && form === undefined) || (what === 'document' && form);
    if (!known || rest.length > 0) return 'unknown';
    const found = await findLink(desk, code, token);
    if (!found) return 'unknown';
    if (what === 'copy') return method === 'POST' ? copy(found, fields) : problem('method');
    const ended = await over(found, method === 'POST' ? fields : null);
    if (ended) return ended;
    const scene = await sceneOf(desk, found);
    if (scene.subjects.length === 0) return 'unknown';
    if (form !== undefined) return method === 'GET' ? document(scene, form) : problem('method');
    return method === 'POST' ? send(scene, fields) : open(scene);
  };

  return {
    prefix: '/sign',
    maxBodyBytes: MOST_BODY_BYTES,
    problem,
    answer: async (request) => {
      const beat = desk.pace.begin();
      try {
        const made = await reply(request);
        if (made !== 'unknown') return made;
        // How long it took must not say whether there ever was such a link.
        await beat.next();
        return problem('not-found');
      } finally {
        beat.end();
      }
    },
  };
};
