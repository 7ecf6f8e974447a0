/** Who is told, the form, the log, roles and contacts: as the document prints them. */
import { describe, expect, test } from '@jest/globals';
import { toldOf } from '../../src/features/policies/index.ts';
import { shippedPolicy } from '../shipped-policies.ts';

const policy = await shippedPolicy('bocking');
const { form, log, recipients, complaints } = policy.reporting;
const listOf = (id: string) => recipients.find((list) => list.id === id);
const typeOf = (id: string) => form.types.find((type) => type.id === id);

describe('who is told', () => {
  test('the document prints six lists, three of them with "or", and two without a time', () => {
    const printed = recipients.filter(({ source }) => source === 'document');
    expect(printed.map(({ id, to, by }) => [id, to.roles, to.join, by])).toEqual([
      ['siro-or-coordinator', ['siro', 'esafety-coordinator'], 'one-of', 'immediately'],
      ['siro', ['siro'], 'all-of', null],
      ['password', ['esafety-coordinator', 'password-contact'], 'one-of', null],
      ['unsuitable-material', ['esafety-coordinator'], 'all-of', 'immediately'],
      ['unsuitable-site', ['esafety-coordinator', 'class-teacher'], 'one-of', 'immediately'],
      ['virus', ['network-manager', 'ict-coordinator'], 'all-of', 'immediately'],
    ]);
  });

  test('a virus is told to the network manager and the ICT Coordinator', () => {
    expect(toldOf(policy, ['virus'])).toEqual(
      expect.arrayContaining(['esafety-coordinator', 'siro', 'network-manager', 'ict-coordinator']),
    );
  });

  test.each(['breaches', 'attempts', 'loss of equipment', 'unauthorised use', 'suspected misuse'])(
    'the first list is of %s',
    (words) => {
      expect(listOf('siro-or-coordinator')?.of).toContain(words);
    },
  );

  test.each([
    'security breaches',
    'lost or stolen equipment or data',
    'virus notifications',
    'unsolicited e-mails',
    'misuse or unauthorised use',
    'all other breaches of the policy',
  ])('the second list is of %s', (words) => {
    expect(listOf('siro')?.of).toContain(words);
  });

  test.each([
    ['security-breach'],
    ['lost-device'],
    ['virus'],
    ['unsolicited-mail'],
    ['account-access'],
    ['misuse'],
  ])('the SIRO is told of %s', (type) => {
    expect(toldOf(policy, [type])).toContain('siro');
  });

  test.each([
    ['bullying'],
    ['nudes'],
    ['grooming'],
    ['abuse-material'],
    ['child-on-child'],
    ['hate'],
    ['radicalisation'],
    ['illegal-acts'],
    ['content'],
    ['phone-video'],
    ['sites'],
    ['other'],
  ])('a SIRO who is not the co-ordinator does not read of a child: %s', (type) => {
    expect(toldOf(policy, [type])).toEqual(['dsl', 'deputy-dsl', 'esafety-coordinator']);
    expect(toldOf(policy, [type, 'lost-device'])).not.toContain('siro');
    expect(toldOf(policy, [type, 'misuse'])).not.toContain('siro');
  });

  test('complaints go to the co-ordinator or the Headteacher, and are logged', () => {
    expect(complaints.recipients.map(({ to }) => to)).toEqual([
      { roles: ['esafety-coordinator', 'headteacher'], join: 'one-of' },
    ]);
    expect(complaints.logged?.value).toBe(true);
    expect(complaints.statements.map(({ text }) => text).join(' ')).toContain('Essex charts');
  });
});

describe('the log', () => {
  test('has six columns, in the order of the printed page', () => {
    expect(log.columns.map(({ id }) => id)).toEqual(['when', 'who', 'sex', 'device', 'details', 'outcome']);
    expect(log.columns.map(({ title }) => title)).toEqual([
      'Date and time',
      'Name of pupil or staff member',
      'Male or female',
      'Room and computer or device number',
      'Details of incident, including evidence',
      'Actions and reasons',
    ]);
  });

  test('the form asks what two of the columns need', () => {
    expect(form.asks.map(({ id }) => id)).toEqual(['sex', 'device']);
    expect(form.asks[0]?.choices?.map(({ label }) => label)).toEqual(['Male', 'Female']);
    expect(form.asks[1]?.choices).toBeUndefined();
    for (const { id } of form.asks) expect(log.columns.map((column) => column.id)).toContain(id);
  });

  test('holds all incidents, is kept by the co-ordinator, and has no marks for who harmed whom', () => {
    expect(log.everything?.value).toBe(true);
    expect(log.keeper).toBe('esafety-coordinator');
    expect(log.otherKeepers).toEqual([]);
    expect(log.partMarks).toBeNull();
  });

  test('is looked at termly by any one of three, and reported to nobody', () => {
    expect(log.reviewEvery).toBe('term');
    expect(log.atLeast).toBe(false);
    expect(log.reviewedBy).toEqual({ roles: ['headteacher', 'slt', 'chair-of-governors'], join: 'one-of' });
    expect(log.reportTo).toEqual([]);
  });
});

describe('the form', () => {
  test.each([
    ['abuse-material', 'illegal'],
    ['illegal-acts', 'illegal'],
    ['account-access', 'no illegal'],
    ['sites', 'no illegal'],
    ['phone-video', 'no illegal'],
    ['bullying', 'illegal incident; flowchart: no illegal'],
  ])('%s is one of the kinds in the chart: %s', (id, chart) => {
    expect(typeOf(id)).toMatchObject({
      source: 'document',
      section: expect.stringMatching(`Flowchart: ${chart}`),
    });
  });

  test.each([
    ['misuse', 'misuse or unauthorised use'],
    ['lost-device', 'lost/stolen equipment or data'],
    ['virus', 'virus notifications'],
    ['unsolicited-mail', 'unsolicited emails'],
  ])('%s is one of the kinds to be reported', (id, word) => {
    expect(typeOf(id)).toMatchObject({
      source: 'document',
      section: 'Incident Reporting',
      documentWord: word,
    });
  });

  test('every other type is marked as the product proposes it', () => {
    const proposed = form.types.filter(({ source }) => source !== 'document').map(({ id }) => id);
    expect(proposed).toEqual(['child-on-child', 'nudes', 'grooming', 'hate', 'radicalisation', 'other']);
    expect(form.types.filter(({ source }) => source === 'document')).toHaveLength(12);
    expect(form.source).toBe('default');
  });

  test('a worried person has eighteen to choose from, what hurts a child first and equipment last', () => {
    expect(form.types.map(({ id }) => id)).toEqual([
      'bullying',
      'child-on-child',
      'nudes',
      'abuse-material',
      'grooming',
      'hate',
      'radicalisation',
      'illegal-acts',
      'content',
      'sites',
      'phone-video',
      'account-access',
      'misuse',
      'security-breach',
      'lost-device',
      'virus',
      'unsolicited-mail',
      'other',
    ]);
  });

  test.each([
    ['bullying', 'extreme cyberbullying'],
    ['abuse-material', 'abusive images; child pornography'],
    ['hate', 'racist or religious hatred'],
    ['content', 'inappropriate materials'],
    ['other', 'other policy non-compliance'],
  ])('%s takes in what the document calls: %s', (id, words) => {
    expect(typeOf(id)?.documentWord).toContain(words);
  });

  test('a kind that is wider than the printed one is marked as a reading', () => {
    for (const id of ['hate', 'other']) expect(typeOf(id)).toMatchObject({ source: 'prose' });
  });

  test('pictures of children are never to be looked at: it stands beside both kinds', () => {
    for (const id of ['nudes', 'abuse-material']) expect(typeOf(id)?.floor).toContain('nudes-do-not-view');
  });

  test('something else stands last, and asks what', () => {
    expect(form.types.at(-1)).toMatchObject({ id: 'other', specify: true });
  });

  test.each([
    ['lost-device', 'data-breach/lost-device'],
    ['virus', 'data-breach/virus'],
    ['security-breach', 'data-breach/what'],
  ])('%s begins with the chart for what is lost or at risk', (id, start) => {
    expect(typeOf(id)?.start).toBe(start);
  });

  test('nothing else passes by the question whether it is against the law', () => {
    expect(form.types.filter(({ start }) => start !== undefined)).toHaveLength(3);
  });

  test.each([
    ['printed fields', form.fields, []],
    ['a form for the record', policy.reporting.record, null],
    ['a signature', form.signed, null],
    ['systems outside', policy.reporting.systems, []],
  ])('the document prints none: %s', (_name, found, none) => {
    expect(found).toEqual(none);
  });
});

describe('roles', () => {
  const roleOf = (id: string) => policy.roles.find((role) => role.id === id);

  test.each([
    ['headteacher', 'Headteacher'],
    ['esafety-coordinator', 'e-Safety co-ordinator'],
    ['dsl', 'Designated Child Protection Officer (DSL)'],
    ['siro', 'Senior Information Risk Owner (SIRO)'],
    ['iao', 'Information Asset Owner (IAO)'],
    ['ict-coordinator', 'ICT Coordinator'],
    ['web-manager', 'Web Manager'],
    ['chair-of-governors', 'Chair of Governors'],
  ])('%s is what the document calls: %s', (id, name) => {
    expect(roleOf(id)).toMatchObject({ name, source: 'document' });
  });

  test('the co-ordinator is SIRO too, and no other two roles go together', () => {
    expect(policy.roles.filter(({ heldWith }) => heldWith).map(({ id, heldWith }) => [id, heldWith])).toEqual(
      [['siro', 'esafety-coordinator']],
    );
  });

  test('the owner of information understands five things, and is also spelt AIO', () => {
    expect(roleOf('iao')?.duties).toHaveLength(5);
    expect(roleOf('iao')?.also).toEqual(['Asset Information Owner (AIO)']);
  });

  test('the SIRO owns, appoints and speaks for', () => {
    expect(roleOf('siro')?.duties.map(({ id }) => id)).toEqual(
      expect.arrayContaining(['owns', 'appoints', 'speaks-for']),
    );
  });
});

describe('telephone numbers', () => {
  test.each([
    ['isis-helpdesk', '01245 431851'],
    ['police', '0300 333 4444'],
    ['social-care', '0845 603 7634'],
    ['lado', '01245 436744'],
    ['school-hr', '01245 436120'],
    ['county-council', null],
    ['link-officer', null],
    ['duty-safeguarding-officer', null],
    ['school-pcso', null],
  ])('%s: as printed', (id, phone) => {
    expect(policy.contacts.find((contact) => contact.id === id)).toMatchObject({
      phone,
      confirmed: false,
      source: 'document',
    });
  });

  test('there is no number of the document beside these five', () => {
    const printed = policy.contacts.filter(({ source, phone }) => source === 'document' && phone !== null);
    expect(printed).toHaveLength(5);
  });

  test('the web filter has an address and no number', () => {
    expect(policy.contacts.find(({ id }) => id === 'web-filtering')).toMatchObject({
      phone: null,
      email: 'essexcc-servicedesk.sen.uk@siemens-enterprise.com',
    });
  });
});

test('no person is named anywhere', () => {
  expect(JSON.stringify(policy)).not.toMatch(/\b(Ms|Mr|Mrs|Miss) [A-Z]/);
});

test('no page is pointed to that the text does not have, and nothing is left as the template had it', () => {
  const shown = JSON.stringify(policy, (key, value) => (key === 'note' ? undefined : value));
  expect(shown).not.toMatch(/pages? \d|see enclosed|containing the following statement|–refer to/i);
});
