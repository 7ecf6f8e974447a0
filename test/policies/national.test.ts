import { describe, expect, test } from '@jest/globals';
import { readingAge } from '../../src/gallery/index.ts';
import { shippedFloor, shippedPolicies } from '../shipped-policies.ts';
import { checklistAt, everyWalk, itemsOf, questionAt, walkFrom, wordsAt } from './walk-chart.ts';

const floor = await shippedFloor();
const policies = await shippedPolicies();

const line = (id: string) => {
  const found = floor.lines.find((one) => one.id === id);
  if (!found) throw new Error(`no line ${id}`);
  return found;
};

describe('each line of the national floor', () => {
  test('says who publishes it, in which edition and where, and was read in a text or in one that quotes it', () => {
    for (const { id, publisher, edition, source, mark } of floor.lines) {
      expect([id, /^(see|the) publisher$|^(tbc|unknown|-)$/i.test(source)]).toEqual([id, false]);
      expect([id, publisher.length > 4, edition.length > 3, source.length > 9]).toEqual([
        id,
        true,
        true,
        true,
      ]);
      expect([id, ['V', 'V2'].includes(mark)]).toEqual([id, true]);
    }
  });

  test('hangs on a part or topic: paragraph numbers change from one print to the next', () => {
    for (const { id, text, source } of floor.lines)
      expect([id, /¶|§|paragraph|\bpara\b/i.test(`${id} ${text} ${source}`)]).toEqual([id, false]);
  });

  test('is there only once in these words', () => {
    expect(new Set(floor.lines.map(({ text }) => text)).size).toBe(floor.lines.length);
  });

  test('can be read at the age of twelve', () => {
    for (const { id, text } of floor.lines) expect([id, (readingAge([text]) ?? 0) <= 12]).toEqual([id, true]);
    expect(readingAge(floor.lines.map(({ text }) => text))).toBeLessThan(10.5);
  });

  test('says nothing that is only commonly known: hours of help lines, a day for pictures, referrals to registers', () => {
    const shipped = JSON.stringify(floor);
    for (const unread of [
      /24[ -]hour/i,
      /\b\d{1,2}(\.\d\d)? ?(am|pm)\b/i,
      /Monday|weekday|office hours? (are|from)/i,
      /\bDBS\b|\bTRA\b|barring/i,
      /15 school days/i,
      /31 years/i,
      /020 7340 7264/,
      /0844/,
      /report\.iwf/,
    ])
      expect([String(unread), unread.test(shipped)]).toEqual([String(unread), false]);
  });

  test('is said to be in force only when it is: what is on its way begins with "Not in force"', () => {
    const watched = floor.lines.filter(({ id }) => id.startsWith('watch-'));
    expect(watched.map(({ id }) => id)).toContain('watch-mandatory-reporting');
    for (const { text } of watched) expect(text).toMatch(/^Not in force:/);
  });
});

describe('what the national floor has to say', () => {
  test.each([
    ['danger-999', ['999', "children's social care", 'at once']],
    ['anyone-may-refer', ['Anyone', "children's social care"]],
    ['do-not-wait', ['do not wait']],
    ['adult-concern-who', ['headteacher', 'chair of governors', 'LADO']],
    ['adult-who-counts', ['staff', 'supply', 'volunteers', 'contractors', 'paid or not']],
    ['adult-lado-when', ['at once', 'one working day']],
    ['adult-no-investigation', ['Do not investigate']],
    ['adult-outcomes', ['substantiated', 'malicious', 'false', 'unsubstantiated', 'unfounded']],
    ['adult-records', ['pension age', 'ten years', 'longer']],
    ['low-level', ['however small', 'None of the four']],
    ['nudes-do-not-view', ['view', 'copy', 'ask to see']],
    ['nudes-adult-involved', ['police urgently']],
    ['nudes-made-by-ai', ['AI']],
    ['nudes-48-hours', ['48 hours']],
    ['prevent-referral', ['DSL', 'council or the police', 'Anyone']],
    ['child-on-child', ['online', 'harmed', 'said to have done it', 'support']],
    ['four-cs', ['content', 'contact', 'conduct', 'commerce']],
    ['record-reasons', ['reasons', 'not to refer']],
    ['no-secrecy', ['Never promise']],
    ['share-to-protect', ['Data protection never stops']],
    ['ico-72-hours', ['72 hours', 'likely']],
    ['ico-tell-people', ['high', 'without undue delay']],
    ['ico-record-all', ['every data breach', 'reasons']],
    ['complaints-30-days', ['30 days']],
    ['subject-access', ['one month', 'two months more']],
    ['filtering-yearly', ['once a year']],
    ['leavers-accounts', ['removed or disabled', 'No number of days']],
    ['mfa', ['MFA']],
    ['marking-tiers', ['OFFICIAL', 'SECRET', 'TOP SECRET']],
    ['marks-abolished', ['PROTECT', 'RESTRICTED', '2 April 2014']],
    ['official-sensitive', ['OFFICIAL-SENSITIVE', 'no tier']],
    ['child-file-kept', ['25 years', 'not law']],
    ['child-file-transfer', ['5 days', 'receipt']],
    ['phones', ['whole school day']],
  ])('%s', (id, words) => {
    for (const word of words) expect(line(id).text.toLowerCase()).toContain(word.toLowerCase());
  });

  test('all four criteria about an adult, of which one is enough', () => {
    const { text } = line('adult-harm-threshold');
    for (const word of ['any one of four', 'harmed', 'crime', 'risk to children', 'not be suited'])
      expect(text.toLowerCase()).toContain(word);
    expect(text.split(';')).toHaveLength(4);
  });
});

describe('national numbers and addresses', () => {
  test('are exactly those that were checked', () => {
    expect(Object.fromEntries(floor.contacts.map(({ id, phone }) => [id, phone]))).toEqual({
      police: '999, or 101 when it is not an emergency',
      lado: null,
      'social-care': null,
      childline: '0800 1111',
      nspcc: '0808 800 5000',
      ceop: 'www.ceop.police.uk/Safety-Centre',
      'report-remove': 'childline.org.uk',
      iwf: 'www.iwf.org.uk',
      posh: '0344 381 4772',
      'nspcc-whistleblowing': '0800 028 0285',
      protect: '020 3117 2520',
      'ofsted-whistleblowing': '0300 123 3155',
      ico: 'ico.org.uk, report a breach, or 0303 123 1113',
      'act-early': '0800 011 3764',
      'anti-terrorist-hotline': '0800 789 321',
    });
  });

  test('a line that names a number names the same one', () => {
    const numbers = floor.contacts.map(({ phone }) => phone ?? '').join(' ');
    for (const { id, text } of floor.lines)
      for (const [number] of text.matchAll(/\b0\d{3}[ \d]*\d/g))
        expect([id, number, numbers.includes(number)]).toEqual([id, number, true]);
  });

  test('say what they are for, and since when somebody knows', () => {
    for (const { id, for: what, source, edition, mark } of floor.contacts)
      expect([id, what.length > 8, source.length > 3, edition.length > 3, mark === 'G']).toEqual([
        id,
        true,
        true,
        true,
        false,
      ]);
  });

  test("the LADO and the council's front door are asked of every school", () => {
    for (const policy of policies.values())
      for (const id of ['lado', 'social-care'])
        expect([policy.id, policy.contacts.find((contact) => contact.id === id)?.needed]).toEqual([
          policy.id,
          true,
        ]);
  });
});

describe('the chart for a data breach', () => {
  const policy = policies.get('default');
  if (!policy) throw new Error('no policy default');
  const { flows } = policy;
  const START = 'data-breach/what';
  const contained = {
    'lost-device': ['data-breach/lost-device', null, null],
    'stolen-password': ['data-breach/stolen-password', null],
    'misdirected-mail': ['data-breach/misdirected-mail', null],
    virus: ['data-breach/virus', null, null],
  } as const;

  test('comes with every policy, to be begun by hand', () => {
    for (const one of policies.values())
      expect([one.id, one.flows['data-breach']?.source, one.flows['data-breach']?.offered]).toEqual([
        one.id,
        'national',
        expect.stringMatching(/device|password/),
      ]);
  });

  test('each way through it ends, and no step is left out', () => {
    const walks = everyWalk(flows, START);
    const seen = new Set(walks.flat().map((ref) => ref.replace('data-breach/', '')));
    const steps = Object.values(flows['data-breach']?.nodes ?? {});
    expect(steps.filter(({ id, kind }) => kind !== 'advice' && !seen.has(id)).map(({ id }) => id)).toEqual(
      [],
    );
    for (const walk of walks) expect(walk.at(-1)).toBe('data-breach/record');
  });

  test('whatever happened, the SIRO, the DPO and the network manager are told, and the DSL where a child could be harmed', () => {
    for (const walk of everyWalk(flows, START)) expect(walk).toContain('data-breach/tell');
    const told = checklistAt(flows, 'data-breach/tell').items;
    expect(told.flatMap(({ role }) => role ?? [])).toEqual(['dsl', 'siro', 'dpo', 'network-manager']);
    expect(told[0]).toMatchObject({ when: 'if a child could be harmed by it', timing: 'now' });
    expect(told.every(({ timing }) => timing === 'now')).toBe(true);
  });

  test.each(Object.entries(contained))(
    '%s: first the harm is kept small, then people are told',
    (_, walk) => {
      const [start, ...rest] = walk;
      expect(checklistAt(flows, start).items.length).toBeGreaterThan(2);
      expect(walkFrom(flows, start, ...rest).at).toBe('data-breach/tell');
    },
  );

  test('the ICO is told within 72 hours where a risk is likely, and the people too where it is high', () => {
    const personal = [null, 'yes'] as const;
    const asked = (...answers: readonly (string | null)[]) =>
      walkFrom(flows, 'data-breach/tell', ...personal, ...answers).at;
    expect(asked('no')).toBe('data-breach/record');
    expect(asked('yes', 'no')).toBe('data-breach/ico');
    expect(asked('yes', 'yes')).toBe('data-breach/people');
    expect(asked('yes', 'yes', null)).toBe('data-breach/ico');
    expect(checklistAt(flows, 'data-breach/ico').items[0]).toMatchObject({
      contact: 'ico',
      within: 'PT72H',
      timing: 'now',
      reference: true,
    });
    expect(walkFrom(flows, 'data-breach/tell', null, 'no').at).toBe('data-breach/record');
  });

  test('who does not know asks the ICO, and comes back', () => {
    for (const ref of ['data-breach/personal', 'data-breach/risk']) {
      expect(questionAt(flows, ref).unsure).toBe('data-breach/ask-ico');
      expect(walkFrom(flows, ref, { kind: 'unsure' }, { kind: 'return' }).at).toBe(ref);
    }
  });

  test('only turning off an account waits for a decision', () => {
    const decided = itemsOf(flows, 'data-breach').filter(({ item }) => item.timing === 'decide');
    expect(decided.map(({ ref, item }) => [ref, item.effect])).toEqual([
      ['stolen-password/account', 'disable-account'],
    ]);
  });

  test('a device with a virus stays on and is not cleaned', () => {
    expect(wordsAt(flows, 'data-breach/virus').join(' ')).toMatch(/network.*switched on.*clean/);
  });

  test('every step says to call 999 in danger and to tell the DSL for a child', () => {
    expect(flows['data-breach']?.standing).toMatch(/^In danger, call 999\..*DSL/s);
  });

  test('can be read at the age of twelve', () => {
    for (const id of Object.keys(flows['data-breach']?.nodes ?? {}))
      expect([id, (readingAge(wordsAt(flows, `data-breach/${id}`)) ?? 0) <= 12]).toEqual([id, true]);
  });
});
