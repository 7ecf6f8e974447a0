/** In the tab, for whoever is signed in: what is to be signed, what was, to read, to sign and to keep. */
import { z } from 'zod';
import {
  type Mine,
  mine,
  type Saying,
  type SignedCopy,
  type Signing,
  type SigningAnswer,
  saying,
  signedCopy,
  signing,
  signingAnswer,
  type ToRead,
  toRead,
} from '../../contract/agreements.ts';
import { type File, file } from '../../contract/file.ts';
import type { AgreementDocument } from '../../core/agreement.ts';
import type { Paper } from '../../core/document.ts';
import { Fault } from '../../core/errors.ts';
import type { ApiRoute, RouteCall } from '../../core/feature.ts';
import { fileOf } from '../files/index.ts';
import type { AgreementsDesk } from './desk.ts';
import { documentOf } from './documents.ts';
import * as say from './messages.ts';
import { noted } from './noted.ts';
import type { Door } from './own-answer.ts';
import { paperOf } from './paper.ts';
import type { Signature } from './ports.ts';
import { handedOn } from './pupil.ts';
import { saySo, toldTo } from './say-so.ts';
import { sign } from './sign.ts';
import { mineView } from './view-mine.ts';
import { purposeOf, readView, type Scene, sceneFor, type Typed } from './view-read.ts';
import { isPupil, maySeeRegister } from './who.ts';

const own = async (desk: AgreementsDesk, call: RouteCall, request: string): Promise<Scene> => {
  const scene = await sceneFor(desk, call.person.schoolId, call.person.personId, request);
  if (!scene) throw new Fault('not-found', say.notYourAgreement(call.person.kind, 'page'));
  return scene;
};

/** What they read: in force, or as it was when they signed. */
const documentFor = async (
  desk: AgreementsDesk,
  { request, form }: Scene,
): Promise<AgreementDocument | null> => {
  const agreement = form?.agreement ?? (await desk.store.wording(request.schoolId, request.hash))?.body;
  return agreement ? documentOf(agreement) : null;
};

const documentFile = async (
  desk: AgreementsDesk,
  schoolId: string,
  form: string,
  document: AgreementDocument | null,
): Promise<File> => {
  const kept = document && (await desk.store.document(schoolId, document.sha256));
  if (!kept) throw new Fault('not-found', say.NO_DOCUMENT);
  return fileOf(`${form}-${say.version(kept.id)}.pdf`, 'pdf', kept.bytes);
};

const whole = async (
  desk: AgreementsDesk,
  scene: Scene,
  faults: readonly string[] = [],
  typed: Typed | null = null,
): Promise<ToRead> => {
  const view = await readView(desk, scene, 'whole', faults, typed);
  const { request, form } = scene;
  const to = toldTo(scene.roster, request.personId);
  const mayStill = view.sign !== null && form !== null;
  const token = (what: 'question' | 'decline', hash: string): string =>
    desk.forms.mint(request.personId, purposeOf(scene, hash, what));
  // The contract's shape is checked, and filtered, on the way out.
  return toRead.parse({
    ...view,
    document: (await documentFor(desk, scene))?.name ?? null,
    say: mayStill
      ? {
          to,
          pupil: isPupil(scene.roster, request.personId)
            ? { question: say.pupilNext('question', to), decline: say.pupilNext('decline', to) }
            : null,
          hash: form.hash,
          question: token('question', form.hash),
          decline: token('decline', form.hash),
        }
      : null,
  });
};

/** Their own, or of anybody at their school for those who keep the register: that is written down. */
const signedPaper = async (
  desk: AgreementsDesk,
  call: RouteCall,
  id: string,
  route: string,
): Promise<{
  readonly signature: Signature;
  readonly paper: Paper;
  readonly document: AgreementDocument | null;
}> => {
  const { schoolId, personId } = call.person;
  const signature = await desk.store.signature(schoolId, id);
  const isOwn = signature?.personId === personId;
  if (!signature || (!isOwn && !maySeeRegister(call.person))) throw new Fault('not-found', say.NO_COPY);
  const wording = await desk.store.wording(schoolId, signature.hash);
  if (!wording) throw new Error('a signature for a wording that nobody kept');
  if (!isOwn) await noted(desk, call, route, signature.request);
  return {
    signature,
    paper: paperOf(desk.people.school(schoolId).name, signature, wording),
    document: documentOf(wording.body),
  };
};

const bySignature = z.object({ signature: z.uuid() });

export const mineRoutes = (desk: AgreementsDesk): readonly ApiRoute[] => {
  const page: Door<SigningAnswer> = {
    place: 'page',
    show: async (scene, _, faults, typed) => ({ again: await whole(desk, scene, faults, typed) }),
    // What was typed stands on the page still.
    showSay: async (scene, _, __, faults) => ({ again: await whole(desk, scene, faults) }),
    say: (said) => ({ said }),
  };

  const list: ApiRoute<object, Mine> = {
    name: 'agreement.list-mine',
    method: 'GET',
    path: '/api/agreements/mine',
    may: { own: true },
    params: z.object({}),
    answer: mine,
    run: async (call) => {
      const { schoolId, personId } = call.person;
      const [view, signatures] = await Promise.all([
        mineView(desk, call.person),
        desk.store.signatures(schoolId, personId),
      ]);
      const wordings = await Promise.all(signatures.map(({ hash }) => desk.store.wording(schoolId, hash)));
      const rows = view.rows.flatMap(({ request, title, standing, button }): Mine['rows'] =>
        button === 'Read again'
          ? []
          : [{ request, title, standing, asks: button === 'Read' ? 'read' : 'sign' }],
      );
      return {
        rows,
        signed: signatures.map((signature, index) => ({
          signature: signature.id,
          title: wordings[index]?.body.header.name ?? signature.form,
          standing: say.signedLine(signature.at, signature.hash, signature.kind === 'acknowledged'),
        })),
        nothing: view.waits ? null : rows.length + signatures.length > 0 ? say.ALL_DONE : view.nothing,
      };
    },
  };

  const read: ApiRoute<{ request: string }, ToRead> = {
    name: 'agreement.read-whole',
    method: 'GET',
    path: '/api/agreements/requests/:request',
    may: { own: true },
    params: z.object({ request: z.uuid() }),
    answer: toRead,
    run: async (call, { request }) => whole(desk, await own(desk, call, request)),
  };

  const signs: ApiRoute<Signing, SigningAnswer> = {
    name: 'agreement.sign-whole',
    method: 'POST',
    path: '/api/agreements/sign',
    may: { own: true },
    params: signing,
    answer: signingAnswer,
    run: async (call, { captures = {}, ...sent }) => {
      const passed = await handedOn(desk, call, { ...sent, captures });
      if (passed !== null) return { said: passed };
      const scene = await own(desk, call, sent.request);
      const named = Object.entries(captures).map(([id, value]) => [`capture:${id}`, value] as const);
      return sign(desk, call, scene, { ...Object.fromEntries(named), ...sent }, page);
    },
  };

  const says: ApiRoute<Saying, SigningAnswer> = {
    name: 'agreement.say-whole',
    method: 'POST',
    path: '/api/agreements/say',
    may: { own: true },
    params: saying,
    answer: signingAnswer,
    run: async (call, { what, ...sent }) => {
      const passed = await handedOn(desk, call, sent);
      if (passed !== null) return { said: passed };
      return saySo(desk, call, await own(desk, call, sent.request), what, sent, page);
    },
  };

  const opens: ApiRoute<{ request: string }, File> = {
    name: 'agreement.open-document',
    method: 'GET',
    path: '/api/agreements/requests/:request/document',
    may: { own: true },
    params: z.object({ request: z.uuid() }),
    answer: file,
    run: async (call, { request }) => {
      const scene = await own(desk, call, request);
      const document = await documentFor(desk, scene);
      return documentFile(desk, call.person.schoolId, scene.request.form, document);
    },
  };

  const opensSigned: ApiRoute<{ signature: string }, File> = {
    name: 'agreement.open-signed',
    method: 'GET',
    path: '/api/agreements/signed/:signature/document',
    may: { own: true },
    params: bySignature,
    answer: file,
    run: async (call, { signature: id }) => {
      const { signature, document } = await signedPaper(desk, call, id, 'agreement.open-signed');
      return documentFile(desk, call.person.schoolId, signature.form, document);
    },
  };

  const again: ApiRoute<{ signature: string }, SignedCopy> = {
    name: 'agreement.read-signed',
    method: 'GET',
    path: '/api/agreements/signed/:signature',
    may: { own: true },
    params: bySignature,
    answer: signedCopy,
    run: async (call, { signature }) => {
      const { paper, document } = await signedPaper(desk, call, signature, 'agreement.read-signed');
      return {
        title: paper.title,
        blocks: [...paper.blocks] as SignedCopy['blocks'],
        document: document?.name ?? null,
      };
    },
  };

  const copy: ApiRoute<{ signature: string }, File> = {
    name: 'agreement.copy',
    method: 'GET',
    path: '/api/agreements/signed/:signature/copy',
    may: { own: true },
    params: bySignature,
    answer: file,
    run: async (call, { signature: id }) => {
      const { signature, paper } = await signedPaper(desk, call, id, 'agreement.copy');
      const name = `agreement-${signature.form}-${say.version(signature.hash)}.pdf`;
      return fileOf(name, 'pdf', await desk.documents.pdf(paper));
    },
  };

  return [list, read, signs, says, opens, again, copy, opensSigned] as readonly ApiRoute[];
};
