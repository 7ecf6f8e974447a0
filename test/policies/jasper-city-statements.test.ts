/** Facts that stand only in Jasper City's sentences: numbers, names of laws, conditions, who may and who may not. */
import { describe, expect, test } from '@jest/globals';
import type { Statement } from '../../src/core/rules.ts';
import { shippedPolicy } from '../shipped-policies.ts';

const { rules } = await shippedPolicy('jasper-city');

type Facts = readonly (readonly [id: string, words: RegExp, strength?: string])[];

const printed = (what: string, statements: readonly Statement[], facts: Facts): void => {
  describe(what, () => {
    test.each(facts.map(([id, words, strength]) => [id, words, strength ?? null] as const))(
      '%s: %s',
      (id, words, strength) => {
        const rule = statements.find((one) => one.id === id);
        expect(rule?.text).toMatch(words);
        expect(rule).toMatchObject({ source: 'document', section: expect.stringMatching(/\w/) });
        expect(rule?.strength ?? null).toBe(strength);
      },
    );
  });
};

printed('monitoring', rules.monitoring.statements, [
  ['equipment', /owns or leases, at any time and without saying so beforehand/],
  ['communications', /employees or contractors/],
  ['absent-colleague', /away.*e-mail or voicemail without notice/],
  ['lawful', /Data Protection Act 2018, the Human Rights Act 1998/],
  ['lawful', /Regulation of Investigatory Powers Act 2000.*Business Practice Regulations 2000/],
  ['filtering', /extra web filtering.*Network Manager/],
  ['over-blocking', /should not block so much/],
  ['no-logs-for-pupils', /do not get to see/],
]);

printed('pictures', rules.images.statements, [
  ['whole-school', /Early Years and Reception/],
  ['school-equipment', /written consent of parents and of staff/],
  ['staff-own-device', /on trips either.*Head Teacher.*network at once and nowhere else.*deleted/],
  ['pupils-own-device', /unless the Head Teacher has allowed it before/],
  ['names', /never published beside their picture\. Full names are never published.*e-mail or postal/],
  ['no-own-storage', /USB stick, unless the Head Teacher expressly/],
  ['who-sees', /Only teaching staff and pupils/],
  ['deleted', /no longer needed, or when the pupil has left\.$/],
  ['outside-network', /parent or carer, the member of staff, or the Head Teacher.*everybody involved/],
]);

printed('video and webcams', rules.video.statements, [
  ['approval', /Head Teacher approves each.*anybody outside it, before/],
  ['parents', /anybody outside the school/],
  ['supervision', /member of staff is with pupils in every/],
  ['no-auto-answer', /not answer by itself.*planned and approved/],
  ['recording', /agreed in writing/],
  ['not-checked', /DBS/, 'warning'],
  ['no-public-webcams', /no webcams that the public can watch/],
  ['webcam-broadcast', /unless parents have agreed beforehand/],
]);

printed('cameras of the school', rules.cctv.statements, [
  ['why', /secure and people safe/],
  ['who', /Only the Head Teacher and the Premises Manager/],
]);

printed('disposal', rules.disposal.statements, [
  ['receipt', /written receipt for each item/],
  ['overwritten', /overwritten several times/],
  ['broken-storage', /failed is physically destroyed/],
  ['safety-check', /sale or as a gift.*recent electrical safety check.*valid PAT certificate/],
  ['laws', /2006 and 2007, the Data Protection Act 2018, and the Electricity at Work Regulations 1989/],
  ['not-enough', /not enough/],
]);

printed('passwords', rules.passwords.statements, [
  ['compromised', /Head Teacher at once/],
  ['temporary', /first time they log on/, 'advised'],
  ['hard-to-guess', /at least six characters/],
  ['never-tell', /Never tell a child or a colleague/],
  ['support-only', /Only authorised ICT support staff.*Change it/],
  ['owner', /Network Manager is responsible/],
]);

printed('phones and telephones of staff', rules.mobile.staff, [
  ['families', /never contact a pupil, parent or carer with a personal device/],
  ['trips', /only these are used/],
  ['laptop', /laptop of the school use only that one/],
  ['bomb-threat', /ask the Head Teacher if you have no copy/],
]);

printed('social media', rules.social.statements, [
  ['learning-platforms', /school e-mail address/],
  ['blocked', /tries to block/],
  ['bullying', /tell the school of any online bullying/],
]);

printed('mail', rules.mail.statements, [
  ['not-private', /not be thought of as private/],
  ['filtered', /filtered and logged/],
  ['sensitive-outside', /personal, confidential, classified, or sensitive because it is about money/],
]);

printed('agreements', rules.agreements.statements, [
  ['parents', /when the child joins the school/],
  ['questions', /Network Manager/],
  ['adults', /All staff, volunteers, directors, governors and visitors/],
]);

printed('handling', rules.handling, [
  ['suspected-virus', /stop using it and contact the ICT support provider at once/],
  ['vehicles', /lock it away out of sight/, 'advised'],
  ['no-unauthorised-access', /Computer Misuse Act 1990/],
  ['local-drives', /the drive has to be encrypted/],
  ['report-material', /at once and to the right person/],
]);

printed('leavers', rules.leavers.statements, [
  ['prompt', /disabled promptly/],
  ['return', /all school ICT equipment back to the school, and all log-on details/],
]);
