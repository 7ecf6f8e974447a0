/** St Joseph's rules for every day, written down from its document: mail, network, data, website, teaching. */
import { describe, expect, test } from '@jest/globals';
import type { Statement } from '../../src/core/rules.ts';
import { shippedPolicy } from '../shipped-policies.ts';

const { rules } = await shippedPolicy('st-josephs');

const said = (list: readonly Statement[], id: string): string =>
  list.find((one) => one.id === id)?.text ?? `nothing is said under ${id}`;

test.each([
  ['own-account', /Office 365.*for work only/],
  ['own-account', /Personal mail has an account of its own/],
  ['never-personal-data', /never send personal data of staff or pupils/],
  ['encrypted-attachment', /pupils, or other personal data.*encrypted.*approved secure system/],
  ['like-a-letter', /letter on headed paper, in the school's house style\. It may/],
  ['size', /is limited\. The mail provider may/],
  ['no-advertising', /no adverts/],
  ['no-chain-letters', /neither sent nor passed on, by staff or by pupils/],
  ['pupil-mail-approved', /authorised before it is sent/],
  ['keep-bullying-mail', /Do not answer.*do not delete/],
  ['untrusted-attachments', /only when you are sure/],
])('whoever writes mail keeps to %s: %s', (id, words) => {
  expect(said(rules.mail.checks, id)).toMatch(words);
});

test.each([
  ['work-only', /only the school's mail, Office 365/],
  ['external-mail-blocked', /may be blocked/],
  ['reports-illegal', /authority concerned, and to the police if need be/],
  ['mail-filtered', /Sophos.*phishing, for pornography.*bad language/],
  ['give-address', /teacher, parent or carer agrees/],
  ['no-private-details', /address or a phone number/],
  ['no-meeting-alone', /talked about it with a grown-up and take one/],
  ['older-pupils', /Older pupils may have a mail account/],
  ['public-addresses', /not put on the website/],
  ['signed-staff', /staff sign/],
])('people know of mail: %s: %s', (id, words) => {
  expect(said(rules.mail.statements, id)).toMatch(words);
});

test.each([
  ['log-off', /Always log off/],
  ['shared-areas', /Pupils have a shared area.*staff have another/],
  ['switch-off', /leave computers on during the day.*off when the day ends/],
  ['no-executables', /does not let anybody download programs/],
  ['equipment-at-home', /anti-virus and anti-spyware/],
  ['management-system-by-role', /only what belongs to their role/],
  ['remote-access', /clear professional need.*approved systems only/],
  ['off-site-data', /encrypted devices or secure remote access/],
  ['disaster-recovery', /secure backup somewhere else/],
  ['backup-tapes', /secure, fireproof cabinet/],
  ['servers-locked', /lock, looked after by staff who have been DBS checked/],
  ['broadband-accounts', /Worcestershire's secure data transfer/],
  ['transfer-guidelines', /local authority's guidelines/],
  ['learning-platform', /own log-in.*led to websites/],
  ['projectors', /site manager or a teaching assistant/],
  ['website-sources', /source is named, and who wrote it/],
  ['website-contact', /address, telephone and general mail address/],
  ['online-storage', /in the EU/],
])('whoever uses the network or handles data keeps to %s: %s', (id, words) => {
  expect(said(rules.handling, id)).toMatch(words);
});

test('to leave computers on is a request, not an order', () => {
  expect(rules.handling.find(({ id }) => id === 'switch-off')?.strength).toBe('advised');
});

test.each([
  ['blocked-kinds', /pornography, race hatred, gaming, and what is against the law/],
  ['chat-and-social-blocked', /Chat rooms, social networks and newsgroups are blocked/],
  ['music-and-shops-blocked', /regional or national level, like Audio Network/],
  ['filtered-broadband', /through the local authority.*Policy Central/],
  ['individual-logins', /Every user has a log-in of their own/],
  ['remote-view', /teachers use remote tools to see and control/],
  ['logs-with-leaders', /coordinator.*incidents, filtering and changes with the senior leaders/],
  ['logs-with-governor', /E-Safety Governor regularly/],
  ['reports-to-head', /Headteacher has regular monitoring reports from the coordinator/],
])('what is watched and blocked: %s: %s', (id, words) => {
  expect(said(rules.monitoring.statements, id)).toMatch(words);
});

test.each([
  [
    'scope',
    /in or out of school: staff, pupils, volunteers, parents and carers, visitors and community users/,
  ],
  ['on-website', /school website/],
  ['parents-told-outside', /outside school, where the school knows of it/],
  ['support-sought', /local authority, CEOP and Childline/],
  ['staff-training', /All staff.*encrypted.*regular training/],
  ['parents-programme', /leaflets, newsletters and the website, meetings at school/],
  ['where-to-get-help', /parent or carer, a teacher or other adult they trust, Childline, or CEOP/],
  ['search-engines', /Older pupils/],
  ['commerce', /pop-ups, buying, games and gambling/],
])('what people are told and taught: %s: %s', (id, words) => {
  expect(said(rules.communication, id)).toMatch(words);
});

describe('what a breach leads to', () => {
  test.each([
    ['interview', /class teacher, the coordinator or the Headteacher/],
    ['parents', /Parents or carers are told/],
    ['access', /taken away for a time/],
  ])('%s: %s', (id, words) => {
    expect(said(rules.sanctions.breaches, id)).toMatch(words);
  });

  test('outside school only what the published Behaviour Policy covers is acted on, and devices are searched by it', () => {
    expect(said(rules.sanctions.pupils, 'outside-school')).toMatch(
      /only on what the published Behaviour Policy covers/,
    );
    expect(said(rules.sanctions.pupils, 'searching-devices')).toMatch(/published Behaviour Policy covers/);
  });
});

test.each([
  ['no-names-in-files', /neither in the file names nor in the tags/],
  ['no-place-data', /no data about where they were taken/],
  ['class-areas', /Class teachers/],
  ['who-sees', /members of the school community only/],
])('whoever puts pictures online keeps to %s: %s', (id, words) => {
  expect(said(rules.images.statements, id)).toMatch(words);
});

test.each([
  ['receipt-says', /destroying any personal data/],
  ['guarantee-says', /guarantees in writing/],
  ['server', /certificate of secure deletion/],
])('whoever gets rid of equipment keeps to %s: %s', (id, words) => {
  expect(said(rules.disposal.statements, id)).toMatch(words);
});

test.each([
  ['staff-discuss', /all teaching staff/],
  ['ownership', /senior leaders agreed it\. The governors and others approved it/],
  ['school-year', /2020 to 2021/],
])('the policy itself: %s: %s', (id, words) => {
  expect(said(rules.review.statements, id)).toMatch(words);
});

test('pupils, for their safety, may have a phone that is not wanted in school; it is confiscated when misused', () => {
  expect(said(rules.mobile.pupils, 'for-safety')).toMatch(/parent may want.*safe/);
  expect(said(rules.mobile.pupils, 'given-back')).toMatch(/parents or carers/);
  expect(said(rules.mobile.pupils, 'call-home')).toMatch(/school phone/);
});

test('staff are quiet online about those they work with', () => {
  expect(said(rules.social.statements, 'not-about-people')).toMatch(
    /pupils, parents, carers or other staff on social media/,
  );
  expect(said(rules.social.statements, 'no-personal-matters')).toMatch(/personal matters/);
});
