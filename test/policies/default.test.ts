import { describe, expect, test } from '@jest/globals';
import { findNode } from '../../src/core/flow.ts';
import { toldOf } from '../../src/features/policies/index.ts';
import { readingAge } from '../../src/gallery/index.ts';
import { shippedPolicy } from '../shipped-policies.ts';
import { checklistAt, everyWalk, itemsOf, questionAt, walkFrom, wordsAt } from './walk-chart.ts';

const policy = await shippedPolicy('default');
const { flows } = policy;
const walk = (...clicks: readonly (string | null)[]) => walkFrom(flows, policy.triage, ...clicks);
const own = itemsOf(flows, 'default');
const steps = Object.keys(flows['default']?.nodes ?? {});
/** Past danger, law and evidence, to the question about adults. */
const QUIET = ['no', 'no', null] as const;

describe('the chart for a school whose document has none', () => {
  test('each way through it ends, and no step is left out', () => {
    const seen = new Set(everyWalk(flows, policy.triage).flat());
    const left = steps.filter(
      (id) => flows['default']?.nodes[id]?.kind !== 'advice' && !seen.has(`default/${id}`),
    );
    expect(left).toEqual([]);
  });

  test('the commonest case, a child hurt by bullying, takes five clicks to the child', () => {
    expect(walk(...QUIET, 'no', 'harmed').at).toBe('default/harmed');
    expect(walk(...QUIET, 'no', 'harmed', null).finished).toBe(true);
  });

  test('a card has at most six actions', () => {
    for (const chart of ['default', 'data-breach'])
      for (const { id } of Object.values(flows[chart]?.nodes ?? {}).filter(({ kind }) => kind === 'actions'))
        expect([id, checklistAt(flows, `${chart}/${id}`).items.length <= 6]).toEqual([id, true]);
  });

  test('claims nothing of the school: each step is said to be the product’s own', () => {
    for (const node of Object.values(flows['default']?.nodes ?? {}))
      expect([node.id, node.source, node.section]).toEqual([node.id, 'default', null]);
  });

  test('can be read at the age of twelve', () => {
    for (const id of steps)
      expect([id, (readingAge(wordsAt(flows, `default/${id}`)) ?? 0) <= 12]).toEqual([id, true]);
  });
});

describe('danger', () => {
  test('comes before everything, and 999 before every other call', () => {
    expect(policy.triage).toBe('default/danger');
    expect(questionAt(flows, 'default/danger').text).toContain('999');
    expect(flows['default']?.standing).toMatch(/^In danger, call 999\./);
    expect(walk('yes').at).toBe('default/emergency');
    expect(checklistAt(flows, 'default/emergency').items[0]).toMatchObject({
      text: 'Call 999.',
      contact: 'police',
      timing: 'now',
    });
    expect(walk('yes', null).at).toBe('default/law');
  });

  test('who is not sure is told to call 999 all the same', () => {
    const at = walkFrom(flows, policy.triage, { kind: 'unsure' }).at;
    expect(findNode(flows, at)).toMatchObject({ kind: 'advice', text: expect.stringContaining('Call 999') });
  });
});

describe('who may act', () => {
  test('no call to an agency or to the DSL waits for a decision', () => {
    const called = own.filter(
      ({ item }) =>
        item.contact !== undefined ||
        /999|police|social care|LADO|CEOP|referral|DSL|helpline/i.test(item.text),
    );
    expect(called.length).toBeGreaterThan(20);
    const waiting = called.filter(({ item }) => item.timing === 'decide').map(({ ref }) => ref);
    // Telling the family of a referral is no referral.
    expect(waiting).toEqual(['radicalisation/family']);
  });

  test('the school decides about parents, devices, accounts and its own rules, and such a step goes to the DSL', () => {
    const decided = own.filter(({ item }) => item.timing === 'decide').map(({ ref }) => ref);
    expect(decided).toEqual([
      'police/device',
      'police/account',
      'radicalisation/family',
      'harmed/parents',
      'accused/parents',
      'accused/rules',
    ]);
    for (const ref of decided)
      expect(checklistAt(flows, `default/${ref.split('/')[0]}`).escalates).toBe(true);
  });

  test('the references of police, social care and the LADO may be written down', () => {
    for (const { ref, item } of own)
      if (['police', 'social-care', 'lado'].includes(item.contact ?? ''))
        expect([ref, item.reference]).toEqual([ref, true]);
  });
});

describe('what could be against the law', () => {
  test('to suspect it is enough; then it is pictures, terrorism or something else', () => {
    expect(questionAt(flows, 'default/law').text).toContain('To suspect it is enough');
    expect(walk('no', 'yes', 'nudes').at).toBe('default/nudes');
    expect(walk('no', 'yes', 'terrorism').at).toBe('default/radicalisation');
    expect(walk('no', 'yes', 'other').at).toBe('default/police');
  });

  test('pictures are not to be viewed, copied or asked for, and that is said before anything else about them', () => {
    const [first] = checklistAt(flows, 'default/nudes').items;
    expect(checklistAt(flows, 'default/nudes').text).toMatch(/do not look.*do not ask/);
    expect(first?.text).toMatch(/view, copy, save, print or send/);
    expect(own.filter(({ item }) => /view or copy/.test(item.text)).map(({ ref }) => ref)).toEqual([
      'police/untouched',
      'evidence/untouched',
    ]);
    expect(own.filter(({ item }) => item.id === 'untouched' && item.when !== undefined)).toEqual([]);
  });

  test('an adult in it, or perhaps an adult: the police, urgently', () => {
    expect(walk('no', 'yes', 'nudes', null, 'yes').at).toBe('default/nudes-police');
    expect(checklistAt(flows, 'default/nudes-police').items[0]).toMatchObject({
      contact: 'police',
      timing: 'now',
    });
    expect(walk('no', 'yes', 'nudes', null, 'no').at).toBe('default/take-down');
    expect(walk('no', 'yes', 'nudes', null, 'yes', null).at).toBe('default/take-down');
  });

  test('what the police advise goes before devices and accounts', () => {
    for (const id of ['save', 'device', 'account'])
      expect(checklistAt(flows, 'default/police').items.find((item) => item.id === id)?.when).toContain(
        'if the police gave no other advice',
      );
  });

  test('anyone may make a Prevent referral, and talking it over is only to be considered', () => {
    const items = checklistAt(flows, 'default/radicalisation').items;
    expect(items.find(({ id }) => id === 'prevent')).toMatchObject({ timing: 'now' });
    expect(items.filter(({ consider }) => consider).map(({ id }) => id)).toEqual(['act-early']);
  });
});

describe('an adult who works or helps here', () => {
  test('has four criteria, one is enough, and then it is the LADO before any investigation', () => {
    expect(questionAt(flows, 'default/criteria').examples).toHaveLength(4);
    expect(walk(...QUIET, 'yes', 'met').at).toBe('default/lado');
    expect(checklistAt(flows, 'default/lado')).toMatchObject({
      text: expect.stringMatching(/LADO now, no later than one working day/),
      floor: expect.arrayContaining(['adult-lado-when', 'adult-no-investigation']),
    });
  });

  test('with none of the four it is still written down, and put beside earlier concerns', () => {
    expect(walk(...QUIET, 'yes', 'not-met').at).toBe('default/low-level');
    expect(checklistAt(flows, 'default/low-level').items.map(({ id }) => id)).toEqual([
      'head',
      'record',
      'earlier',
      'reasons',
    ]);
  });

  test('makes it a case about an adult, also where a child is said to have done something too', () => {
    const { choices } = questionAt(flows, 'default/staff');
    expect(choices.filter(({ concerns }) => concerns === 'staff').map(({ id }) => id)).toEqual([
      'yes',
      'both',
    ]);
    expect(walk(...QUIET, 'both')).toMatchObject({ at: 'default/criteria', pending: ['default/child'] });
  });
});

describe('children and staff', () => {
  test('the child harmed and the child said to have done it are both looked after', () => {
    const both = walk(...QUIET, 'no', 'both');
    expect(both).toMatchObject({ at: 'default/harmed', pending: ['default/accused'] });
    for (const ref of ['default/harmed', 'default/accused'])
      expect(checklistAt(flows, ref).items.map(({ id }) => id)).toEqual(
        expect.arrayContaining(['social-care', 'support', 'ask-first', 'parents', 'reasons']),
      );
  });

  test('before the parents are told it is asked whether that makes the risk bigger', () => {
    for (const ref of ['default/harmed', 'default/accused']) {
      const ids = checklistAt(flows, ref).items.map(({ id }) => id);
      expect(ids.indexOf('ask-first')).toBeLessThan(ids.indexOf('parents'));
      const parents = checklistAt(flows, ref).items.find(({ id }) => id === 'parents');
      expect(parents).toMatchObject({ when: 'if telling them does not make the risk bigger' });
    }
  });

  test('an adult who was harmed has support too, and the child said to have done it as well', () => {
    expect(walk(...QUIET, 'no', 'none', 'yes').at).toBe('default/adult-harmed');
    expect(walk(...QUIET, 'no', 'none', 'by-child')).toMatchObject({
      at: 'default/adult-harmed',
      pending: ['default/accused'],
    });
    expect(walk(...QUIET, 'no', 'none', 'no', null).finished).toBe(true);
  });
});

describe('forms, log and who is told', () => {
  const KINDS_OF_RISK = ['content', 'contact', 'conduct', 'commerce'];
  const WITH_A_WAY_OF_ITS_OWN = ['bullying', 'nudes', 'grooming', 'hate', 'radicalisation', 'child-on-child'];
  const DATA = ['lost-device', 'misdirected-mail', 'stolen-password', 'virus'];

  test('the form knows the four kinds of risk, what needs a way of its own, four kinds of data breach, and anything else', () => {
    expect(policy.reporting.form.types.map(({ id }) => id)).toEqual([
      ...KINDS_OF_RISK,
      ...WITH_A_WAY_OF_ITS_OWN,
      ...DATA,
      'other',
    ]);
    expect(policy.reporting.form.types.filter(({ specify }) => specify).map(({ id }) => id)).toEqual([
      'other',
    ]);
  });

  test('a data breach starts where the harm is kept small; everything else where danger is asked', () => {
    for (const { id, start } of policy.reporting.form.types)
      expect([id, start]).toEqual([id, DATA.includes(id) ? `data-breach/${id}` : undefined]);
  });

  test('the DSL, the deputy and the coordinator hear of everything; three more of a data breach', () => {
    const everything = ['dsl', 'deputy-dsl', 'esafety-coordinator'];
    expect(toldOf(policy, [])).toEqual(everything);
    for (const { id } of policy.reporting.form.types)
      expect([id, toldOf(policy, [id])]).toEqual([
        id,
        DATA.includes(id) ? [...everything, 'siro', 'dpo', 'network-manager'] : everything,
      ]);
  });

  test('says nothing in the name of a document', () => {
    expect(JSON.stringify(policy)).not.toMatch(/"source":"(document|prose)"/);
    expect(policy.reporting.log).toMatchObject({ keeper: 'esafety-coordinator', reviewEvery: null });
  });
});
