/**
 * Facts of the document beside its charts and reports: what it prints, what it only advises, and where it is silent.
 * Long, because every fact is a row.
 */
import { describe, expect, test } from '@jest/globals';
import type { AgreementHeader, Statement } from '../../src/core/rules.ts';
import { shippedPolicy } from '../shipped-policies.ts';

const policy = await shippedPolicy('bushey-heath');
const { rules } = policy;

const textOf = (list: readonly Statement[], id: string): string => {
  const found = list.find((one) => one.id === id);
  if (!found) throw new Error(`no statement ${id}`);
  return found.text;
};

describe('values that the document prints', () => {
  test.each([
    ['accounts of leavers are removed within a calendar month', rules.leavers.removeWithin, 'P1M'],
    ['and removed is what they are', rules.leavers.removal, 'remove'],
    ['an account is disabled once its person has left', rules.leavers.disableOnLeaving, true],
    ['leavers give the details of their log-ons', rules.leavers.giveLogonDetails, true],
    ['generic passwords are changed regularly', rules.leavers.genericPasswords, 'regularly'],
    ['a password has six characters or more', rules.passwords.minLength, 6],
    ['passwords of their own from Year 3', rules.passwords.personalFrom, 'Year 3'],
    ['the policy is reviewed every 24 months', rules.review.every, 'P24M'],
    ['agreements at least annually', rules.review.agreementsEvery, 'P12M'],
    ['routine papers are not marked', rules.classification.routine, false],
    ['a marking is conspicuous', rules.classification.places, ['conspicuous']],
    ['disposal only by an authorised agency', rules.disposal.authorisedAgency, 'only'],
    ['with a written receipt', rules.disposal.writtenReceipt, true],
    ['with a written guarantee', rules.disposal.writtenGuarantee, true],
    ['overwritten several times', rules.disposal.wipe, 'overwrite-several-times'],
    ['with a PAT certificate when sold or given away', rules.disposal.patCertificate, true],
    ['the inventory covers ICT equipment', rules.inventory.covers, ['hardware']],
    ['and records disposal', rules.inventory.includesDisposal, true],
    ['video conferences are held', rules.video.conferences, 'used'],
    ['with permission of parents', rules.video.parentPermission, true],
    ['under supervision', rules.video.supervised, true],
    ['recorded only with written consent', rules.video.writtenConsentToRecord, true],
    ['consent is written', rules.consent.written, true],
    ['and asked on entry', rules.consent.when, 'on-entry'],
    ['withdrawn in writing at any time', rules.consent.withdrawal, 'in-writing-any-time'],
    ['and kept on record', rules.consent.keptOnRecord, true],
    ['consent of staff is asked at induction', rules.consent.staffConsent, 'at-induction'],
    ['the head permits each upload of a picture', rules.images.headApprovesUpload, true],
    ['full names are not published', rules.images.fullNames, false],
    ['signers take no pictures on their own devices', rules.images.ownDevices, 'never'],
    ['a notice tells of the cameras', rules.cctv.notice, true],
    ['pupils may bring devices', rules.mobile.pupilsBring, 'allowed'],
    ['staff never call families from their own', rules.mobile.staffOwnPhoneToFamilies, 'never'],
    ['pupils do not use social media at school', rules.social.pupilsAtSchool, 'no'],
    ['services are for those over 13', rules.social.minimumAge, 13],
    ['who has signed is kept on record', rules.agreements.register, true],
  ])('%s', (_fact, rule, value) => {
    expect(rule?.value).toEqual(value);
    expect(rule?.section).toEqual(expect.any(String));
  });

  test.each([
    ['equipment goes back to the line manager', rules.leavers.returnEquipmentTo, ['line-manager'], 'one-of'],
    [
      'a known password is told to the head and to ICT support',
      rules.passwords.compromiseTo,
      ['headteacher', 'ict-support'],
      'all-of',
    ],
    [
      'the policy is approved by staff, head and governors',
      rules.review.approvedBy,
      ['staff', 'headteacher', 'governor'],
      'all-of',
    ],
    ['equipment is allotted by the line manager', rules.inventory.allocatedBy, ['line-manager'], 'one-of'],
    ['video conferences are approved by the head', rules.video.approvedBy, ['headteacher'], 'one-of'],
    [
      'the ICT Manager or the head uploads',
      rules.images.uploadedBy,
      ['ict-manager', 'headteacher'],
      'one-of',
    ],
    ['the office deletes pictures', rules.images.deletedBy, ['office'], 'one-of'],
    ['teachers post on social media', rules.social.postedBy, ['class-teacher'], 'one-of'],
    ['head and senior team watch the answers', rules.social.watchedBy, ['headteacher', 'slt'], 'all-of'],
  ])('%s', (_fact, rule, roles, join_) => {
    expect(rule?.value).toEqual({ roles, join: join_ });
  });
});

describe('what the document only advises', () => {
  test.each([
    ['four kinds of character in a password', rules.passwords.classes],
    ['serial numbers', rules.inventory.serialNumbers],
  ])('%s', (_what, rule) => {
    expect(rule?.strength).toBe('advised');
  });

  test('four kinds of four', () => {
    expect(rules.passwords.classes?.value).toEqual({ of: 4, need: 4 });
  });

  test('a copy to the headteacher or a line manager', () => {
    expect(rules.mail.checks.find(({ id }) => id === 'copy-head')).toMatchObject({
      strength: 'advised',
      by: { roles: ['headteacher', 'line-manager'], join: 'one-of' },
    });
  });
});

describe('where the document is silent', () => {
  test.each([
    ['who may inspect', rules.monitoring.by],
    ['how often logs are looked at', rules.monitoring.logsEvery],
    ['a marking for child protection', rules.classification.childProtection],
    ['bold capitals', rules.classification.style],
    ['the highest marking of contents', rules.classification.highestOfContents],
    ['a period for generic passwords', rules.leavers.quotedAdvice],
    ['a period for changing passwords', rules.passwords.changeEvery],
    ['a date of writing', rules.review.written],
    ['a date of review', rules.review.reviewed],
    ['a date of approval', rules.review.approved],
    ['a date when the next review is due', rules.review.due],
    ['an owner of the review', rules.review.owner],
    ['a certificate for servers', rules.disposal.serverCertificate],
    ['both parents', rules.consent.bothParents],
    ['who sees the cameras', rules.cctv.access],
    ['how long their pictures are kept', rules.cctv.keptFor],
    ['handing in devices', rules.mobile.pupilsHandIn],
    ['to whom they go back', rules.mobile.releasedTo],
    ['staff on social media at work', rules.social.staffAtWork],
    ['a promise on personal information', rules.promise.signed],
  ])('%s', (_what, rule) => {
    expect(rule).toBeNull();
  });

  test.each([
    'size',
    'first-line-label',
    'document-label',
    'bcc-groups',
    'name-not-in-subject',
    'delegation',
  ])('mail: %s', (id) => {
    expect(rules.mail.checks.map((check) => check.id)).not.toContain(id);
  });

  test('a time after which screens lock or log off, a renewal of agreements, and risks by kind', () => {
    expect(JSON.stringify(rules.passwords)).not.toMatch(/log-off time|log off after/i);
    expect(rules.agreements.forms.map(({ renew }) => renew)).toEqual(Array(6).fill(null));
    expect(rules.risks).toEqual([]);
    expect(rules.monitoring.purposes).toEqual([]);
  });
});

describe('the marking', () => {
  test('is printed with an en dash, and is the only one', () => {
    expect(rules.classification.labels.map(({ label }) => label)).toEqual(['OFFICIAL–SENSITIVE']);
  });
});

describe('mail', () => {
  test('one of two ways for confidential data: secure exchange, or consent and nine checks', () => {
    const ids = rules.mail.checks
      .filter(({ section }) => section === 'Emailing Personal or Confidential Information')
      .map(({ id }) => id);
    expect(ids).toEqual([
      'consent',
      'password-protected',
      'verify-recipient',
      'verify-requester',
      'no-more-recipients',
      'no-unverified-recipients',
      'encrypted-attachment',
      'separate-key',
      'nothing-in-subject',
      'receipt',
      'secure-system',
    ]);
  });

  test.each([
    ['no-auto-forward', { classes: ['M'] }],
    ['no-auto-delete', { classes: ['M'] }],
    ['out-of-office', { classes: ['M'] }],
    ['disclaimer', { scope: 'school-or-authority' }],
    ['consent', { by: { roles: ['line-manager'], join: 'one-of' } }],
    ['secure-system', { systems: ['Schoolsfx', 'Hertsfx', "Hertfordshire's Secure File Exchange"] }],
    ['pupil-mail-approved', { text: expect.stringContaining('teacher') }],
    ['fax-notice', { strength: 'advised' }],
    ['untrusted-attachments', { text: expect.stringContaining('network manager') }],
    ['school-account-for-governors', { section: 'Managing email' }],
  ])('%s', (id, part) => {
    expect(rules.mail.checks.find((check) => check.id === id)).toMatchObject(part);
  });

  test('no way is preferred for the key', () => {
    expect(rules.mail.checks.find(({ id }) => id === 'separate-key')).not.toHaveProperty('prefer');
  });
});

describe('records', () => {
  test('of disposal: four fields, two more under the authorisation', () => {
    expect(rules.disposal.record?.value.map(({ id, of }) => (of === undefined ? id : `${of}/${id}`))).toEqual(
      ['date', 'authorisation', 'authorisation/licences', 'authorisation/personal-data', 'how', 'recipient'],
    );
  });

  test('of video conferences: date, time and participants', () => {
    expect(rules.video.log?.value.map(({ id }) => id)).toEqual(['date', 'time', 'participants']);
  });
});

describe('consent', () => {
  test('is asked for six uses, and none is a learning platform', () => {
    expect(rules.consent.uses.map(({ id }) => id)).toEqual([
      'website',
      'prospectus',
      'video',
      'display',
      'external-display',
      'media',
    ]);
    expect(JSON.stringify(rules.consent)).not.toMatch(/learning platform/i);
  });

  test('holds for the whole time at the school unless circumstances change', () => {
    expect(rules.consent.validity?.value).toMatch(
      /as long as the child is at the school, unless circumstances/i,
    );
  });
});

describe('agreements', () => {
  const formOf = (id: string): AgreementHeader => {
    const found = rules.agreements.forms.find((one) => one.id === id);
    if (!found) throw new Error(`no agreement ${id}`);
    return found;
  };
  const SIGNED = ['signature', 'date', 'full-name', 'job-title'];
  test.each([
    ['staff', 'Appendix A', 22, 'self', SIGNED],
    ['visiting-teachers', 'Appendix B', 24, 'self', SIGNED],
    ['visitors', 'Appendix C', 6, 'acknowledge', []],
    [
      'pupils',
      'Appendix D',
      17,
      'self-and-parent',
      ['child-name', 'pupil-signature', 'parent-name', 'parent-signature', 'date'],
    ],
    ['parents', 'Appendix E', 7, 'nobody', []],
    ['home-school', 'Parental Involvement', 4, 'parent', ['parent-signature']],
  ])('%s: %s', (id, section, clauses, signedBy, captures) => {
    expect(formOf(id)).toMatchObject({ section, clauses, signedBy, captures });
  });

  test('points that stand under a clause are counted in the notes: three in A, two in B', () => {
    expect(formOf('staff').note).toContain('three points more');
    expect(formOf('visiting-teachers').note).toContain('two points more');
  });

  test('a student teacher on the staff signs A, one who is not signs B', () => {
    expect(formOf('staff').which).toContain('on placement or on staff');
    expect(formOf('visiting-teachers').which).toContain('not on the school');
  });

  test('pupils sign on admission; no other form says when', () => {
    expect(
      rules.agreements.forms.filter(({ when }) => when !== null).map(({ id, when }) => [id, when]),
    ).toEqual([['pupils', 'on-admission']]);
  });
});

describe('approvals', () => {
  test.each([
    ['download', ['headteacher']],
    ['install', ['ict-support']],
    ['install-agreement', ['headteacher']],
    ['own-device-staff', ['headteacher']],
    ['own-device-pupils', ['headteacher']],
    ['upload-picture', ['headteacher']],
    ['picture-on-media', ['headteacher']],
    ['video-conference', ['headteacher']],
    ['blog', ['headteacher']],
    ['mobile-lessons', ['headteacher']],
    ['data-off-site', ['headteacher', 'governor']],
    ['data-download', ['line-manager']],
    ['equipment', ['line-manager']],
    ['contact-details', ['headteacher']],
    ['organisation-device', ['headteacher', 'dsl']],
    ['visitor-internet', ['visit-contact', 'headteacher']],
  ])('%s: any of %j', (id, roles) => {
    expect(rules.approvals.find((one) => one.id === id)?.by).toEqual({ roles, join: 'one-of' });
  });

  test('signing up for a service in a school project needs teacher AND parent', () => {
    expect(rules.approvals.find(({ id }) => id === 'pupil-sign-up')?.by).toEqual({
      roles: ['class-teacher', 'parent'],
      join: 'all-of',
    });
  });

  test('controversial material is approved anew on every occasion, and nothing else is', () => {
    expect(rules.approvals.filter(({ each }) => each).map(({ id }) => id)).toEqual(['controversial']);
  });
});

describe('rules in words', () => {
  test.each([
    ['fine', rules.sanctions.breaches, 'fine', /£500,000/],
    ['six powers', rules.sanctions.breaches, 'ico-powers', /six powers/],
    ['support staff on probation', rules.sanctions.staff, 'probation', /probationary period/],
    ['suspension to dismissal', rules.sanctions.staff, 'suspension', /suspension to dismissal.*police/],
    ['pupils by the behaviour policy', rules.sanctions.pupils, 'behaviour', /behaviour policy/],
    ['logs of the provider', rules.monitoring.statements, 'logged', /provider logs everything/],
    ['random and regular', rules.monitoring.statements, 'at-random', /regularly, at random times/],
    ['never to a colleague', rules.passwords.statements, 'nobody', /child or a colleague/],
    ['virus', rules.handling, 'virus-found', /stop using it.*immediately/],
    ['fireproof', rules.handling, 'backup-fireproof', /fireproof container/],
    ['two terms for calls', rules.mobile.staff, 'telephone-terms', /profit.*premium rate.*policies/],
    [
      'three places for calls',
      rules.mobile.staff,
      'telephone-places',
      /office, the staff room or the headteacher/,
    ],
    ['start of the school year', rules.communication, 'year-start', /start of each school year/],
    ['training folder', rules.communication, 'training', /office training folder/],
    ['no page with the logo', rules.social.statements, 'no-page', /name or logo/],
    [
      'indecent picture: parents tell the police',
      rules.communication,
      'bullying-parents-police',
      /police immediately/,
    ],
    ['security policies yearly', rules.review.statements, 'security', /at least once a year/],
  ])('%s', (_fact, list, id, text) => {
    expect(textOf(list, id)).toMatch(text);
  });

  test('the policy in brief has 16 points', () => {
    expect(rules.brief).toHaveLength(16);
  });

  test('the poster says five things', () => {
    expect(
      rules.communication.filter(({ section }) => section === 'Smile and Stay Safe Poster'),
    ).toHaveLength(5);
  });

  test('parents have information in five ways', () => {
    expect(textOf(rules.communication, 'parents-told')).toMatch(
      /evenings, practical sessions, posters.*website.*newsletters/,
    );
  });

  test('the parents’ guide that Appendix G means is Appendix E, although it says F', () => {
    expect(rules.social.statements.find(({ id }) => id === 'no-page')).toMatchObject({
      section: 'Appendix E; Appendix G',
      note: expect.stringMatching(/Appendix F.*Appendix E/),
    });
  });
});
