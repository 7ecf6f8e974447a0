/** The app's own tables, joined as at a real start but with nothing behind the ports: whoever reaches through one is told so. */
import { type App, createApp } from '../../src/app.ts';
import { createEscalations } from '../../src/features/escalations/index.ts';
import { createIncidents } from '../../src/features/incidents/index.ts';
import { createPeopleFeature } from '../../src/features/people/index.ts';

/** Tables are data: building them may hand ports around, but must not use them. */
const nobody = <T extends object>(name: string): T =>
  new Proxy({} as T, {
    get: (_, key) => () => {
      throw new Error(`${name}.${String(key)} was used while the tables were built`);
    },
  });

export const wholeApp = (): App => {
  const ports = {
    people: nobody<Parameters<typeof createApp>[0]['people']>('people'),
    work: nobody<Parameters<typeof createApp>[0]['work']>('work'),
    clock: nobody<Parameters<typeof createApp>[0]['clock']>('clock'),
    log: nobody<Parameters<typeof createApp>[0]['log']>('log'),
    newId: () => 'no id',
  };
  const desk = {
    ...nobody<Parameters<typeof createIncidents>[0]>('desk'),
    ...ports,
    publicUrl: 'http://127.0.0.1:3978',
    newDigits: () => '00000',
  } as Parameters<typeof createIncidents>[0];
  const escalations = createEscalations(desk, nobody('escalation ports'));
  const app: App = createApp({
    ...ports,
    features: [
      createPeopleFeature({ ...ports, commands: () => app.commands }),
      createIncidents(desk, escalations),
      escalations,
    ],
  });
  return app;
};
