/** Labels and e-mail, as the document prints them. */
import { describe, expect, test } from '@jest/globals';
import { shippedPolicy } from '../shipped-policies.ts';

const policy = await shippedPolicy('bocking');
const { rules } = policy;

describe('labels', () => {
  test('are five, as printed, with the long dash', () => {
    expect(rules.classification.labels.map(({ label }) => label)).toEqual([
      'PROTECT – PERSONAL',
      'PROTECT – APPOINTMENTS',
      'PROTECT – LOCSEN',
      'PROTECT – STAFF',
      'RESTRICTED',
    ]);
  });

  test('the first line of an e-mail and the ends of a document are two checks', () => {
    const ids = rules.mail.checks.map(({ id }) => id);
    expect(ids).toEqual(expect.arrayContaining(['first-line-label', 'document-label']));
  });

  test('PROTECT – PERSONAL is not demanded where RESTRICTED is right', () => {
    const check = rules.mail.checks.find(({ id }) => id === 'first-line-label');
    expect(check?.text).toMatch(/for example\s+PROTECT – PERSONAL/);
    expect(check?.note).toContain('RESTRICTED');
  });
});

describe('e-mail', () => {
  const checkOf = (id: string) => rules.mail.checks.find((check) => check.id === id);

  test('ten megabytes are a warning, for what comes in and what goes out', () => {
    expect(checkOf('size')).toMatchObject({
      strength: 'warning',
      size: { bytes: 10_000_000, printed: 'ten megabytes' },
    });
    expect(checkOf('size')?.text).toContain('coming in or going out');
  });

  test.each([
    ['own-account'],
    ['delegation'],
    ['few-recipients'],
    ['no-needless-attachments'],
    ['no-advertising'],
    ['no-chain-letters'],
    ['like-a-letter'],
    ['housekeeping'],
    ['avoid-for-sensitive'],
    ['verify-recipient'],
    ['verify-requester'],
    ['no-more-recipients'],
    ['no-unverified-recipients'],
    ['encrypted-attachment'],
    ['separate-key'],
    ['nothing-in-subject'],
    ['name-not-in-subject'],
    ['receipt'],
    ['pupil-mail-approved'],
    ['untrusted-attachments'],
  ] as const)('has the rule %s', (id) => {
    expect(checkOf(id)).toMatchObject({ source: 'document' });
  });

  test.each([
    ['disclaimer'],
    ['copy-head'],
    ['bcc-groups'],
    ['no-auto-forward'],
    ['no-auto-delete'],
    ['out-of-office'],
    ['personal-private'],
    ['school-account-for-governors'],
    ['password-protected'],
    ['never-personal-data'],
    ['class-addresses'],
    ['keep-bullying-mail'],
    ['fax-notice'],
  ] as const)('has no rule %s: that is another school’s', (id) => {
    expect(checkOf(id)).toBeUndefined();
  });

  test('the manager consents, and the key goes by telephone if it can', () => {
    expect(checkOf('consent')?.by).toEqual({ roles: ['line-manager'], join: 'one-of' });
    expect(checkOf('separate-key')?.prefer).toBe('telephone');
  });

  test('the county’s secure way reaches three bodies', () => {
    expect(checkOf('secure-system')?.systems).toEqual([
      'Essex Police',
      'District and borough councils within Essex County Council',
      'Essex NHS Trusts',
    ]);
  });
});
