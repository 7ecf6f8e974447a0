/**
 * The printed facts of Jasper City's document, as tables: what it says, where it is silent, what is not merged. Long: it
 * has as many facts.
 */
import { describe, expect, test } from '@jest/globals';
import type { Rules, Said } from '../../src/core/rules.ts';
import { shippedPolicy } from '../shipped-policies.ts';

const { rules } = await shippedPolicy('jasper-city');

const one = (role: string) => ({ roles: [role], join: 'one-of' });

/** `section.value` of the rules, the value, and its strength where it is not required. */
const PRINTED: readonly (readonly [string, unknown, string?])[] = [
  ['monitoring.by', one('authorised-ict-staff')],
  ['classification.routine', false],
  ['classification.places', ['conspicuous']],
  ['leavers.disableOnLeaving', true],
  ['leavers.removeWithin', 'P4W'],
  ['leavers.removal', 'disable-and-remove'],
  ['leavers.giveLogonDetails', true],
  ['leavers.genericPasswords', 'regularly'],
  ['passwords.minLength', 6],
  ['passwords.classes', { of: 4, need: 4 }, 'advised'],
  ['passwords.compromiseTo', one('headteacher')],
  ['review.every', 'P24M'],
  ['review.approved', '2018-08'],
  ['review.reviewed', '2021-11'],
  ['review.due', '2022-09'],
  ['review.approvedBy', { roles: ['staff', 'headteacher', 'governor'], join: 'all-of' }],
  ['disposal.authorisedAgency', 'used'],
  ['disposal.writtenReceipt', true],
  ['disposal.writtenGuarantee', true],
  ['disposal.wipe', 'overwrite-several-times'],
  ['disposal.patCertificate', true],
  ['inventory.covers', ['hardware']],
  ['inventory.includesDisposal', true],
  ['inventory.serialNumbers', true, 'advised'],
  ['inventory.allocatedBy', one('headteacher')],
  ['video.conferences', 'used'],
  ['video.approvedBy', one('headteacher')],
  ['video.parentPermission', true],
  ['video.supervised', true],
  ['video.writtenConsentToRecord', true],
  ['consent.written', true],
  ['consent.when', 'on-entry'],
  ['consent.withdrawal', 'in-writing-any-time'],
  ['consent.keptOnRecord', true],
  ['consent.staffConsent', 'at-induction'],
  ['images.uploadedBy', one('network-manager')],
  ['images.headApprovesUpload', true],
  ['images.deletedBy', { roles: ['ict-support', 'network-manager'], join: 'one-of' }],
  ['images.ownDevices', 'with-permission'],
  ['images.fullNames', false],
  ['cctv.access', { roles: ['headteacher', 'premises-manager'], join: 'all-of' }],
  ['cctv.notice', true],
  ['mobile.pupilsBring', 'allowed'],
  ['mobile.staffOwnPhoneToFamilies', 'never'],
  ['social.pupilsAtSchool', 'no'],
  ['social.staffAtWork', 'limited'],
  ['social.postedBy', one('ict-support')],
  ['social.watchedBy', one('ict-support')],
  ['social.minimumAge', 13],
];

const SILENT = [
  'monitoring.logsEvery',
  'classification.childProtection',
  'classification.style',
  'classification.highestOfContents',
  'leavers.returnEquipmentTo',
  'leavers.quotedAdvice',
  'passwords.personalFrom',
  'passwords.changeEvery',
  'review.written',
  'review.owner',
  'review.agreementsEvery',
  'disposal.serverCertificate',
  'consent.bothParents',
  'cctv.keptFor',
  'mobile.pupilsHandIn',
  'mobile.releasedTo',
  'agreements.register',
] as const;

const at = (path: string): Said<unknown> => {
  const [section = '', key = ''] = path.split('.');
  const part = rules[section as keyof Rules] as unknown as Readonly<Record<string, Said<unknown>>>;
  if (!Object.hasOwn(part, key)) throw new Error(`no rule ${path}`);
  return part[key] ?? null;
};

const ids = (entries: readonly { readonly id: string }[]): readonly string[] => entries.map(({ id }) => id);
const textOf = (entries: readonly { readonly id: string; readonly text: string }[], id: string): string =>
  entries.find((entry) => entry.id === id)?.text ?? '';

describe('what the document says', () => {
  test.each(PRINTED.map(([path, value, strength]) => [path, value, strength ?? null] as const))(
    '%s is %j',
    (path, value, strength) => {
      expect(at(path)).toMatchObject({ value, source: 'document', section: expect.stringMatching(/\w/) });
      expect(at(path)?.strength ?? null).toBe(strength);
    },
  );

  test.each(SILENT)('%s: silent', (path) => {
    expect(at(path)).toBeNull();
  });

  test('it sorts no risks, has no policy in brief and no promise to sign', () => {
    expect(rules.risks).toEqual([]);
    expect(rules.brief).toEqual([]);
    expect(rules.promise).toEqual({ points: [], signed: null });
  });

  test('that webcams are used is read from its prose, not printed', () => {
    expect(rules.video.webcams).toMatchObject({ value: 'used', source: 'prose' });
  });
});

describe('monitoring and sanctions', () => {
  test('six purposes of monitoring', () => {
    expect(rules.monitoring.purposes).toHaveLength(6);
  });

  test('whoever doubts asks for the badge and contacts the department', () => {
    expect(textOf(rules.monitoring.statements, 'who-is-asking')).toMatch(/badge.*department/);
  });

  test('video is among what may be watched, and "without consent" is read beside "informed consent"', () => {
    const rule = rules.monitoring.statements.find(({ id }) => id === 'communications');
    expect(rule?.text).toContain('video');
    expect(rule?.note).toContain('informed consent');
  });

  test('the ICO figures are as printed, with a note that they are of an older Act', () => {
    const penalty = rules.sanctions.breaches.find(({ id }) => id === 'ico-penalty');
    expect(penalty?.text).toMatch(/£500,000.*6 April 2010/);
    expect(penalty?.text).toContain('As printed');
    expect(penalty?.note).toContain('1998');
  });

  test('the ICO has six powers', () => {
    const powers = ids(rules.sanctions.breaches).filter(
      (id) => id.startsWith('ico-') && id !== 'ico-penalty',
    );
    expect(powers).toHaveLength(6);
  });

  test.each([
    ['withdrawal', /for a time or for good/],
    ['withdrawal', /or is thought to have/],
    ['proceedings', /criminal or civil/],
    ['accidental', /Safeguarding Officer at once/],
    ['deliberate', /responsible person logs it.*Head Teacher investigates/],
    ['deliberate-sanctions', /could be immediate suspension.*dismissal.*police/],
    ['webcam', /same sanctions/],
  ])('breaches: %s, %s', (id, words) => {
    expect(textOf(rules.sanctions.breaches, id)).toMatch(words);
  });

  test.each([
    ['disciplinary', /Disciplinary Procedure/],
    ['probation', /probationary period/],
    [
      'agreement',
      /warning, suspension, or referral to governors or directors and\/or the local authority.*police/,
    ],
    ['data-security', /gross misconduct/],
  ])('staff: %s, %s', (id, words) => {
    expect(textOf(rules.sanctions.staff, id)).toMatch(words);
  });

  test('for pupils the behaviour policy is used', () => {
    expect(textOf(rules.sanctions.pupils, 'behaviour-policy')).toContain('behaviour policy');
  });

  test('an adult who looked at something on purpose: national guidance stands beside the investigation', () => {
    expect(rules.sanctions.breaches.find(({ id }) => id === 'deliberate')?.floor).toContain(
      'adult-no-investigation',
    );
  });
});

describe('markings and mail', () => {
  test('one label, with a hyphen; "Protected and Restricted" is in a note only', () => {
    expect(rules.classification.labels.map(({ label }) => label)).toEqual(['OFFICIAL-SENSITIVE']);
    expect(rules.classification.labels[0]?.note).toContain('Protected and Restricted');
  });

  test('e-mail: these rules and no others', () => {
    expect([...ids(rules.mail.checks)].sort()).toEqual(
      [
        'own-account',
        'school-account-for-governors',
        'disclaimer',
        'copy-head',
        'few-recipients',
        'no-needless-attachments',
        'no-advertising',
        'no-chain-letters',
        'like-a-letter',
        'housekeeping',
        'out-of-office',
        'untrusted-attachments',
        'consent',
        'password-protected',
        'encrypted-attachment',
        'verify-recipient',
        'verify-requester',
        'no-more-recipients',
        'no-unverified-recipients',
        'separate-key',
        'nothing-in-subject',
        'receipt',
        'pupil-mail-approved',
        'class-addresses',
      ].sort(),
    );
  });

  const check = (id: string) => rules.mail.checks.find((one) => one.id === id);

  test('the Head Teacher, not a manager, consents to sensitive information by e-mail; nine checks follow', () => {
    expect(check('consent')?.by).toEqual(one('headteacher'));
    const section = check('consent')?.section;
    expect(rules.mail.checks.filter((rule) => rule.section === section)).toHaveLength(1 + 9);
  });

  test('the disclaimer speaks for the school alone, and is looked for in the content', () => {
    expect(check('disclaimer')).toMatchObject({ scope: 'school', classes: ['C'] });
    expect(check('disclaimer')).not.toHaveProperty('strength');
  });

  test('a copy to the Head Teacher is advised, when appropriate', () => {
    expect(check('copy-head')).toMatchObject({ strength: 'advised', by: one('headteacher') });
    expect(check('copy-head')?.text).toContain('when that is appropriate');
  });

  test('the key goes by a separate contact, by no way in particular', () => {
    expect(check('separate-key')).not.toHaveProperty('prefer');
  });

  test('pupils have an account of their own from Year 11 only', () => {
    expect(check('class-addresses')?.text).toMatch(/Year 11/);
    expect(check('class-addresses')?.classes).toEqual(['M']);
  });

  test('pupils tell a teacher of offensive or upsetting e-mails, staff tell the coordinator or the Head Teacher of offensive ones', () => {
    expect(textOf(rules.mail.statements, 'pupils-tell')).toMatch(/offensive or upsetting.*teacher.*at once/);
    expect(textOf(rules.mail.statements, 'staff-tell')).toMatch(/offensive e-mail.*coordinator or the Head/);
  });
});

describe('readings of what is unclear', () => {
  test.each([
    ['leavers.disableOnLeaving', 'four weeks'],
    ['review.every', 'printed due date'],
    ['consent.withdrawal', 'in writing'],
    ['social.pupilsAtSchool', 'Year 11'],
    ['social.staffAtWork', 'On school equipment never'],
    ['video.webcams', 'left blank'],
    ['disposal.record', 'Licences'],
  ])('%s has a note: %s', (path, words) => {
    expect(at(path)?.note).toContain(words);
  });

  test('the review due in September 2022 is said to people; 24 months later is not', () => {
    expect(textOf(rules.review.statements, 'due')).toContain('September 2022');
    expect(JSON.stringify(rules.review, (key, value) => (key === 'note' ? undefined : value))).not.toContain(
      '2023',
    );
  });

  test('earlier reviews: three, with the dates as printed', () => {
    expect(textOf(rules.review.statements, 'earlier-reviews')).toBe(
      'Earlier reviews were in September 2018, on 25 January 2020 and in September 2020.',
    );
  });

  test('personal e-mail on school ICT and school business by personal address are two rules', () => {
    expect(ids(rules.approvals)).toContain('personal-mail');
    expect(textOf(rules.mail.checks, 'own-account')).toContain('Never contact pupils or parents');
    expect(rules.mail.checks.find(({ id }) => id === 'own-account')?.note).toContain('two rules');
  });
});

describe('records', () => {
  test('of disposal: four fields, and two of them under the authorisation', () => {
    const fields = rules.disposal.record?.value ?? [];
    expect(fields.filter(({ of }) => of === undefined).map(({ id }) => id)).toEqual([
      'date',
      'authorisation',
      'how',
      'recipient',
    ]);
    expect(fields.filter(({ of }) => of === 'authorisation').map(({ id }) => id)).toEqual([
      'software-licences',
      'personal-data',
    ]);
  });

  test('of video conferences: date, time and participants', () => {
    expect(ids(rules.video.log?.value ?? [])).toEqual(['date', 'time', 'participants']);
  });

  test('the form for pictures lists seven uses', () => {
    expect(ids(rules.consent.uses)).toEqual([
      'website',
      'prospectus',
      'video',
      'learning-platform',
      'communal-displays',
      'external-displays',
      'media',
    ]);
    expect(rules.consent.validity?.value).toMatch(/divorce.*custody/);
  });
});

describe('agreements', () => {
  test.each([
    ['student', 20, 'nobody', [], null],
    ['primary-pupil', 14, 'parent', ['parent-signature', 'date', 'full-name'], 'on-admission'],
    ['senior-pupil', 18, 'self', ['signature', 'date', 'full-name'], null],
    [
      'parent',
      10,
      'parent',
      ['parent-name', 'child-name', 'signature', 'date', 'full-name', 'relationship'],
      'on-admission',
    ],
    ['adults', 32, 'self', ['signature', 'date', 'full-name', 'job-title'], null],
  ])('%s: %i clauses, signed by %s', (id, clauses, signedBy, captures, when) => {
    expect(rules.agreements.forms.find((form) => form.id === id)).toMatchObject({
      clauses,
      signedBy,
      captures,
      when,
      renew: null,
    });
  });

  test('there are five, and only the one for parents has two blocks to sign', () => {
    expect(rules.agreements.forms.map(({ id, signers }) => [id, signers])).toEqual([
      ['student', undefined],
      ['primary-pupil', undefined],
      ['senior-pupil', undefined],
      ['parent', 2],
      ['adults', undefined],
    ]);
  });

  test('the one for adults is for staff, volunteers, governors and visitors, and its count is 6, 10, 12, 2 and 2', () => {
    const adults = rules.agreements.forms.find(({ id }) => id === 'adults');
    expect(adults?.audience).toEqual(['staff', 'volunteer', 'governor', 'visitor']);
    expect(adults?.note).toMatch(/6 .* 10 .* 12 .* 2 .* 2 /);
  });

  test.each([
    ['student', 'all users sign'],
    ['parent', 'only the senior form'],
    ['adults', 'staff only'],
    ['adults', 'regular visitors only'],
    ['parent', 'Admission is printed'],
  ])('what contradicts %s is noted', (id, words) => {
    expect(rules.agreements.forms.find((form) => form.id === id)?.note).toContain(words);
  });
});

describe('permissions', () => {
  test.each([
    ['download', one('headteacher')],
    ['install', one('ict-support')],
    ['own-equipment', one('headteacher')],
    ['staff-pictures-own-device', one('headteacher')],
    ['pupils-pictures-own-device', one('headteacher')],
    ['publish-picture', one('headteacher')],
    ['pictures-on-own-media', one('headteacher')],
    ['video-conference', one('headteacher')],
    ['child-in-conference', one('parent')],
    ['webcam-broadcast', one('parent')],
    ['pictures-of-pupils', one('parent')],
    ['pictures-of-staff', one('staff')],
    ['pictures-outside-network', { roles: ['parent', 'staff', 'headteacher'], join: 'one-of' }],
    ['own-blog', one('headteacher')],
    ['personal-mail', one('headteacher')],
    ['own-device-for-learning', { roles: ['headteacher', 'bill-payer'], join: 'all-of' }],
    ['sensitive-by-mail', one('headteacher')],
    ['download-personal-data', one('line-manager')],
    ['equipment-for-staff', one('headteacher')],
    ['internet-activities', one('headteacher')],
    ['pupils-media', one('network-manager')],
    ['pupils-check-first', one('staff')],
  ])('%s', (id, by) => {
    expect(rules.approvals.find((approval) => approval.id === id)?.by).toEqual(by);
  });

  test('these are all, and a conference is approved each time', () => {
    expect(rules.approvals).toHaveLength(22);
    expect(rules.approvals.find(({ id }) => id === 'video-conference')?.each).toBe('each-time');
  });
});

describe('national guidance stands beside', () => {
  test.each([
    ['leavers.removeWithin', 'leavers-accounts'],
    ['mobile.pupilsBring', 'phones'],
    ['passwords.minLength', 'mfa'],
  ])('%s: %s', (path, line) => {
    expect(at(path)?.floor).toContain(line);
  });

  test('the label, and the two markings that ended', () => {
    expect(rules.classification.labels[0]?.floor).toContain('official-sensitive');
    expect(rules.classification.statements.find(({ id }) => id === 'locked-paper')?.floor).toEqual([
      'marks-abolished',
    ]);
  });
});

describe('phones, social media, cameras', () => {
  test.each([
    ['not-in-lessons', /lesson time/],
    ['silent', /silent at all times/],
    ['smart-watch', /do not bring a smart watch/],
    ['for-learning', /Head Teacher.*pays the bill/],
  ])('pupils: %s', (id, words) => {
    expect(textOf(rules.mobile.pupils, id)).toMatch(words);
  });

  test.each([
    ['year-11', /Year 11.*own device.*outside lessons/],
    ['staff', /never.*school equipment/],
    ['age', /13 or over/],
  ])('social media: %s', (id, words) => {
    expect(textOf(rules.social.statements, id)).toMatch(words);
  });

  test('blogs only on the learning platform or where the Head Teacher approved', () => {
    expect(ids(rules.social.blog)).toEqual(['approved-systems']);
    expect(textOf(rules.social.twitter, 'parents')).toMatch(/Facebook and Twitter.*ICT Support/);
  });

  test('the notice about CCTV is at the front of the school', () => {
    expect(textOf(rules.cctv.statements, 'where')).toContain('at the front of the school');
  });
});

describe('handling and communication', () => {
  test.each([
    ['virus-network-manager', /by telephone or in person/],
    ['backup-tapes', /encrypted.*fireproof/],
    ['only-if-authorised', /expressly authorised/],
    ['synchronise', /diary/],
    ['media-encrypted', /encryption/],
    ['own-media', /does not install/],
  ])('handling: %s', (id, words) => {
    expect(textOf(rules.handling, id)).toMatch(words);
  });

  test.each([
    ['start-of-year', /start of each school year/],
    ['safer-internet-day', /every February/],
    ['unsuitable-site', /switch off the screen.*coordinator or a teacher at once/i],
    ['homework', /checked/],
    ['tell-an-adult', /their teacher or another adult.*at once/],
    ['meet-nobody', /arrange to meet nobody.*teacher approved.*responsible adult/],
    ['staff-know', /coordinator helps/],
    ['leaders-updated', /senior management, directors and governors/],
  ])('communication: %s', (id, words) => {
    expect(textOf(rules.communication, id)).toMatch(words);
  });
});
