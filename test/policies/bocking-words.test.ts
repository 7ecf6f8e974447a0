/** Rules in words: what each has to say, from the document and not from the data; long, because each fact is a row. */
import { describe, expect, test } from '@jest/globals';
import { shippedPolicy } from '../shipped-policies.ts';

const policy = await shippedPolicy('bocking');
const { rules } = policy;

interface Worded {
  readonly id: string;
  readonly text: string;
  readonly strength?: string;
}
const LISTS: Readonly<Record<string, readonly Worded[]>> = {
  approvals: rules.approvals.map(({ id, what }) => ({ id, text: what })),
  breaches: rules.sanctions.breaches,
  communication: rules.communication,
  consent: rules.consent.statements,
  disposal: rules.disposal.statements,
  handling: rules.handling,
  images: rules.images.statements,
  inventory: rules.inventory.statements,
  labels: rules.classification.labels.map(({ id, for: what }) => ({ id, text: what ?? '' })),
  leavers: rules.leavers.statements,
  mail: rules.mail.statements,
  mailChecks: rules.mail.checks,
  marking: rules.classification.statements,
  mobilePupils: rules.mobile.pupils,
  mobileStaff: rules.mobile.staff,
  monitoring: rules.monitoring.statements,
  passwords: rules.passwords.statements,
  promise: rules.promise.points,
  review: rules.review.statements,
  reviewAlso: rules.review.also,
  sanctions: rules.sanctions.staff,
  social: rules.social.statements,
  purposes: rules.monitoring.purposes.map(({ id, label }) => ({ id, text: label })),
  consentUses: rules.consent.uses.map(({ id, label }) => ({ id, text: label })),
  ...Object.fromEntries(policy.roles.map(({ id, duties }) => [`role ${id}`, duties])),
};

describe('rules in words say what the document says', () => {
  test.each<readonly [string, string, RegExp]>([
    ['purposes', 'business', /business/],
    ['purposes', 'compliance', /policies, standards and procedures/],
    ['purposes', 'operation', /ICT works well/],
    ['purposes', 'quality', /quality control or training/],
    ['purposes', 'subject-access', /data held about them/],
    ['purposes', 'crime', /prevent or detect crime/],
    ['consentUses', 'printed', /prospectus and other printed/],
    ['consentUses', 'display-outside', /exhibition that promotes/],
    ['consentUses', 'media', /local and national press/],
    ['approvals', 'data-off-site', /out of school or opening it from elsewhere/],
    ['monitoring', 'equipment', /owns or leases.*any time.*without notice/],
    ['monitoring', 'communications', /employees and contractors without.*consent.*as far as the law allows/],
    ['monitoring', 'absent-colleague', /absent.*without notice.*school business/],
    ['monitoring', 'pupils-logs', /Pupils may not see/],
    ['monitoring', 'on-request', /line manager or the headteacher on request/],
    ['breaches', 'deliberate', /on purpose.*e-safety co-ordinator logs/],
    ['breaches', 'investigation', /headteacher or the council/],
    ['breaches', 'police', /very serious.*police/],
    ['sanctions', 'data-care', /gross misconduct.*legal action/],
    ['handling', 'virus-check', /downloaded, e-mailed or on removable media/],
    ['handling', 'vehicles', /unattended vehicle.*out of sight/],
    ['handling', 'remote-duty', /responsible for all/],
    ['handling', 'download-data', /only when your manager has expressly/],
    ['handling', 'screensaver', /recommended for every machine.*personal data.*must/],
    ['handling', 'local-drive', /not keep.*desktop.*encrypted/],
    ['handling', 'private-equipment', /not use private.*school network/],
    ['handling', 'offence', /race, origin, sex, sexuality, faith, politics, age or disability/],
    ['handling', 'no-gambling', /No online gambling or gaming/],
    ['handling', 'homework', /Parents are advised to check them again/],
    ['handling', 'servers-encrypted', /New servers.*personal data.*encrypted/],
    ['handling', 'server-updates', /written down when which patches/],
    ['mailChecks', 'own-account', /Never write to pupils or parents.*private address/],
    ['mailChecks', 'verify-requester', /ring them/],
    ['mailChecks', 'no-unverified-recipients', /usually by telephone/],
    ['mailChecks', 'receipt', /confirm that it has arrived/],
    ['mailChecks', 'name-not-in-subject', /Do not put the name/],
    ['mailChecks', 'document-label', /top and bottom.*on paper too/],
    ['mailChecks', 'untrusted-attachments', /network manager first/],
    ['mailChecks', 'pupil-mail-approved', /approved by the school only.*directly supervising/],
    ['mail', 'webmail', /may not be used for school business/],
    ['labels', 'protect-personal', /Personal information about one person/],
    ['labels', 'protect-appointments', /Visits/],
    ['labels', 'protect-locsen', /local/],
    ['labels', 'protect-staff', /staff only/],
    ['labels', 'restricted', /Sensitive personal information/],
    ['marking', 'guidance', /SIRO/],
    ['marking', 'most', /Most.*Protect.*child protection data, is Restricted/],
    ['leavers', 'hand-back', /give back all ICT equipment.*log-ins/],
    ['passwords', 'ict-support', /authorised ICT support.*nobody else.*Change it afterwards/],
    ['passwords', 'compromise', /e-safety co-ordinator or the second person/],
    ['passwords', 'own-name', /From Year 3/],
    ['review', 'data-questions', /SIRO or the Information Asset Owner/],
    ['reviewAlso', 'technology', /new technology/],
    ['reviewAlso', 'government', /government/],
    ['disposal', 'failed', /failed.*destroyed physically/],
    ['disposal', 'not-enough', /delete files or reformat.*not enough/],
    ['inventory', 'issued', /serial numbers/],
    ['consent', 'both-sign', /Both parents.*alone does not count/],
    ['consent', 'withdraw', /any time, in writing/],
    ['consent', 'staff-copy', /personnel file/],
    ['images', 'staff-devices', /on trips either.*headteacher expressly.*deleted from the device/],
    ['images', 'pupil-devices', /on trips either.*headteacher expressly.*deleted from the device/],
    ['images', 'personal-media', /are not kept.*unless the headteacher expressly allows/],
    ['images', 'names', /never published together.*full names are not published/],
    ['images', 'access', /teaching staff and pupils/],
    ['mobilePupils', 'silent', /silent at all times/],
    ['mobilePupils', 'loss', /not responsible.*lost, damaged or stolen/],
    ['mobileStaff', 'families', /never contact a pupil, parent or carer/],
    ['mobileStaff', 'calls', /No personal calls in lessons or on duty/],
    ['mobileStaff', 'driving', /Never.*real 999 call/],
    ['mobileStaff', 'bomb-threat', /headteacher has it/],
    ['social', 'professional', /pupils and colleagues.*fits their role/],
    ['social', 'staff-details', /do not give pupils their own phone number/],
    ['social', 'names', /colleagues, customers or clients/],
    ['communication', 'support-pupils', /help pupils to be safe/],
    ['communication', 'new-staff', /New staff.*induction/],
    ['communication', 'governors', /headteacher or the e-safety co-ordinator/],
    ['role esafety-coordinator', 'leadership', /senior leadership team/],
    ['role esafety-coordinator', 'log', /all e-safety incidents/],
    ['role siro', 'appoints', /Information Asset Owner/],
    ['role siro', 'reports', /breaches.*lost or stolen.*viruses.*unsolicited.*misuse.*other breaches/s],
    ['role ict-coordinator', 'images', /Deletes pictures/],
    ['role network-manager', 'attachments', /before somebody opens an attachment/],
    ['role web-manager', 'upload', /only one/],
  ])('%s: %s', (list, id, words) => {
    expect(LISTS[list]?.find((rule) => rule.id === id)?.text).toMatch(words);
  });
});

describe('whose permission is needed, where several could give it', () => {
  test.each([
    ['image-outside-network', ['parent', 'staff', 'headteacher']],
    ['reasonable-use', ['headteacher', 'governing-body']],
    ['internet-use', ['headteacher']],
    ['pupil-meeting', ['class-teacher']],
    ['pupil-attachment', ['class-teacher']],
  ])('%s', (id, roles) => {
    expect(rules.approvals.find((approval) => approval.id === id)?.by).toEqual({ roles, join: 'one-of' });
  });

  test('there are sixteen', () => {
    expect(rules.approvals).toHaveLength(16);
  });
});

test('what is only recommended is marked, and nothing else is', () => {
  const advised = Object.entries(LISTS).flatMap(([list, all]) =>
    all.filter(({ strength }) => strength === 'advised').map(({ id }) => `${list} ${id}`),
  );
  expect(advised.filter((rule) => !rule.startsWith('promise '))).toEqual([
    'handling vehicles',
    'handling hand-luggage',
    'handling private-equipment',
    'handling boot',
    'handling servers-encrypted',
    'handling servers-security',
    'handling server-updates',
    'inventory issued',
    'mailChecks avoid-for-sensitive',
    'passwords first-log-on',
    'passwords browser',
  ]);
  expect(advised.filter((rule) => rule.startsWith('promise '))).toHaveLength(10);
});
