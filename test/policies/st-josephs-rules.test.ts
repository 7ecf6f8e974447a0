/** The rules of St Joseph's document beside roles, lists and charts: what it prints, and where it is silent. */
import { describe, expect, test } from '@jest/globals';
import type { Sourced } from '../../src/core/rules.ts';
import { shippedPolicy } from '../shipped-policies.ts';

const policy = await shippedPolicy('st-josephs');
const { rules } = policy;

/** `cctv.keptFor` -> what stands there; entries of lists by their id. */
const at = (path: string): unknown =>
  path.split('.').reduce<unknown>((value, key) => {
    if (Array.isArray(value)) return value.find((one: { readonly id?: unknown }) => one.id === key);
    return typeof value === 'object' && value !== null && Object.hasOwn(value, key)
      ? (value as Readonly<Record<string, unknown>>)[key]
      : undefined;
  }, rules);

describe('values that the document prints', () => {
  test.each([
    ['the policy is reviewed each year', 'review.every.value', 'P1Y'],
    ['the coordinator owns it', 'review.owner.value.roles', ['esafety-coordinator']],
    [
      'leaders agree and governors approve',
      'review.approvedBy.value',
      { roles: ['slt', 'governor'], join: 'all-of' },
    ],
    ['CCTV is kept for 28 days', 'cctv.keptFor.value', 'P28D'],
    ['personal passwords begin in EYFS', 'passwords.personalFrom.value', 'EYFS'],
    ['both inventories are kept', 'inventory.covers.value', ['hardware', 'software']],
    ['only an authorised agency disposes', 'disposal.authorisedAgency.value', 'only'],
    ['there is a written receipt', 'disposal.writtenReceipt.value', true],
    ['there is a written guarantee', 'disposal.writtenGuarantee.value', true],
    ['storage is wiped forensically', 'disposal.wipe.value', 'forensic'],
    ['a server has a certificate', 'disposal.serverCertificate.value', true],
    [
      'pupils are advised against phones',
      'mobile.pupilsBring',
      { value: 'discouraged', strength: 'advised' },
    ],
    ['a phone goes back to parents', 'mobile.releasedTo.value', 'parents'],
    ['staff use their own phone in an emergency only', 'mobile.staffOwnPhoneToFamilies.value', 'emergency'],
    ['social networks are blocked for pupils', 'social.pupilsAtSchool.value', 'no'],
    ['pictures carry no full names', 'images.fullNames.value', false],
    [
      'website authorisers upload',
      'images.uploadedBy.value.roles',
      ['esafety-coordinator', 'ict-coordinator', 'computing-ta'],
    ],
    ['permission for pictures is asked for on entry', 'consent.when.value', 'on-entry'],
    ['it is known who has signed', 'agreements.register.value', true],
    [
      'personal data travels in three named systems',
      'mail.checks.secure-system.systems',
      ['S2S', 'Collect', 'USO-FX'],
    ],
  ])('%s', (_fact, path, expected) => {
    const found = at(path);
    if (typeof expected === 'object' && !Array.isArray(expected)) expect(found).toMatchObject(expected);
    else expect(found).toEqual(expected);
  });

  test.each([
    ['a review also follows a change in technology', 'review.also.technology', /technology.*changes/],
    ['the own phone hides its number by 141', 'mobile.staff.emergency', /141/],
    ['a school phone is given for school duties', 'mobile.staff.school-phone', /school phone/],
    ['a confiscated phone lies in the office', 'mobile.pupils.confiscated', /school office/],
    ['parents ring the office', 'mobile.pupils.parents-ring-office', /school office/],
    ['the support provider keeps the recordings', 'cctv.statements.kept-by', /support provider.*28 days/],
    ['recordings are shown to the police only', 'cctv.statements.not-shown', /exception is the police/],
    ['recorded lessons stay with staff', 'cctv.statements.lessons', /stay among staff/],
    ['old storage is wiped or destroyed', 'disposal.statements.wiped-or-destroyed', /wiped.*destroyed/],
    ['lent equipment is disposed of in the same way', 'disposal.statements.lent-equipment', /same way/],
    ['paper is cross-cut', 'disposal.statements.paper', /cross-cut/],
    ['a lent laptop is for work', 'inventory.statements.lent-for-work', /for their work only/],
    ['personal use is told to the school', 'inventory.statements.personal-use', /HM Revenue & Customs/],
    ['nobody logs on as somebody else', 'passwords.statements.nobody-else', /Nobody logs on/],
    ['pupils never use staff log-ins', 'passwords.statements.no-staff-log-ins', /never/],
    ['passwords are changed regularly', 'passwords.statements.changed-regularly', /changed regularly/],
    [
      'changes of filtering are logged',
      'monitoring.statements.filtering-changes-logged',
      /logged.*web filtering management/,
    ],
    ['everybody is told that use is watched', 'monitoring.statements.everybody-told', /Everybody.*told/],
    [
      'records are audited and reported',
      'monitoring.statements.records-audited',
      /senior leaders and the governors/,
    ],
    ['Key Stage 1 parents sign', 'agreements.statements.ks1', /Key Stage 1 parents or carers sign/],
    [
      'agreements are talked through each year',
      'agreements.statements.discussed-yearly',
      /school year begins/,
    ],
    ['agreements lie in the files', 'agreements.statements.kept-in-files', /files of pupils and of staff/],
    ['staff sign before they are set up', 'agreements.statements.staff-read-policy-first', /Only then/],
    ['a found machine is logged off', 'handling.found-logged-on', /log it off/],
    ['housekeeping is at least yearly', 'handling.housekeeping', /At least once a year/],
    ['pupil files go by S2S', 'handling.school-to-school', /S2S/],
    ['admissions go by Worcestershire’s system with a tag', 'handling.admissions', /Worcestershire.*tag/],
    ['backup is daily', 'handling.daily-backup', /daily/],
    ['DBS checks stand in one record', 'handling.dbs-record', /one central record/],
    ['the website is the Headteacher’s', 'handling.website-accurate', /Headteacher/],
    ['guest accounts are rare and short', 'handling.guest-accounts', /now and then.*for a time/],
    ['pupils tell an adult of upsetting mail at once', 'mail.statements.tell-an-adult', /at once/],
    ['the police hear of very disturbing messages', 'mail.statements.police-for-disturbing', /police/],
    ['parents are told of incidents', 'communication.parents-told', /told of e-safety incidents/],
    ['new staff get it at induction', 'communication.induction-pack', /induction/],
    ['social pages are not run privately', 'social.statements.no-spaces-for-pupils', /do not run/],
    ['opinions are one’s own', 'social.statements.opinions', /local authority/],
    [
      'Protect and Restricted is encrypted outside',
      'classification.statements.encrypted-when-removed',
      /encrypted/,
    ],
    ['Protect and Restricted paper is locked up', 'classification.statements.written-locked', /lock/],
  ])('%s', (_fact, path, words) => {
    expect(at(path)).toMatchObject({ text: expect.stringMatching(words) });
  });

  test('three kinds of risk with four, three and five examples', () => {
    expect(rules.risks.map(({ label, kinds }) => [label, kinds.length])).toEqual([
      ['Content', 4],
      ['Contact', 3],
      ['Conduct', 5],
    ]);
  });

  test('four sanctions, for staff and pupils alike', () => {
    expect(rules.sanctions.breaches.map(({ id }) => id)).toEqual([
      'interview',
      'parents',
      'access',
      'referral',
    ]);
    expect(at('sanctions.breaches.referral')).toMatchObject({
      text: expect.stringMatching(/local authority, the police or CEOP/),
    });
  });

  test('two labels, Protect and Restricted', () => {
    expect(rules.classification.labels.map(({ label }) => label)).toEqual(['Protect', 'Restricted']);
  });

  test('nineteen points on teaching', () => {
    const ids = rules.communication.map(({ id }) => id);
    expect(ids.slice(ids.indexOf('stop-and-think'))).toHaveLength(19);
    expect(ids.at(-1)).toBe('commerce');
  });

  test('the rules about mail, and no other', () => {
    expect(rules.mail.checks.map(({ id }) => id)).toEqual([
      'own-account',
      'never-personal-data',
      'secure-system',
      'encrypted-attachment',
      'like-a-letter',
      'size',
      'no-advertising',
      'no-chain-letters',
      'pupil-mail-approved',
      'keep-bullying-mail',
      'untrusted-attachments',
    ]);
  });

  test('large attachments are limited without a number', () => {
    expect(at('mail.checks.size')).not.toHaveProperty('size');
  });

  test('a pupil’s address needs teacher or parent', () => {
    expect(at('approvals.pupil-gives-address.by')).toEqual({ roles: ['teacher', 'parent'], join: 'one-of' });
  });

  test('a picture of one pupil needs a parent, until the school says otherwise; that is a reading', () => {
    expect(at('approvals.one-pupil-long-term')).toMatchObject({
      by: { roles: ['parent'] },
      source: 'prose',
    });
  });
});

describe('agreements', () => {
  test.each([
    ['staff', ['staff'], 'self', 'before-access'],
    ['governors', ['governor'], 'self', 'before-access'],
    ['pupils', ['pupil'], 'self', 'before-access'],
    ['pupils-ks1', ['pupil'], 'parent', 'before-access'],
    ['parents', ['parent'], 'self', 'on-admission'],
    ['external', ['visitor', 'community'], 'self', 'before-access'],
  ])('%s', (id, audience, signedBy, when) => {
    expect(at(`agreements.forms.${id}`)).toMatchObject({
      audience,
      signedBy,
      when,
      clauses: null,
      captures: [],
      renew: null,
    });
  });

  test('there are five audiences, and no text is printed for any', () => {
    expect(rules.agreements.forms).toHaveLength(6);
    expect(rules.agreements.forms.filter(({ clauses }) => clauses !== null)).toEqual([]);
    expect(at('agreements.forms.pupils-ks1')).toMatchObject({
      which: expect.stringContaining('Key Stage 1'),
    });
  });
});

describe('where the document is silent, nothing is made up', () => {
  test.each([
    'monitoring.by',
    'monitoring.logsEvery',
    'classification.routine',
    'classification.childProtection',
    'classification.places',
    'classification.style',
    'leavers.disableOnLeaving',
    'leavers.removeWithin',
    'leavers.removal',
    'leavers.genericPasswords',
    'leavers.quotedAdvice',
    'passwords.minLength',
    'passwords.classes',
    'passwords.changeEvery',
    'passwords.compromiseTo',
    'review.written',
    'review.reviewed',
    'review.approved',
    'review.due',
    'review.agreementsEvery',
    'disposal.record',
    'disposal.patCertificate',
    'inventory.serialNumbers',
    'inventory.allocatedBy',
    'video.conferences',
    'video.webcams',
    'video.log',
    'consent.written',
    'consent.bothParents',
    'consent.withdrawal',
    'consent.validity',
    'images.deletedBy',
    'images.ownDevices',
    'images.headApprovesUpload',
    'cctv.access',
    'cctv.notice',
    'mobile.pupilsHandIn',
    'social.postedBy',
    'social.minimumAge',
    'promise.signed',
  ])('%s', (path) => {
    expect(at(path)).toBeNull();
  });

  test('it has no policy in brief, no promise, no purposes of monitoring, no blog and no Twitter', () => {
    expect([
      rules.brief,
      rules.promise.points,
      rules.monitoring.purposes,
      rules.social.blog,
      rules.social.twitter,
      rules.leavers.statements,
      rules.video.statements,
    ]).toEqual([[], [], [], [], [], [], []]);
  });
});

describe('national guidance stands beside a rule where it says more', () => {
  test.each([
    ['Protect has ended', 'classification.labels.protect', 'marks-abolished'],
    ['Restricted has ended', 'classification.labels.restricted', 'marks-abolished'],
    ['there is a fourth kind of risk', 'risks.content', 'four-cs'],
    ['accounts of leavers', 'mail.statements.accounts-maintained', 'leavers-accounts'],
    ['phones all day', 'mobile.pupilsBring', 'phones'],
    ['an emergency is for 999', 'mobile.staff.emergency', 'danger-999'],
    ['a lost file and the ICO', 'handling.data-incidents', 'ico-72-hours'],
    ['files that may not be tidied away', 'handling.housekeeping', 'child-file-kept'],
    ['data protection does not stop protection', 'mail.checks.never-personal-data', 'share-to-protect'],
    ['messages are kept, intimate pictures are not', 'mail.checks.keep-bullying-mail', 'nudes-do-not-view'],
    ['to refer is no sanction', 'sanctions.breaches.referral', 'anyone-may-refer'],
  ])('%s', (_what, path, line) => {
    expect(at(path)).toMatchObject({ floor: expect.arrayContaining([line]) });
  });
});

describe('what is doubtful says how it was read', () => {
  test.each([
    ['never by mail, or by secured mail', 'mail.checks.never-personal-data', 'Read together'],
    ['authorisers, or all class teachers', 'images.uploadedBy', 'class teachers for their own area only'],
    ['a public website, or for the community only', 'images.statements.who-sees', 'has to say which'],
    ['pupils sign, or it is displayed', 'agreements.forms.pupils', 'pupils sign from Key Stage 2'],
    ['passwords from EYFS, mail for older pupils', 'passwords.personalFrom', 'another rule'],
    ['permission of a parent, or of the pupil', 'approvals.one-pupil-long-term', 'a parent is asked'],
    [
      'never personal phones, but in an emergency',
      'mobile.staffOwnPhoneToFamilies',
      'Read: never, but for that',
    ],
    ['police if necessary, or immediately', 'mail.statements.reports-illegal', 'stricter one'],
  ])('%s', (_doubt, path, words) => {
    expect(at(path) as Sourced).toMatchObject({ note: expect.stringContaining(words) });
  });
});

describe('nothing that a template left over', () => {
  const everything = JSON.stringify(policy);

  test('no unfilled question, no examination, no empty place for a system', () => {
    expect(everything).not.toMatch(
      /as instructed|by Head\?|examination|coursework|named LA|yahoo|ask for kids/i,
    );
  });

  test('people read words of today', () => {
    const shown = JSON.stringify(policy, (key, value) =>
      key === 'note' || key === 'documentWord' || key === 'section' ? undefined : value,
    );
    expect(shown).not.toMatch(/victim|perpetrator|offender|sexting|SGII|cyber-?bull|frape/i);
  });

  test('each rule says where it stands', () => {
    const missing: string[] = [];
    const look = (value: unknown, path: string): void => {
      if (typeof value !== 'object' || value === null) return;
      const rule = value as Partial<Sourced>;
      if (rule.source === 'document' && rule.section === null) missing.push(path);
      for (const [key, one] of Object.entries(value)) look(one, `${path}.${key}`);
    };
    look(rules, 'rules');
    expect(missing).toEqual([]);
  });
});
