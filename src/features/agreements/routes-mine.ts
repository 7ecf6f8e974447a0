/** In the tab, for whoever is signed in: what is to be signed, what was, to read, to sign and to keep. */
import { z } from 'zod';
import {
  type Mine,
  mine,
  type SignedCopy,
  type Signing,
  type SigningAnswer,
  signedCopy,
  signing,
  signingAnswer,
  type ToRead,
  toRead,
} from '../../contract/agreements.ts';
import { type File, file } from '../../contract/file.ts';
import type { Paper } from '../../core/document.ts';
import { Fault } from '../../core/errors.ts';
import type { ApiRoute, RouteCall } from '../../core/feature.ts';
import { type Door, sign } from './actions-sign.ts';
import type { AgreementsDesk } from './desk.ts';
import * as say from './messages.ts';
import { paperOf } from './paper.ts';
import type { Signature } from './ports.ts';
import { mineView } from './view-mine.ts';
import { readView, type Scene, sceneFor, type Typed } from './view-read.ts';
import { maySeeRegister } from './who.ts';

const notPupils = ({ person }: RouteCall): void => {
  if (person.kind === 'pupil') throw new Fault('not-yours', say.PUPIL);
};

const own = async (desk: AgreementsDesk, call: RouteCall, request: string): Promise<Scene> => {
  notPupils(call);
  const scene = await sceneFor(desk, call.person.schoolId, call.person.personId, request);
  if (!scene) throw new Fault('not-found', say.NOT_YOUR_AGREEMENT);
  return scene;
};

const whole = async (
  desk: AgreementsDesk,
  scene: Scene,
  faults: readonly string[] = [],
  typed: Typed | null = null,
): Promise<ToRead> => {
  const view = await readView(desk, scene, 'whole', faults, typed);
  // The contract's shape is checked, and filtered, on the way out.
  return toRead.parse(view);
};

/** Their own, or of anybody at their school for those who keep the register: that is written down. */
const signedPaper = async (
  desk: AgreementsDesk,
  call: RouteCall,
  id: string,
  route: string,
): Promise<{ readonly signature: Signature; readonly paper: Paper }> => {
  notPupils(call);
  const { schoolId, personId } = call.person;
  const signature = await desk.store.signature(schoolId, id);
  const isOwn = signature?.personId === personId;
  if (!signature || (!isOwn && !maySeeRegister(call.person))) throw new Fault('not-found', say.NO_COPY);
  const wording = await desk.store.wording(schoolId, signature.hash);
  if (!wording) throw new Error('a signature for a wording that nobody kept');
  if (!isOwn)
    await desk.work.commit({
      schoolId,
      at: call.at,
      correlation: call.correlation,
      saves: [],
      audit: [{ who: personId, what: route, about: signature.request }],
      effects: [],
    });
  return { signature, paper: paperOf(desk.people.school(schoolId).name, signature, wording) };
};

const bySignature = z.object({ signature: z.uuid() });

export const mineRoutes = (desk: AgreementsDesk): readonly ApiRoute[] => {
  const list: ApiRoute<object, Mine> = {
    name: 'agreement.list-mine',
    method: 'GET',
    path: '/api/agreements/mine',
    may: { own: true },
    params: z.object({}),
    answer: mine,
    run: async (call) => {
      notPupils(call);
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
        nothing: rows.length > 0 ? null : signatures.length > 0 ? say.ALL_DONE : view.nothing,
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
      const page: Door<SigningAnswer> = {
        show: async (scene, _, faults, typed) => ({ again: await whole(desk, scene, faults, typed) }),
        say: (said) => ({ said }),
      };
      const scene = await own(desk, call, sent.request);
      const named = Object.entries(captures).map(([id, value]) => [`capture:${id}`, value] as const);
      return sign(desk, call, scene, { ...Object.fromEntries(named), ...sent }, page);
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
      const { paper } = await signedPaper(desk, call, signature, 'agreement.read-signed');
      return { title: paper.title, blocks: [...paper.blocks] as SignedCopy['blocks'] };
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
      const bytes = await desk.documents.pdf(paper);
      return {
        // Nobody's name: it stands in lists of downloads.
        name: `agreement-${signature.form}-${say.version(signature.hash)}.pdf`,
        type: 'application/pdf',
        base64: Buffer.from(bytes).toString('base64'),
      };
    },
  };

  return [list, read, signs, again, copy] as readonly ApiRoute[];
};
