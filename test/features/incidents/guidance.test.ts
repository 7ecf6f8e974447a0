/** National guidance beside the school's own rules, where it helps. */
import { expect, test } from '@jest/globals';
import { busheyPolicies } from '../../fakes/bushey.ts';
import { wordsOf } from '../../fakes/card-reading.ts';
import { createCasework } from '../../fakes/casework.ts';
import { idOf, OAK } from '../../fakes/oakfield.ts';

const policies = await busheyPolicies();

test('a reporter reads in the form what must not be done with pictures, who says so, and not to wait', async () => {
  const words = wordsOf(
    await createCasework(policies).as('teacher1').open('incident.report', { school: OAK }),
  );
  expect(words).toContain('National guidance says: Never view, copy, print, share, store or save nudes');
  expect(words).toContain('(UK Council for Internet Safety, Sharing nudes and semi-nudes, 11 March 2024)');
  expect(words).toContain("Nobody's absence may delay help for a child.");
});

test('whoever walks a case reads at what to do now that anyone may refer', async () => {
  const desk = createCasework(policies);
  const id = await desk.report();
  const first = await desk.take('coordinator', id);
  expect(wordsOf(first)).not.toContain('Anyone may refer');
  const police = await desk.press('coordinator', first, 'Yes, found or suspected');
  expect(wordsOf(police)).toContain(
    "National guidance says: Anyone may refer a child to children's social care.",
  );
});

test('the manager of a case about an adult reads when to call the LADO, and not to investigate before', async () => {
  const desk = createCasework(policies);
  const id = await desk.report({ staffAccused: idOf('teacher2') });
  const words = wordsOf(await desk.take('head', id));
  expect(words).toContain('Contact the LADO at once, no later than one working day.');
  expect(words).toContain('Do not investigate or interview.');
});
