/** Every agreement of every policy that staff could be asked for, as it is read and signed. */
import { describe, expect, test } from '@jest/globals';
import type { Policy } from '../../../src/core/policy.ts';
import { inForce } from '../../../src/features/agreements/in-force.ts';
import { pagesOf } from '../../../src/features/agreements/view-read.ts';
import type { Policies } from '../../../src/features/incidents/ports.ts';
import { busheyPolicies } from '../../fakes/bushey.ts';
import { buttonOf, cardOf, wordsOf } from '../../fakes/card-reading.ts';
import { idOf, OAK } from '../../fakes/oakfield.ts';
import { shippedPolicies } from '../../shipped-policies.ts';
import { createAgreementsOffice } from './office.ts';

const MOST_BYTES = 26 * 1024;

const loaded = await shippedPolicies();
const policies = [...loaded.values()].filter((policy) => inForce(policy).length > 0);

test('all five documents and the default have something that staff can sign', () => {
  expect(policies.map(({ id }) => id).toSorted()).toEqual([
    'arches',
    'bocking',
    'bushey-heath',
    'default',
    'jasper-city',
    'st-josephs',
  ]);
});

describe.each(policies.map((policy) => [policy.id, policy] as const))(
  'the agreements of %s',
  (_, policy: Policy) => {
    test('stand on their pages whole, each clause once and in order', () => {
      for (const { agreement } of inForce(policy)) {
        const numbers = pagesOf(agreement).flatMap((page) =>
          page.flatMap(({ clauses }) => clauses.map(({ number }) => number)),
        );
        expect(numbers).toEqual(agreement.text?.clauses.map(({ number }) => number));
      }
    });

    test('are asked of a new teacher, fit on a card in every part, and can be signed', async () => {
      const base: Policies = await busheyPolicies();
      const office = createAgreementsOffice({ ...base, current: () => policy });
      office.leaves('teacher2');
      await office.tick();
      office.joins('teacher2');
      await office.pass(5);
      const request = office.request('teacher2');
      const form = inForce(policy).find(({ id }) => id === request.form);
      let answer = await office.as('teacher2').open('agreement.read', { school: OAK, request: request.id });
      for (let part = 1; ; part += 1) {
        expect(Buffer.byteLength(JSON.stringify(answer))).toBeLessThan(MOST_BYTES);
        if (!JSON.stringify(cardOf(answer)).includes('"Next part"')) break;
        expect(part).toBeLessThan(9);
        const { verb, data } = buttonOf(answer, 'Next part');
        answer = await office.as('teacher2').submit(verb, data);
      }
      expect(wordsOf(answer)).not.toContain('undefined');
      const press = form?.kind === 'acknowledge' ? 'I have read this' : 'I agree and sign';
      const signed = await office.press('teacher2', answer, press, { name: 'teacher2 of Oakfield' });
      expect(office.words(signed)).toContain('Thank you');
      expect(office.signatures('teacher2').map(({ personId }) => personId)).toEqual([idOf('teacher2')]);
    });
  },
);
