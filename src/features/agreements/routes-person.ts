/** In the tab, for those who keep the register: one person of it, and what is decided about them, as in the chat. */
import { z } from 'zod';
import { type Deciding, deciding, type RegisterPerson, registerPerson } from '../../contract/agreements.ts';
import { Fault } from '../../core/errors.ts';
import type { ApiRoute, RouteCall } from '../../core/feature.ts';
import { decideAbout, type PersonScene, personScene } from './decide.ts';
import type { AgreementsDesk } from './desk.ts';
import { documentOf } from './documents.ts';
import * as say from './messages.ts';
import { noted } from './noted.ts';
import { personView } from './view-person.ts';
import { REGISTRARS } from './who.ts';

const gone = (): Fault => new Fault('not-found', say.NOT_ON_YOUR_LIST);

/** Of what they signed last, as it was. */
const signedDocument = async (
  desk: AgreementsDesk,
  { request }: PersonScene,
): Promise<RegisterPerson['document']> => {
  const { schoolId, signature: id } = request;
  const signature = id === null ? null : await desk.store.signature(schoolId, id);
  const wording = signature && (await desk.store.wording(schoolId, signature.hash));
  const document = wording ? documentOf(wording.body) : null;
  return signature && document ? { signature: signature.id, name: document.name } : null;
};

const shown = async (
  desk: AgreementsDesk,
  call: RouteCall,
  id: string,
  more: Parameters<typeof personView>[3] = {},
): Promise<RegisterPerson> => {
  const scene = await personScene(desk, call, id);
  if (!scene) throw gone();
  // The contract's shape is checked, and filtered, on the way out.
  const view = await personView(desk, call, scene, more);
  return registerPerson.parse({ ...view, document: await signedDocument(desk, scene) });
};

export const personRoutes = (desk: AgreementsDesk): readonly ApiRoute[] => {
  const look: ApiRoute<{ request: string }, RegisterPerson> = {
    name: 'agreement.look-person',
    method: 'GET',
    path: '/api/agreements/register/:request',
    may: { roles: REGISTRARS },
    params: z.object({ request: z.uuid() }),
    answer: registerPerson,
    run: async (call, { request }) => {
      const view = await shown(desk, call, request);
      await noted(desk, call, 'agreement.look-person', request);
      return view;
    },
  };

  const decide: ApiRoute<Deciding, RegisterPerson> = {
    name: 'agreement.decide',
    method: 'POST',
    path: '/api/agreements/decide',
    may: { roles: REGISTRARS },
    params: deciding,
    answer: registerPerson,
    run: async (call, sent) => {
      const done = await decideAbout(desk, call, sent);
      if (!done) throw gone();
      return shown(desk, call, sent.request, done);
    },
  };

  return [look, decide] as readonly ApiRoute[];
};
