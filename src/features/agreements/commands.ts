import type { Command } from '../../core/feature.ts';
import { aboutPerson } from './about.ts';
import { REGISTRARS, STARTERS } from './who.ts';

export const agreementCommands: readonly Command[] = [
  {
    name: 'agreement.mine',
    phrases: ['agreements', 'my agreements', 'agreement', 'my agreement'],
    match: 'whole',
    description: 'Read and sign the rules for using the school’s computers',
    sharedDescription: 'See how to sign the rules for using the school’s computers: not with this account',
    may: { anyone: true },
    run: async ({ person }) => [{ what: 'agreement.mine', params: {}, about: aboutPerson(person.personId) }],
  },
  {
    name: 'agreement.status',
    phrases: ['agreements status', 'agreement status', 'who has signed'],
    match: 'whole',
    description: 'See who has signed and who has not',
    may: { roles: REGISTRARS },
    refused: 'agreement.not-status',
    run: async () => [{ what: 'agreement.status', params: {} }],
  },
  {
    name: 'agreement.start',
    phrases: ['start agreements', 'start agreement'],
    match: 'whole',
    description: 'Ask everybody to sign who has not been asked yet',
    may: { roles: STARTERS },
    refused: 'agreement.not-start',
    run: async () => [{ what: 'agreement.start', params: {} }],
  },
];
