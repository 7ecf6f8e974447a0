/** What the documents' agreements ask of people: facts that a change of words must not lose. */
import { describe, expect, test } from '@jest/globals';
import { type Agreement, agreementsOf, capturesOf } from '../../src/core/agreement.ts';
import { shippedPolicies } from '../shipped-policies.ts';

const policies = await shippedPolicies();
const agreement = (policy: string, form: string): Agreement => {
  const found = policies.get(policy);
  const one = found && agreementsOf(found).find(({ header }) => header.id === form);
  if (!one?.text) throw new Error(`no text ${policy}/${form}`);
  return one;
};
const headings = (policy: string, form: string) =>
  agreement(policy, form).text?.groups.map(({ id, heading }) => [
    heading,
    agreement(policy, form).text?.clauses.filter(({ group, of }) => group === id && of === undefined).length,
  ]);

describe('a clause keeps what the document says, at its place', () => {
  test.each<[string, string, string, RegExp]>([
    ['bocking', 'pupil', '2', /class.*own one from school/],
    ['bocking', 'pupil', '7', /by accident.*tell my teacher at once/],
    ['bocking', 'pupil', '9', /project.*teacher.*grown-up I can trust comes/],
    ['bocking', 'staff-governor-visitor', '1', /reasonable/],
    ['bocking', 'staff-governor-visitor', '6', /authorised.*encrypted/],
    ['bocking', 'staff-governor-visitor', '7', /e-safety co-ordinator has agreed.*discriminatory/],
    ['bocking', 'staff-governor-visitor', '8', /written consent.*headteacher/],
    ['bocking', 'staff-governor-visitor', '9', /line manager or the headteacher/],
    ['jasper-city', 'student', '1', /watches.*same room/],
    ['jasper-city', 'student', '8c', /e-mail/],
    ['jasper-city', 'student', '16', /games/],
    ['jasper-city', 'primary-pupil', '8', /picture of myself.*grown-up/],
    ['jasper-city', 'primary-pupil', '13', /smart watch/],
    ['jasper-city', 'senior-pupil', '4', /change them often/],
    ['jasper-city', 'senior-pupil', '10', /everybody in them has agreed.*breaks.*uniform/],
    ['jasper-city', 'senior-pupil', '17', /smart watch/],
    ['jasper-city', 'parent', '2', /child has signed/],
    ['jasper-city', 'parent', '9', /before 13/],
    ['jasper-city', 'adults', '6', /at once/],
    ['jasper-city', 'adults', '19', /unless the headteacher has authorised/],
    ['jasper-city', 'adults', '22', /child sexual abuse material/],
    ['jasper-city', 'adults', '26', /encrypted.*Protected and Restricted.*lock/],
    ['jasper-city', 'adults', '32', /warning, suspension, referral.*police/],
    ['arches', 'pupil-ks2', '9', /only if I am allowed to.*school office/],
    ['arches', 'pupil-ks2', '17', /time out.*parents.*police/],
    ['arches', 'pupil-eyfs-ks1', '5', /tell a grown-up/],
    ['arches', 'community', '7', /unless the school permits/],
    ['arches', 'staff-conduct', '19', /Bcc/],
    ['arches', 'staff-conduct', '22a', /eight characters.*three/],
    ['bushey-heath', 'staff', '4', /headteacher/],
    ['bushey-heath', 'staff', '11b', /headteacher or governing body/],
    ['bushey-heath', 'staff', '13', /device of my own/],
    ['bushey-heath', 'staff', '14', /governor hub/],
    ['bushey-heath', 'staff', '20', /DSL or the headteacher/],
    ['bushey-heath', 'staff', '22', /headteacher approves.*every time/],
    ['bushey-heath', 'visiting-teachers', '7', /headteacher agrees beforehand/],
    ['bushey-heath', 'visiting-teachers', '9', /over 13/],
    ['bushey-heath', 'visiting-teachers', '13a', /school device/],
    ['bushey-heath', 'visiting-teachers', '16', /teacher's own device never/],
    ['bushey-heath', 'visitors', '3', /before I go/],
    ['bushey-heath', 'visitors', '5', /approved it first/],
    ['bushey-heath', 'pupils', '3', /teacher and my parent or carer must both/],
    ['bushey-heath', 'pupils', '9', /do not answer/],
    ['bushey-heath', 'pupils', '16', /truth about my age/],
    ['bushey-heath', 'parents', '4', /indecent picture.*police at once.*nobody else.*Never answer/],
    ['bushey-heath', 'home-school', '4', /close it/],
  ])('%s/%s %s', (policy, form, number, words) => {
    const clause = agreement(policy, form).text?.clauses.find((one) => one.number === number);
    expect(clause?.text.replaceAll('\n', ' ')).toMatch(words);
  });
});

describe('headings and how many clauses stand under each', () => {
  test("Jasper City's for adults: 6, 10, 12, 2 and 2; for students 8, 8 and 4; for parents 6 and 4", () => {
    const counts = (form: string) => headings('jasper-city', form)?.map(([, count]) => count);
    expect(counts('adults')).toEqual([6, 10, 12, 2, 2]);
    expect(counts('student')).toEqual([8, 8, 4]);
    expect(counts('parent')).toEqual([6, 4]);
  });

  test("the Arches' for Key Stage 2: 5, 3, 4, 3 and 2", () => {
    expect(headings('arches', 'pupil-ks2')?.map(([, count]) => count)).toEqual([5, 3, 4, 3, 2]);
  });

  test("Bushey Heath's A and B have eleven headings, and these counts", () => {
    const counts = (form: string) => headings('bushey-heath', form)?.map(([, count]) => count);
    expect(counts('staff')).toEqual([1, 5, 3, 1, 1, 2, 1, 3, 1, 2, 2]);
    expect(counts('visiting-teachers')).toEqual([1, 6, 4, 1, 1, 3, 1, 2, 1, 2, 2]);
  });
});

describe('who says what with a signature', () => {
  const says = (policy: string, form: string) =>
    agreement(policy, form).text?.undertakings.map((one) => one.for ?? 'whoever signs');

  test.each<[string, string, readonly string[]]>([
    ['bocking', 'pupil', ['parent']],
    ['jasper-city', 'primary-pupil', ['parent']],
    ['jasper-city', 'adults', ['whoever signs', 'staff']],
    ['bushey-heath', 'staff', ['whoever signs', 'staff', 'governor']],
    ['bushey-heath', 'visiting-teachers', ['whoever signs', 'whoever signs']],
    ['bushey-heath', 'pupils', ['pupil', 'parent', 'parent', 'parent']],
    // Read and acknowledged, and a guide: nothing is signed.
    ['bushey-heath', 'visitors', []],
    ['bushey-heath', 'parents', []],
    ['arches', 'pupil-ks2', []],
  ])('%s/%s', (policy, form, who) => {
    expect(says(policy, form)).toEqual(who);
  });

  test('a contract of employment binds staff alone, wherever a form for others speaks of one', () => {
    const clause = agreement('bocking', 'staff-governor-visitor').text?.clauses.at(-1);
    expect(clause).toMatchObject({ number: '13', for: 'staff', text: expect.stringMatching(/employment/) });
  });
});

describe('what is written down', () => {
  test.each([
    ['bushey-heath', 'pupils', ['child-name', 'pupil-signature', 'parent-name', 'parent-signature', 'date']],
    // No lines are printed: the product's.
    ['arches', 'staff-conduct', ['signature', 'full-name', 'job-title', 'date']],
    ['st-josephs', 'pupils-ks1', ['child-name', 'class', 'parent-name', 'parent-signature', 'date']],
    ['st-josephs', 'external', ['signature', 'full-name', 'date']],
  ])('%s/%s', (policy, form, captures) => {
    expect(capturesOf(agreement(policy, form))).toEqual(captures);
  });
});
