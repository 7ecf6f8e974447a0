/** What the page "My class" asks for. Whose class it is, is asked again each time. */
import { z } from 'zod';
import { familySaid, strikeSignature } from '../../contract/families.ts';
import {
  type Classes,
  type ClassSigned,
  classes,
  classSigned,
  type MyClass,
  myClass,
} from '../../contract/my-class.ts';
import type { ApiRoute } from '../../core/feature.ts';
import type { Role } from '../../core/roles.ts';
import type { OutsideDesk } from './desk.ts';
import { classesOf, classList, classView, signOff, takeBack } from './sign-off.ts';
import { KEEPERS } from './who.ts';

/** May ask; whoever teaches no class hears that there is none. */
const MAY_ASK: readonly Role[] = ['staff', ...KEEPERS];

export const classRoutes = (desk: OutsideDesk): readonly ApiRoute[] => {
  const list: ApiRoute<Record<string, never>, Classes> = {
    name: 'outside.classes',
    method: 'GET',
    path: '/api/outside/classes',
    may: { roles: MAY_ASK },
    params: z.object({}),
    answer: classes,
    run: async (call) => classList(await classesOf(desk, call), call),
  };

  const open: ApiRoute<{ name: string }, MyClass> = {
    name: 'outside.open-class',
    method: 'GET',
    path: '/api/outside/class',
    may: { roles: MAY_ASK },
    params: z.object({ name: z.string().max(200) }),
    answer: myClass,
    run: async (call, { name }) => {
      const view = classView(await classesOf(desk, call), name);
      // Children's names: written down before they are shown.
      await desk.work.commit({
        schoolId: call.person.schoolId,
        at: call.at,
        correlation: call.correlation,
        saves: [],
        audit: [{ who: call.person.personId, what: 'outside.open-class', about: null }],
        effects: [],
      });
      return view;
    },
  };

  const sign: ApiRoute<ClassSigned, { said: string }> = {
    name: 'outside.sign-class',
    method: 'POST',
    path: '/api/outside/class/sign',
    may: { roles: MAY_ASK },
    params: classSigned,
    answer: familySaid,
    run: async (call, given) => ({ said: await signOff(desk, call, given) }),
  };

  const back: ApiRoute<z.infer<typeof strikeSignature>, { said: string }> = {
    name: 'outside.take-back',
    method: 'POST',
    path: '/api/outside/class/take-back',
    may: { roles: MAY_ASK },
    params: strikeSignature,
    answer: familySaid,
    run: async (call, given) => ({ said: await takeBack(desk, call, given) }),
  };

  return [list, open, sign, back] as readonly ApiRoute[];
};
