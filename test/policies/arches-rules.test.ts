/** The Arches' rules beside its charts, against what the document prints, and what it does not. */
import { describe, expect, test } from '@jest/globals';
import { shippedPolicy } from '../shipped-policies.ts';

const policy = await shippedPolicy('arches');
const { rules } = policy;
const by = (list: readonly { readonly id: string; readonly text: string }[], id: string): string => {
  const one = list.find((statement) => statement.id === id);
  if (!one) throw new Error(`no statement ${id}`);
  return one.text;
};

describe('what the document is silent about stays silent', () => {
  test.each<[string, unknown]>([
    ['the cycle of review', rules.review.every],
    ['when it was written', rules.review.written],
    ['when it was reviewed', rules.review.reviewed],
    ['when it was approved', rules.review.approved],
    ['when its review is due', rules.review.due],
    ['who approves it', rules.review.approvedBy],
    ['a cycle of the agreements', rules.review.agreementsEvery],
    ["disabling a leaver's accounts", rules.leavers.disableOnLeaving],
    ["removing a leaver's accounts", rules.leavers.removeWithin],
    ['how they are removed', rules.leavers.removal],
    ['passwords that several people know', rules.leavers.genericPasswords],
    ['returning equipment', rules.leavers.returnEquipmentTo],
    ['changing passwords', rules.passwords.changeEvery],
    ['whom to tell of a known password', rules.passwords.compromiseTo],
    ['how often logs are looked at', rules.monitoring.logsEvery],
    ['who of the school may monitor', rules.monitoring.by],
    ['marking papers', rules.classification.routine],
    ['marking child protection papers', rules.classification.childProtection],
    ['consent of both parents', rules.consent.bothParents],
    ['withdrawing consent', rules.consent.withdrawal],
    ['when consent is asked', rules.consent.when],
    ['consent of staff', rules.consent.staffConsent],
    ['who uploads pictures', rules.images.uploadedBy],
    ['approving each upload', rules.images.headApprovesUpload],
    ['who deletes pictures', rules.images.deletedBy],
    ['webcams', rules.video.webcams],
    ['a list of video conferences', rules.video.log],
    ['who sees CCTV', rules.cctv.access],
    ['a notice of CCTV', rules.cctv.notice],
    ['how long CCTV is kept', rules.cctv.keptFor],
    ['records of disposal', rules.disposal.record],
    ['wiping', rules.disposal.wipe],
    ['an electrical certificate', rules.disposal.patCertificate],
    ['what the inventory covers', rules.inventory.covers],
    ['a minimum age for social media', rules.social.minimumAge],
    ['a list of who has signed', rules.agreements.register],
    ['a promise', rules.promise.signed],
  ])('%s', (_what, value) => {
    expect(value).toBeNull();
  });

  test('no labels, no kinds of risk, no policy in brief, no list of uses of pictures', () => {
    expect(rules.classification.labels).toEqual([]);
    expect(rules.risks).toEqual([]);
    expect(rules.brief).toEqual([]);
    expect(rules.consent.uses).toEqual([]);
    expect(rules.promise.points).toEqual([]);
  });

  test.each([
    'size',
    'receipt',
    'first-line-label',
    'document-label',
    'disclaimer',
    'nothing-in-subject',
    'name-not-in-subject',
    'separate-key',
    'copy-head',
    'no-auto-forward',
    'out-of-office',
    'delegation',
  ])('mail: no rule called %s', (id) => {
    expect(rules.mail.checks.find((check) => check.id === id)).toBeUndefined();
  });
});

describe('leavers', () => {
  test('only blog accounts are disabled, with no deadline', () => {
    const [blog, ...others] = rules.leavers.statements;
    expect(blog).toMatchObject({ id: 'blog-account', section: 'School Blog Management' });
    expect(blog?.text).toContain('blog');
    expect(others.map(({ id }) => id)).toEqual(['access-revoked']);
    expect(JSON.stringify(rules.leavers)).not.toMatch(/P\d+[DWM]/);
  });
});

describe('passwords', () => {
  test('at least 8 characters, 3 of 4 kinds, a password of their own from KS2', () => {
    expect(rules.passwords.minLength?.value).toBe(8);
    expect(rules.passwords.classes?.value).toEqual({ of: 4, need: 3 });
    expect(rules.passwords.personalFrom?.value).toBe('KS2');
  });

  test.each<[string, RegExp]>([
    ['not-a-word', /dictionary/],
    ['no-double', /twice in a row/],
    ['never-share', /never told/],
    ['no-remember', /remember password/],
    ['not-written', /never written down/],
    ['encrypted', /without encryption/],
    ['no-user-name', /user name/],
    ['one-per-system', /Each of the council's systems/],
    ['not-outside', /nowhere outside work/],
  ])('nine more points, one is %s', (id, words) => {
    expect(by(rules.passwords.statements, id)).toMatch(words);
  });
});

describe('agreements', () => {
  const form = (id: string) => {
    const one = rules.agreements.forms.find((header) => header.id === id);
    if (!one) throw new Error(`no form ${id}`);
    return one;
  };

  test.each<[string, number | null, string | null, string | null]>([
    ['pupil-ks2', 17, 'acknowledge', null],
    ['pupil-eyfs-ks1', 6, 'acknowledge', null],
    ['staff-conduct', 43, 'self', 'before-access'],
    ['community', 14, 'self', 'before-access'],
    ['home-school', null, 'parent', null],
  ])('%s: %s clauses, signed: %s, when: %s', (id, clauses, signedBy, when) => {
    expect(form(id)).toMatchObject({ clauses, signedBy, when, renew: null });
  });

  test('there are five, and no other', () => {
    expect(rules.agreements.forms).toHaveLength(5);
  });

  test('only the community form prints lines: name, signed, date', () => {
    expect(form('community').captures).toEqual(['full-name', 'signature', 'date']);
    expect(rules.agreements.forms.filter(({ captures }) => captures.length > 0)).toHaveLength(1);
  });

  test("staff sign the council's own policy, which the school has to confirm", () => {
    expect(form('staff-conduct').note).toMatch(/CWaC Members/);
    expect(form('staff-conduct').audience).toEqual(['staff']);
  });

  test('pupils agree and parents sign something else: two records', () => {
    expect(form('pupil-ks2').audience).toEqual(['pupil']);
    expect(form('home-school').audience).toEqual(['parent']);
  });
});

describe('mail', () => {
  const check = (id: string) => rules.mail.checks.find((one) => one.id === id);

  test.each<[string, readonly string[], string]>([
    ['own-account', ['G', 'N'], 'required'],
    ['pupil-mail-approved', ['M', 'G'], 'required'],
    ['class-addresses', ['M', 'G'], 'required'],
    ['like-a-letter', ['N'], 'required'],
    ['no-chain-letters', ['N', 'C'], 'required'],
    ['encrypted-attachment', ['C'], 'required'],
    ['no-unapproved-software', ['C', 'G'], 'required'],
    ['consent', ['N'], 'required'],
    ['personal-private', ['G'], 'advised'],
    ['strip-thread', ['C'], 'required'],
    ['bcc-groups', ['G'], 'required'],
    ['untrusted-attachments', ['N'], 'required'],
  ])('%s is looked at as %s, %s', (id, classes, strength) => {
    expect(check(id)?.classes).toEqual(classes);
    expect(check(id)?.strength ?? 'required').toBe(strength);
  });

  test('has these twelve rules and no other', () => {
    expect(rules.mail.checks).toHaveLength(12);
  });

  test("confidential data needs the manager's permission", () => {
    expect(check('consent')?.by).toEqual({ roles: ['line-manager'], join: 'one-of' });
  });

  test('a pupil tells of offensive mail immediately', () => {
    expect(by(rules.mail.statements, 'offensive')).toContain('immediately');
  });
});

describe('pictures, consent and video', () => {
  test('written permission, kept until the picture is no longer in use; no full names', () => {
    expect(rules.consent.written?.value).toBe(true);
    expect(rules.consent.validity?.value).toMatch(/no longer in use/);
    expect(rules.consent.keptOnRecord?.value).toBe(true);
    expect(rules.images.fullNames?.value).toBe(false);
  });

  test('own devices for pictures only with permission', () => {
    expect(rules.images.ownDevices?.value).toBe('with-permission');
  });

  test('video conferences: Headteacher or SLT approve, parents agree, an adult supervises, all write their consent to a recording', () => {
    expect(rules.video).toMatchObject({
      conferences: { value: 'used' },
      approvedBy: { value: { roles: ['headteacher', 'slt'], join: 'one-of' } },
      parentPermission: { value: true },
      supervised: { value: true },
      writtenConsentToRecord: { value: true },
    });
    expect(by(rules.video.statements, 'test-link')).toContain('without pupils');
  });
});

describe('phones and social media', () => {
  test('pupils: only with permission, left at the office, released to parents', () => {
    expect(rules.mobile.pupilsBring?.value).toBe('with-permission');
    expect(rules.mobile.pupilsHandIn?.value).toBe(true);
    expect(rules.mobile.releasedTo?.value).toBe('parents');
  });

  test('staff: never their own phone to families; off or silent, and locked away', () => {
    expect(rules.mobile.staffOwnPhoneToFamilies?.value).toBe('never');
    expect(by(rules.mobile.staff, 'locked-away')).toMatch(/off or silent, and locked away/);
  });

  test('staff have no social media at work on council equipment, except Twitter for the school', () => {
    expect(rules.social.staffAtWork?.value).toBe('no');
    expect(rules.social.staffAtWork?.note).toMatch(/4\.2.*4\.3/s);
    expect(by(rules.social.statements, 'twitter-exception')).toContain('only');
  });

  test('Twitter: Headteacher and class teachers post, the Media Manager watches; pupils’ access is controlled', () => {
    expect(rules.social.postedBy?.value.roles).toEqual(['headteacher', 'class-teacher']);
    expect(rules.social.watchedBy?.value.roles).toEqual(['media-manager']);
    expect(rules.social.pupilsAtSchool?.value).toBe('controlled');
    expect(rules.social.twitter).toHaveLength(7);
    expect(rules.social.blog).toHaveLength(10);
  });
});

describe('permissions', () => {
  test.each<[string, readonly string[], string]>([
    ['video-conference', ['headteacher', 'slt'], 'one-of'],
    ['pupil-device', ['headteacher'], 'one-of'],
    ['staff-phone-in-teaching', ['slt'], 'one-of'],
    ['pupil-devices-in-lesson', ['slt'], 'one-of'],
    ['staff-mail-account', ['slt'], 'one-of'],
    ['social-media-in-class', ['slt'], 'one-of'],
    ['staff-blog-or-wiki', ['slt'], 'one-of'],
    ['filter-change', ['slt'], 'one-of'],
    ['cloud-service', ['slt'], 'one-of'],
    ['cloud-service-for-pupils', ['parent'], 'one-of'],
    ['blog-post', ['staff'], 'one-of'],
    ['blog-visitor', ['slt'], 'one-of'],
    ['blog-access-back', ['headteacher', 'slt'], 'all-of'],
    ['pupil-pictures-online', ['parent'], 'one-of'],
    ['pupil-work', ['pupil', 'parent'], 'one-of'],
    ['own-equipment-for-work', ['line-manager'], 'one-of'],
    ['personal-internet-in-working-time', ['line-manager'], 'one-of'],
    ['attach-own-equipment', ['information-assurance-team'], 'one-of'],
  ])('%s: by %s, %s', (id, roles, join) => {
    expect(rules.approvals.find((approval) => approval.id === id)?.by).toEqual({ roles, join });
  });
});

describe('monitoring and sanctions', () => {
  test('the council measures for four purposes', () => {
    expect(rules.monitoring.purposes.map(({ id }) => id)).toEqual([
      'security',
      'performance',
      'conduct',
      'crime',
    ]);
  });

  test('what the council may look at is mail, folders, communication and software, to read, get back or delete', () => {
    const text = by(rules.monitoring.statements, 'council-reach');
    for (const word of [
      /look at, get back and delete/,
      /e-mail, drafts too/,
      /folders/,
      /internet/,
      /software/,
    ])
      expect(text).toMatch(word);
  });

  test('the filter stops every site on the IWF list', () => {
    expect(by(rules.monitoring.statements, 'filter-iwf')).toMatch(/every site.*IWF/);
  });

  test.each<[string, RegExp]>([
    ['loss-of-access', /lose access/],
    ['time-out', /Time out/],
    ['parents', /parents/],
    ['police', /police/],
  ])('Key Stage 2 has four consequences, one is %s', (id, words) => {
    expect(by(rules.sanctions.pupils, id)).toMatch(words);
  });

  test('staff: ICT withdrawn, discipline or both, up to dismissal', () => {
    expect(by(rules.sanctions.staff, 'council')).toMatch(/use of ICT.*discipline, or both.*dismissal/);
  });
});

describe('readings of what is not clear', () => {
  test('nothing sensitive and nothing personal in a cloud', () => {
    const cloud = rules.handling.find(({ id }) => id === 'cloud-data');
    expect(cloud?.text).toMatch(/no sensitive data and no personal data/);
    expect(cloud?.note).toMatch(/two ways/);
  });

  test('the screen is locked however short the time', () => {
    expect(by(rules.handling, 'lock-screen')).toMatch(/however short/);
  });

  test('laptops and removable media are encrypted', () => {
    expect(by(rules.handling, 'encryption')).toMatch(/laptops or removable media/);
  });
});

describe('what never reaches anybody', () => {
  test('headings with nothing under them, and pointers to charts that are not there', () => {
    const shown = JSON.stringify(policy, (key, value) => (key === 'note' ? undefined : value));
    expect(shown).not.toMatch(/class twitter|see flow chart/i);
  });

  test('old words, outside the headings of the document', () => {
    const shown = JSON.stringify(policy, (key, value) =>
      ['note', 'documentWord', 'section'].includes(key) ? undefined : value,
    );
    expect(shown).not.toMatch(
      /victim|perpetrator|instigator|offender|child pornography|sexting|cyber|zombie|the bully\b/i,
    );
  });
});

describe('when something is reported', () => {
  test.each<[string, RegExp]>([
    ['pupils-report', /Key Stage 2 immediately/],
    ['community-report', /Community users immediately/],
    ['faults', /Key Stage 2 and community users immediately/],
  ])('%s: the document says immediately there, and nowhere else but of offensive mail', (id, words) => {
    expect(by(rules.communication, id)).toMatch(words);
  });

  test('no other rule has a time in it', () => {
    const timed = Object.values(rules).flatMap((section) =>
      (JSON.stringify(section).match(/"text":"[^"]*immediately[^"]*"/g) ?? []).map(String),
    );
    expect(timed).toHaveLength(4);
    expect(JSON.stringify(rules)).not.toMatch(/"P\d/);
  });
});
