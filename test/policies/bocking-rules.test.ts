/** Numbers, dates, labels, lists and silences of the document, each against its own value. */
import { describe, expect, test } from '@jest/globals';
import { nodeAt } from '../../src/core/flow.ts';
import { shippedPolicy } from '../shipped-policies.ts';

const policy = await shippedPolicy('bocking');
const { rules } = policy;
const oneOf = (...roles: readonly string[]) => ({ roles, join: 'one-of' });

describe('values that the document prints', () => {
  test.each<readonly [string, { readonly value: unknown } | null, unknown]>([
    ['passwords have six characters at least', rules.passwords.minLength, 6],
    ['a password of their own from Year 3', rules.passwords.personalFrom, 'Year 3'],
    [
      'a password that is known is reported to one of two',
      rules.passwords.compromiseTo,
      oneOf('esafety-coordinator', 'password-contact'),
    ],
    ['leavers are removed within two weeks', rules.leavers.removeWithin, 'P14D'],
    ['removed, not only disabled', rules.leavers.removal, 'remove'],
    ['and disabled once they have left', rules.leavers.disableOnLeaving, true],
    ['shared passwords change regularly', rules.leavers.genericPasswords, 'regularly'],
    ['equipment goes back to the manager', rules.leavers.returnEquipmentTo, oneOf('line-manager')],
    ['log-ins are told', rules.leavers.giveLogonDetails, true],
    ['the policy is reviewed every twelve months', rules.review.every, 'P12M'],
    ['written in 2013', rules.review.written, '2013'],
    ['reviewed in January 2016', rules.review.reviewed, '2016-01'],
    ['agreed in February 2016', rules.review.approved, '2016-02'],
    ['by the governors', rules.review.approvedBy, { roles: ['governing-body'], join: 'all-of' }],
    ['both parents have to consent', rules.consent.bothParents, true],
    ['in writing', rules.consent.written, true],
    ['on entry', rules.consent.when, 'on-entry'],
    ['taken back in writing at any time', rules.consent.withdrawal, 'in-writing-any-time'],
    ['staff are asked at induction', rules.consent.staffConsent, 'at-induction'],
    ['no video conferences', rules.video.conferences, 'not-used'],
    ['no webcams', rules.video.webcams, 'not-used'],
    ['only the web manager uploads', rules.images.uploadedBy, oneOf('web-manager')],
    ['the ICT coordinator deletes pictures', rules.images.deletedBy, oneOf('ict-coordinator')],
    ['own cameras with permission only', rules.images.ownDevices, 'with-permission'],
    ['full names are not published', rules.images.fullNames, false],
    ['pupils may bring phones', rules.mobile.pupilsBring, 'allowed'],
    ['and hand them in', rules.mobile.pupilsHandIn, true],
    ['staff never reach families with a phone of their own', rules.mobile.staffOwnPhoneToFamilies, 'never'],
    ['no social networks for pupils in school', rules.social.pupilsAtSchool, 'no'],
    ['disposal through an authorised agency only', rules.disposal.authorisedAgency, 'only'],
    ['with a written receipt', rules.disposal.writtenReceipt, true],
    ['with a written guarantee', rules.disposal.writtenGuarantee, true],
    ['overwritten several times', rules.disposal.wipe, 'overwrite-several-times'],
    ['with a valid PAT certificate', rules.disposal.patCertificate, true],
    ['the inventory is of all ICT equipment', rules.inventory.covers, ['hardware']],
    ['with a record of disposal', rules.inventory.includesDisposal, true],
    ['the line manager authorises equipment', rules.inventory.allocatedBy, oneOf('line-manager')],
    ['authorised ICT staff monitor', rules.monitoring.by, oneOf('ict-authorised-staff')],
    ['labels are a matter of routine', rules.classification.routine, true],
    ['in bold capitals', rules.classification.style, 'bold-capitals'],
    ['a file has the highest label of its contents', rules.classification.highestOfContents, true],
    ['child protection is RESTRICTED', rules.classification.childProtection, 'restricted'],
    [
      'three places for a label',
      rules.classification.places,
      ['email-first-line', 'document-top-and-bottom', 'header-and-footer-of-each-page'],
    ],
  ])('%s', (_fact, rule, value) => {
    expect(rule?.value).toEqual(value);
  });

  test('42 days is advice that the document quotes, and no rule of the school', () => {
    expect(rules.leavers.quotedAdvice).toMatchObject({ value: 'P42D', strength: 'advised' });
    expect(rules.leavers.quotedAdvice?.note).toContain('Microsoft');
    expect(rules.passwords.changeEvery).toBeNull();
  });

  test('serial numbers are only recommended', () => {
    expect(rules.inventory.serialNumbers).toMatchObject({ value: true, strength: 'advised' });
  });

  test('consent lasts as long as the child attends, unless something changes', () => {
    expect(rules.consent.validity?.value).toMatch(/at this school, unless circumstances change/);
  });
});

describe('what the document is silent about stays silent', () => {
  test.each<readonly [string, unknown]>([
    ['a period for looking at logs', rules.monitoring.logsEvery],
    ['kinds of character in passwords', rules.passwords.classes],
    ['a period for changing passwords', rules.passwords.changeEvery],
    ['a printed due date of the review', rules.review.due],
    ['an owner of the review', rules.review.owner],
    ['a cycle of the agreements', rules.review.agreementsEvery],
    ['certificates for servers', rules.disposal.serverCertificate],
    ['who approves conferences', rules.video.approvedBy],
    ['permission of parents for conferences', rules.video.parentPermission],
    ['supervision of conferences', rules.video.supervised],
    ['a log of conferences', rules.video.log],
    ['consent to record', rules.video.writtenConsentToRecord],
    ['the Headteacher before each upload', rules.images.headApprovesUpload],
    ['keeping parents’ consent on record', rules.consent.keptOnRecord],
    ['who may see CCTV', rules.cctv.access],
    ['a notice about CCTV', rules.cctv.notice],
    ['how long CCTV is kept', rules.cctv.keptFor],
    ['to whom a confiscated phone goes back', rules.mobile.releasedTo],
    ['staff on social networks at work', rules.social.staffAtWork],
    ['who posts for the school', rules.social.postedBy],
    ['who watches what is posted', rules.social.watchedBy],
    ['an age for social networks', rules.social.minimumAge],
    ['a register of signatures', rules.agreements.register],
    ['that the promise was signed', rules.promise.signed],
  ])('%s', (_what, rule) => {
    expect(rule).toBeNull();
  });

  test.each<readonly [string, readonly unknown[]]>([
    ['kinds of risk', rules.risks],
    ['a policy in brief', rules.brief],
    ['CCTV', rules.cctv.statements],
    ['a blog', rules.social.blog],
    ['Twitter', rules.social.twitter],
  ])('%s: nothing is made up', (_what, list) => {
    expect(list).toEqual([]);
  });
});

describe('lists that the document counts', () => {
  test.each<readonly [string, number, number]>([
    ['purposes of monitoring', rules.monitoring.purposes.length, 6],
    ['uses of pictures that parents are asked about', rules.consent.uses.length, 7],
    ['points of the Personal Information Promise', rules.promise.points.length, 10],
    ['reasons besides time to change the policy', rules.review.also.length, 2],
  ])('%s', (_list, found, printed) => {
    expect(found).toBe(printed);
  });

  test('the seven uses, in the printed order; video or webcam is asked though neither is used', () => {
    expect(rules.consent.uses.map(({ id }) => id)).toEqual([
      'website',
      'learning-platform',
      'printed',
      'video-or-webcam',
      'display-in-school',
      'display-outside',
      'media',
    ]);
  });

  test('a record of disposal has four fields, and two points inside the authorisation', () => {
    const record = rules.disposal.record?.value ?? [];
    expect(record.filter(({ of }) => of === undefined).map(({ id }) => id)).toEqual([
      'date',
      'authorisation',
      'how',
      'recipient',
    ]);
    expect(record.filter(({ of }) => of === 'authorisation').map(({ id }) => id)).toEqual([
      'software-licensing',
      'personal-data',
    ]);
  });
});

describe('agreements', () => {
  test('are two', () => {
    expect(rules.agreements.forms).toHaveLength(2);
  });

  test('a parent signs the eleven points for a pupil, on admission, with child, class and date', () => {
    expect(rules.agreements.forms[0]).toMatchObject({
      audience: ['pupil'],
      clauses: 11,
      signedBy: 'parent',
      captures: ['child-name', 'parent-signature', 'class', 'date'],
      when: 'on-admission',
      renew: null,
    });
  });

  test('one form of thirteen points is for staff, governors and visitors; when is not printed', () => {
    expect(rules.agreements.forms[1]).toMatchObject({
      audience: ['staff', 'governor', 'visitor'],
      clauses: 13,
      signedBy: 'self',
      captures: ['signature', 'date', 'full-name', 'job-title'],
      when: null,
      renew: null,
    });
  });
});

describe('whose permission is needed', () => {
  test.each([
    ['install', oneOf('esafety-coordinator')],
    ['install-portable', oneOf('ict-support')],
    ['download', oneOf('headteacher', 'technician', 'ict-subject-leader')],
    ['image-own-device', oneOf('headteacher')],
    ['image-own-media', oneOf('headteacher')],
    ['own-device-for-learning', oneOf('headteacher')],
    ['sensitive-mail', oneOf('line-manager')],
    ['data-off-site', oneOf('headteacher', 'governing-body')],
    ['data-download', oneOf('line-manager')],
    ['equipment', oneOf('line-manager')],
    ['upload', oneOf('web-manager')],
  ])('%s', (id, by) => {
    expect(rules.approvals.find((approval) => approval.id === id)?.by).toEqual(by);
  });
});

describe('rules in words', () => {
  const texts = (list: readonly { readonly id: string; readonly text: string }[], id: string): string =>
    list.find((statement) => statement.id === id)?.text ?? '';

  test.each([
    [
      'suspected virus',
      texts(rules.handling, 'virus-suspected'),
      /stop using.*ICT support provider immediately/,
    ],
    ['virus slip', texts(rules.handling, 'virus-issues'), /network manager.*ICT coordinator immediately/],
    [
      'unsuitable site',
      texts(rules.handling, 'suspect-site'),
      /e-safety co-ordinator or a teacher immediately/,
    ],
    ['accident', texts(rules.sanctions.breaches, 'accidental'), /e-safety co-ordinator immediately/],
    [
      'on purpose',
      texts(rules.sanctions.staff, 'deliberate-material'),
      /immediate suspension, to dismissal.*police/,
    ],
    ['misuse', texts(rules.sanctions.breaches, 'removal'), /taken off the system.*equipment is taken/],
    ['PINs', texts(rules.handling, 'pin'), /house or telephone number.*repeat or follow/],
    ['browsers', texts(rules.handling, 'browsers'), /at least 128 bits/],
    ['phones', texts(rules.mobile.pupils, 'hand-in'), /office at the start of the day.*at the end/],
    ['telephone', texts(rules.mobile.staff, 'school-telephone'), /rare, short.*premium rate.*rules/],
    ['logs', texts(rules.monitoring.statements, 'logs'), /regularly, at random times/],
    [
      'offensive mail, staff',
      texts(rules.communication, 'offensive-staff'),
      /co-ordinator or their line manager/,
    ],
    ['offensive mail, pupils', texts(rules.mail.statements, 'offensive-pupils'), /immediately/],
    ['start of the year', texts(rules.communication, 'start-of-year'), /start of each school year.*website/],
    ['recorded elsewhere', texts(rules.communication, 'also-elsewhere'), /bullying or racism/],
  ])('%s', (_fact, text, words) => {
    expect(text).toMatch(words);
  });
});

describe('a reviewer finds each doubtful place with the reading chosen', () => {
  const noteOf = (ref: string): string | undefined => nodeAt(policy.flows, ref).note;

  test.each<readonly [string, string | undefined, RegExp]>([
    ['"or" after the police', noteOf('b1/devices'), /read as "otherwise"/],
    ['LADO and own review', noteOf('b2/lado'), /LADO first, and the review once they have advised/],
    ['staff and pupils together', noteOf('b2/staff'), /"both" was added/],
    ['harmed and said to have done it', noteOf('b2/child'), /"Both" was added/],
    ['disabled and removed', rules.leavers.disableOnLeaving?.note, /disable at once, remove by day 14/],
    ['two labels for a pupil', rules.classification.childProtection?.note, /RESTRICTED is right/],
    ['first line and header', rules.classification.places?.note, /Two rules that are looked at apart/],
    ['a name without a role', rules.passwords.compromiseTo?.note, /role is not stated/],
    ['a contract for visitors', rules.agreements.forms[1]?.note, /meant for staff/],
    ['video on the form, not in use', rules.video.webcams?.note, /The use stays on the form/],
    ['megabytes', rules.mail.checks.find(({ id }) => id === 'size')?.note, /decimal/],
    ['a review that is overdue', rules.review.every?.note, /overdue/],
    ['fields inside the authorisation', rules.disposal.record?.note, /inside the authorisation/],
    [
      'a statement that is missing',
      rules.agreements.statements.find(({ id }) => id === 'home-school')?.note,
      /missing/,
    ],
    ['owner spelt two ways', policy.roles.find(({ id }) => id === 'iao')?.note, /AIO/],
    ['a number over two lines', policy.contacts.find(({ id }) => id === 'social-care')?.note, /two lines/],
  ])('%s', (_place, note, reading) => {
    expect(note).toMatch(reading);
  });

  test('labels that ended in 2014 say so beside each of them', () => {
    for (const { floor } of rules.classification.labels) expect(floor).toContain('marks-abolished');
  });

  test.each([
    ['leavers', rules.leavers.removeWithin, 'leavers-accounts'],
    ['phones', rules.mobile.pupilsBring, 'phones'],
    ['passwords', rules.passwords.minLength, 'mfa'],
  ])('%s: national guidance stands beside the rule', (_rule, rule, line) => {
    expect(rule?.floor).toContain(line);
  });
});
