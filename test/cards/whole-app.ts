/**
 * The app's own tables, joined as at a real start but with nothing behind the ports: tables are data, and building
 * them may hand ports around, but must not use them.
 */
import { type App, type AppPorts, createApp } from '../../src/app.ts';
import type { Feature } from '../../src/core/feature.ts';
import { type AccountPorts, createAccounts } from '../../src/features/accounts/index.ts';
import { type AgreementsDesk, createAgreements } from '../../src/features/agreements/index.ts';
import { createDisclosures } from '../../src/features/disclosures/index.ts';
import { createEscalations, type EscalationPorts } from '../../src/features/escalations/index.ts';
import { createGoingLive, type GoingLivePorts } from '../../src/features/going-live/index.ts';
import { createIncidents, type Desk } from '../../src/features/incidents/index.ts';
import { createLadders, type LadderPorts } from '../../src/features/ladders/index.ts';
import { createMemberships, type MembershipDesk } from '../../src/features/memberships/index.ts';
import { createLinks, createOutside, type OutsideDesk } from '../../src/features/outside/index.ts';
import { createPeopleFeature } from '../../src/features/people/index.ts';
import { createRoll } from '../../src/features/roll/index.ts';

const nobody = (name: string): object =>
  new Proxy(
    {},
    {
      get: (_, key) => () => {
        throw new Error(`${name}.${String(key)} was used while the tables were built`);
      },
    },
  );

const PORTS = ['people', 'work', 'clock', 'pace', 'log', 'store', 'policies', 'forms', 'words'];

export const wholeApp = (): App & { readonly features: readonly Feature[] } => {
  const desk = {
    ...Object.fromEntries(PORTS.map((name) => [name, nobody(name)])),
    publicUrl: 'http://127.0.0.1:3978',
    newId: () => 'no id',
    newDigits: () => '00000',
  } as unknown as Desk;
  const escalations = createEscalations(desk, nobody('escalations') as EscalationPorts);
  const ports = desk as unknown as Omit<AppPorts, 'features'>;
  const disclosures = createDisclosures(desk, () => []);
  const features: readonly Feature[] = [
    createPeopleFeature({
      ...ports,
      commands: () => app.commands,
      roleName: () => null,
      teaches: async () => false,
    }),
    createIncidents(desk, escalations),
    escalations,
    createAccounts(desk, nobody('accounts') as AccountPorts, escalations),
    createLadders(desk, nobody('ladders') as LadderPorts),
    createGoingLive(desk as unknown as GoingLivePorts),
    createAgreements(desk as unknown as AgreementsDesk),
    createMemberships(desk as unknown as MembershipDesk),
    createOutside(desk as unknown as OutsideDesk),
    createRoll(desk as unknown as Parameters<typeof createRoll>[0]),
    createLinks(desk as unknown as Parameters<typeof createLinks>[0]),
    disclosures,
  ];
  const app: App = createApp({ ...ports, ears: () => disclosures.ears, features });
  return { ...app, features };
};
