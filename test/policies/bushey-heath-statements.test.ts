/** Facts that stand only in sentences: a word of each that turns it into something else when it is changed. */
import { describe, expect, test } from '@jest/globals';
import type { Statement } from '../../src/core/rules.ts';
import { shippedPolicy } from '../shipped-policies.ts';

const policy = await shippedPolicy('bushey-heath');
const { rules } = policy;

const found = (list: readonly Statement[], id: string): Statement => {
  const one = list.find((statement) => statement.id === id);
  if (!one) throw new Error(`no statement ${id}`);
  return one;
};

type Row = readonly [id: string, text: RegExp];

const says = (list: readonly Statement[], rows: readonly Row[]): void => {
  test.each(rows)('%s', (id, text) => {
    expect(found(list, id).text).toMatch(text);
    expect(found(list, id).section).toEqual(expect.any(String));
  });
};

describe('watching and sanctions', () => {
  says(rules.monitoring.statements, [
    ['provider-looks', /provider may look/],
    ['network-logged', /All internet use.*HICS.*is logged/],
    ['at-random', /followed up/],
    ['known', /Staff and pupils know/],
    ['no-logs-for-pupils', /Pupils may not see/],
    ['mail', /All mail is filtered and logged/],
    ['traceable', /line manager, the headteacher and others/],
  ]);
  says(
    [...rules.sanctions.breaches, ...rules.sanctions.staff, ...rules.sanctions.pupils],
    [
      ['withdrawal', /found or suspected, by an employee, contractor or pupil.*for a time or for good/],
      ['law', /criminal or civil/],
      ['webcam', /same sanctions as unsuitable material/],
      ['telephone', /ends for those who abuse it/],
      ['disciplinary', /Any breach of the policy by staff/],
      ['deliberate', /logged by the responsible person and investigated by the headteacher/],
      ['agreements', /investigated and recorded/],
      ['known', /staff meetings and at induction/],
      ['refusal', /refuses to remove it/],
    ],
  );
});

describe('mail and passwords', () => {
  says(rules.mail.statements, [
    ['families', /never write to pupils or parents.*personal address/],
    ['no-store', /Do not keep attachments/],
    ['not-personal', /governor hub/],
    ['offensive-staff', /tell the e-safety coordinator or their line manager/],
    ['offensive-pupils', /tell a teacher or another adult they trust immediately/],
    ['pupils-rules', /arrange to meet nobody without permission/],
    ['pupils-attachments', /only when staff in school, or a parent elsewhere/],
  ]);
  says(rules.passwords.statements, [
    ['temporary', /Change a temporary password at the first log-on/],
    ['tell-head', /headteacher immediately/],
    ['tell-support', /ICT support team/],
    ['support-only', /only to authorised ICT support staff.*Change it/],
    ['accounts', /e-mail address and a log-in.*Year 3/],
    ['files-of-others', /do not go into the files/],
    ['locked', /locked and not left alone/],
  ]);
});

describe('data and equipment', () => {
  says(rules.handling, [
    ['virus-check', /before they are used/],
    ['virus-network-manager', /network manager is told of every matter/],
    ['no-viruses', /Do not bring in viruses/],
    ['vehicles', /lock it away out of sight/],
    ['off-site-encrypted', /is encrypted/],
    ['media-bought', /with encryption/],
    ['media-transfer', /Schoolsfx.*or encrypt every file/],
    ['remote-pins', /hard to guess/],
    ['remote-notes', /Do not write access details down/],
    ['visitors-network', /do not plug.*wireless/],
    ['local-drives', /not kept on local drives.*is encrypted/],
    ['insurance', /boot before you set off/],
    ['public-places', /never left alone/],
    ['servers-locked', /locked and secure place/],
    ['gambling', /not allowed/],
    ['lock-screen', /Lock your screen/],
    ['copyright-permission', /pay the fee/],
  ]);
  says(rules.disposal.statements, [
    ['failed-media', /physically destroyed/],
    ['recent-check', /electrical safety check recently/],
    ['laws', /WEEE Regulations 2006.*2007.*1989/],
    ['not-enough', /not enough/],
    ['drives', /kept safe, or wiped clean/],
    ['removable-media', /ICT support team/],
  ]);
  says(rules.inventory.statements, [['back', /Line managers get equipment back/]]);
  says(rules.classification.statements, [
    ['no-remarking', /need no new marking/],
    ['hard-copies', /in the way that their marking asks for/],
  ]);

  test('what the document says "should" of is advised', () => {
    for (const id of [
      'screensaver',
      'own-equipment',
      'servers-software',
      'servers-encrypted',
      'backup-encrypted',
    ])
      expect([id, found(rules.handling, id).strength]).toEqual([id, 'advised']);
    for (const id of ['backup-fireproof', 'backup-regular', 'screensaver-personal-data', 'media-bought'])
      expect([id, found(rules.handling, id).strength]).toEqual([id, undefined]);
    expect(found(rules.mobile.staff, 'trips').strength).toBe('advised');
    expect(found(rules.mobile.staff, 'laptop').strength).toBeUndefined();
  });
});

describe('pictures, cameras and consent', () => {
  says(rules.images.statements, [
    ['transfer', /at once to the school's network, and nowhere else, and deleted from the device/],
    ['trips', /field trips too/],
    ['names', /name does not stand with their picture/],
    ['access', /Only teaching staff and pupils/],
    ['ask-first', /on a school device/],
    ['one-to-one', /The teacher's own device never is/],
    ['recordings', /agreement of child and parent.*headteacher or DSL/],
    ['visitors', /take no pictures, sound or video/],
    ['parents', /of anybody but their own child/],
  ]);
  says(rules.consent.statements, [
    ['circumstances', /divorce or a question of custody/],
    ['staff-file', /personnel file/],
    ['decision', /have to decide/],
  ]);
  says(rules.video.statements, [
    ['no-auto-answer', /does not answer calls by itself/],
    ['outside-people', /may not have been DBS checked/],
    ['public-webcams', /has no webcams that the public can watch/],
    ['broadcast', /unless parents have consented before/],
    ['signs', /Where webcams film, signs say so/],
  ]);

  test('that there are webcams is read out of what is asked of them: their place was left blank', () => {
    expect(rules.video.webcams).toMatchObject({ value: 'used', source: 'prose' });
    expect(rules.video.conferences).toMatchObject({ value: 'used', source: 'document' });
  });
});

describe('phones and social media', () => {
  says(
    [...rules.mobile.pupils, ...rules.mobile.staff],
    [
      ['silent', /on silent at all times/],
      ['lessons', /do not use it for themselves in lesson time/],
      ['bill-payer', /whoever pays the bill is asked before/],
      ['loss', /does not answer for/],
      ['designated', /only approved.*never in front of pupils/],
      ['discretion', /for the headteacher to say/],
      ['school-information', /unless the school has set up a closed system/],
      ['laptop', /only that is used/],
      ['driving', /Never use a hand-held phone/],
      ['visitors', /off and out of sight/],
      ['bomb-threat', /procedure for a bomb threat/],
    ],
  );
  says(rules.social.statements, [
    ['used', /Facebook and Twitter/],
    ['blocked', /tries to block.*for pupils/],
    ['staff-friends', /do not become "friends" with parents or pupils/],
    ['staff-details', /do not give pupils or parents/],
    ['visiting-teachers', /pupils over 13.*only through a page.*never one-to-one/],
    ['no-page', /may not set up/],
    ['parents-to-staff', /talks to a member of staff at once/],
  ]);
});

describe('who is told and taught', () => {
  says(rules.communication, [
    ['report-worries', /to the DSL or the headteacher/],
    ['staff-harmed', /headteacher and\/or the governors/],
    ['unsuitable-site', /coordinator or a teacher is told immediately/],
    ['bullying-parents', /immediately/],
    ['bullying-parents-police', /police immediately too, for their own protection/],
    ['bullying-parents-evidence', /Nobody answers the sender.*do not forward it/],
    ['where-to-get-help', /Childline, or CEOP/],
    ['pupils-meeting', /do not meet anybody.*do not answer/],
    ['no-free-surf', /do not surf freely in front of pupils/],
    ['induction', /New staff/],
    ['homework', /Parents are advised to check them again/],
  ]);
});

describe('agreements, review and the policy in brief', () => {
  says(rules.agreements.statements, [
    ['accidental', /online safety lead and\/or the DSL, and a report is filled in/],
    ['accidental-head', /headteacher/],
    ['contract-staff', /contract of employment/],
    ['contract-visiting', /not of an employment/],
    ['visitors-concerns', /headteacher and\/or the DSL.*immediately/],
    ['visitors-details', /before the visitor leaves/],
    ['pupils-together', /both sign/],
    ['home-age', /13 in most cases/],
    ['home-close', /close accounts/],
    ['regular-visitors', /regulated activities/],
  ]);
  says(rules.review.statements, [
    ['involved', /school council, staff meetings and governors' meetings/],
    ['talk-esafety', /coordinator/],
    ['talk-data', /senior leadership team/],
  ]);
  says(rules.brief, [
    ['reviewed', /at least once a year, and all staff sign it/],
    ['signed', /Staff, governors, students and visitors/],
    ['flash-drives', /encrypted/],
    ['cabinets', /cabinets that lock, in a storage area that locks/],
    ['servers', /criminal records check/],
    ['shredded', /shredded/],
    ['security', /at least once a year/],
  ]);

  test('two things lead to a change of the policy between reviews', () => {
    expect(rules.review.also.map(({ id }) => id)).toEqual(['technology', 'government']);
  });

  test('pupils may ask staff in school or a parent outside for an attachment, and teacher or parent for a picture', () => {
    const by = (id: string) => rules.approvals.find((one) => one.id === id)?.by;
    expect(by('pupil-attachments')).toEqual({ roles: ['staff', 'parent'], join: 'one-of' });
    expect(by('pupil-picture')).toEqual({ roles: ['class-teacher', 'parent'], join: 'one-of' });
    expect(by('mail-consent')).toEqual({ roles: ['line-manager'], join: 'one-of' });
    expect(by('personal-devices')).toEqual({ roles: ['headteacher'], join: 'one-of' });
    expect(by('internet-use')).toEqual({ roles: ['headteacher'], join: 'one-of' });
  });
});

describe('duties', () => {
  const duties = policy.roles.flatMap(({ id, duties: own }) =>
    own.map((duty) => ({ ...duty, id: `${id}/${duty.id}` })),
  );
  says(duties, [
    ['headteacher/investigates', /looked at unsuitable material on purpose/],
    ['headteacher/takes-reports', /every report form/],
    ['deputy-head/responsible', /beside the headteacher/],
    ['esafety-coordinator/log', /another designated member of staff/],
    ['esafety-coordinator/decides', /With the headteacher, or alone, decides quickly/],
    ['dsl/lado', /^Decides whether the LADO is contacted/],
    ['dsl/visitors', /at once/],
    ['chair-of-governors/one-contact', /as the headteacher can/],
    ['network-manager/anti-virus', /every school machine/],
    ['ict-manager/uploads', /only this manager and the headteacher may/],
    ['office/images', /or when the pupil has left/],
    ['line-manager/equipment', /gets it back/],
  ]);
});
