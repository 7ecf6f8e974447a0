/** The Arches' rules in words: what each must still say, as read in the document, and that there are no more of them. */
import { describe, expect, test } from '@jest/globals';
import type { Statement } from '../../src/core/rules.ts';
import { shippedPolicy } from '../shipped-policies.ts';

const { rules, reporting } = await shippedPolicy('arches');
type Said = Pick<Statement, 'id' | 'text'> & { readonly strength?: string; readonly section?: string | null };

const find = (list: readonly Said[], id: string): Said => {
  const one = list.find((statement) => statement.id === id);
  if (!one) throw new Error(`no statement ${id}`);
  return one;
};

type Row = readonly [id: string, says: RegExp];

describe.each<[string, readonly Said[], number, readonly Row[]]>([
  [
    'what people are told and taught',
    rules.communication,
    35,
    [
      ['procedure-known', /^Everybody.*filter.*bullying.*illegal content/],
      ['supervised-access', /supervised internet access that fits their age and ability/],
      ['bullying-recorded', /^All online bullying that is reported is recorded/],
      ['bullying-support', /support whoever is affected.*look into it/],
      ['bullying-together', /have to work with the school/],
      ['mentors', /trained and supports other pupils/],
      ['before-access', /before they get internet access/],
      ['posted-rules', /every room with internet access/],
      ['policy-to-staff', /every member of staff and talked about/],
      ['staff-training', /All staff.*at work and in private/],
      ['parents-policy', /Newsletters and the school's website/],
      ['older-pupils', /^Older pupils/],
      ['youngest-tell', /tell a teacher or another grown-up/],
    ],
  ],
  [
    'data and systems',
    rules.handling,
    33,
    [
      ['portable-media', /only with permission given for it, and after a scan/],
      ['software', /not approved has no place/],
      ['capacity', /ICT coordinator and the Business manager/],
      ['cloud-risk', /Before a cloud service is used/],
      ['new-technology', /risks are weighed before it is used/],
      ['family', /family included/],
      ['own-time', /in their own time/],
      ['lock-screen', /whenever they leave the desk.*log off/],
      ['bad-sites', /nor on their own equipment while it serves work/],
    ],
  ],
  [
    'monitoring and the filter',
    rules.monitoring.statements,
    18,
    [
      ['software', /watches for e-safety, and regularly audits how staff and pupils/],
      ['told', /^All users are told/],
      ['filter-staff', /supervised by the Senior Leadership Team/],
      ['filter-breach', /all staff and pupils know it/],
      ['filter-change', /^Before.*both teaching and technology weigh the risk/],
      ['filter-works', /Senior Leadership Team.*regularly/],
      ['nothing-private', /Nothing.*counts as private by itself/],
      ['council-telephone', /fax is logged, and in some cases may be recorded/],
    ],
  ],
  [
    'mail, as it is looked at',
    rules.mail.checks,
    12,
    [
      ['own-account', /only from the school's official accounts, and use no personal account/],
      ['class-addresses', /people outside the school, whole-class/],
      ['no-chain-letters', /not passed on.*gossip, hoaxes, jokes/],
      ['consent', /without the manager's permission/],
      ['personal-private', /advised to write "personal private" in the subject/],
      ['bcc-groups', /group of addresses outside is sent by blind copy/],
      ['untrusted-attachments', /^Pupils in Key Stage 2.*know and trust/],
    ],
  ],
  [
    'mail, in words',
    rules.mail.statements,
    10,
    [
      ['offensive', /tells the member of staff chosen for that/],
      ['no-meeting', /without an adult's permission/],
      ['own-mail', /in their own time.*misuse.*relatives and friends.*council's name/s],
    ],
  ],
  [
    'the school blog',
    rules.social.blog,
    10,
    [
      ['not-public', /not open to the public/],
      ['watched', /Class teachers and the Senior Leadership Team/],
      ['log-in', /Only present pupils and staff/],
      ['approval', /all looked at, and a member of staff has to approve/],
      ['visitor', /member of the Senior Leadership Team.*agreed subject or for a limited time/],
      ['leavers', /staff or pupils leave, their blog account is disabled/],
    ],
  ],
  [
    'Twitter',
    rules.social.twitter,
    7,
    [
      ['posts', /Only the Headteacher and class teachers.*under the Media Manager's supervision/],
      ['purpose', /education and information only.*accounts that it follows/],
      ['followers', /All staff.*shut out anybody who is not suitable/],
      ['hashtags', /All staff check/],
    ],
  ],
  [
    'social media',
    rules.social.statements,
    23,
    [
      ['in-class', /weigh the risk, and check the terms and that the site suits their age/],
      ['official-blogs', /password, and the approval of the Senior Leadership Team/],
      ['parents', /in school or out, are raised with the parents/],
      ['never-post', /good name.*political.*defames.*harasses, bullies or stalks/],
      ['background', /own computer or phone too/],
      ['complaints', /never on the internet, also not in private groups/],
      ['service-users', /avoid private contact/],
    ],
  ],
  [
    'phones of pupils',
    rules.mobile.pupils,
    5,
    [
      ['confiscated', /kept safe in the school office and released to parents/],
      ['numbers', /only to family and friends they trust/],
    ],
  ],
  [
    'phones of staff',
    rules.mobile.staff,
    11,
    [
      ['families', /no phone or device of their own.*in school or out/],
      ['school-phone', /get a school phone/],
      ['locked-away', /^In core teaching hours/],
      ['teaching', /unless a member of the Senior Leadership Team has allowed it in an emergency/],
      ['pictures', /equipment from work only, unless they have permission/],
      ['driving', /is a crime/],
    ],
  ],
  [
    'pictures',
    rules.images.statements,
    9,
    [
      ['editor', /Headteacher has overall editorial responsibility/],
      ['names', /full names stand nowhere on the website, above all not with photographs/],
      ['contact-details', /address, e-mail and telephone number.*No personal information/],
    ],
  ],
  [
    'consent',
    rules.consent.statements,
    5,
    [
      ['before-publishing', /written permission before/],
      ['work', /only with their own permission or their parents'/],
      ['video-conference', /agree before/],
    ],
  ],
  [
    'video conferences',
    rules.video.statements,
    13,
    [
      ['ip', /not given to other sites/],
      ['contact-details', /not put on the school's website/],
      ['login', /go to members of staff only/],
      ['reason', /reason for a recording is given, and at the start all parties know/],
      ['third-party', /may be recorded/],
      ['dialogue', /no school.*suits the class, and who will be present/],
    ],
  ],
  [
    'passwords, with those of pupils',
    rules.passwords.statements,
    12,
    [
      ['own-login', /^Every pupil has their own log-on.*every member of staff/],
      ['network', /Wi-Fi and the school network/],
      ['pupils-keep-safe', /^Pupils in Key Stage 2/],
    ],
  ],
  [
    'what staff may face',
    rules.sanctions.staff,
    6,
    [
      ['devices', /may face discipline/],
      ['conduct', /civil, legal or disciplinary/],
      ['forwarding', /as if they had begun it/],
    ],
  ],
  ['what pupils may face', rules.sanctions.pupils, 8, [['youngest', /Early Years.*may lose the use/]]],
  ['breaches', rules.sanctions.breaches, 6, [['procedures', /discipline, behaviour and child protection/]]],
  [
    'agreements',
    rules.agreements.statements,
    4,
    [
      ['displayed', /in classrooms/],
      ['access-record', /every member of staff and every pupil/],
      ['parents-read', /asked to read the pupils' agreement/],
    ],
  ],
  [
    'what is looked at again',
    rules.review.statements,
    5,
    [
      ['adequate', /good enough and is put to work/],
      ['risk-methods', /regularly/],
      ['security', /regularly/],
      ['filtering', /all the time/],
    ],
  ],
  [
    'complaints',
    reporting.complaints.statements,
    5,
    [
      ['procedure', /school's complaints procedure/],
      ['informed', /Pupils and parents/],
      ['illegal-issues', /Children's Safeguarding Team, the police or both/],
    ],
  ],
])('%s', (_what, list, count, rows) => {
  test.each(rows)('%s: %s', (id, says) => {
    expect(find(list, id).text).toMatch(says);
  });

  test('nothing beside what was counted in the document', () => {
    expect(list).toHaveLength(count);
    expect(list.filter(({ section }) => !section)).toEqual([]);
  });
});

describe('what the document only advises', () => {
  test('is these seven rules, and no other', () => {
    const lists: readonly (readonly Said[])[] = [
      rules.communication,
      rules.handling,
      rules.mail.checks,
      rules.mail.statements,
      rules.mobile.pupils,
      rules.mobile.staff,
      rules.monitoring.statements,
      rules.social.statements,
      rules.social.blog,
      rules.social.twitter,
    ];
    const advised = lists.flatMap((list) => list.filter(({ strength }) => strength === 'advised'));
    expect(advised.map(({ id }) => id)).toEqual([
      'bullying-evidence',
      'personal-private',
      'no-details',
      'no-own-spaces',
      'privacy',
      'known-friends',
      'private-thoughts',
    ]);
  });
});

describe('permissions and notes that are easily lost', () => {
  test.each<[string, string]>([
    ['child-in-video-conference', 'parent'],
    ['confidential-data-out', 'line-manager'],
    ['unauthorised-equipment', 'ict-security-team'],
  ])('%s: by %s', (id, role) => {
    expect(rules.approvals.find((approval) => approval.id === id)?.by.roles).toEqual([role]);
  });

  test('twenty-one permissions, and two of them each time', () => {
    expect(rules.approvals).toHaveLength(21);
    expect(rules.approvals.filter(({ each }) => each === 'each-time').map(({ id }) => id)).toEqual([
      'video-conference',
      'blog-post',
    ]);
  });

  test('all sites and all participants of a recorded conference write their permission', () => {
    expect(rules.video.writtenConsentToRecord?.note).toMatch(/All sites and all participants/);
  });

  test('complaints are recorded in the log and on CPOMS', () => {
    expect(reporting.complaints.logged?.note).toMatch(/e-safety log and on CPOMS, with the actions taken/);
  });

  test('the four purposes of monitoring are the council’s', () => {
    expect(find(rules.monitoring.statements, 'council-logs')).toMatchObject({
      note: expect.stringMatching(/purposes above are the council's/),
    });
  });
});
