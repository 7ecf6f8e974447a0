/** By which items of each policy a family, or the person a case is about, learns of it: none is forgotten. */
import { describe, expect, test } from '@jest/globals';
import type { Item } from '../../src/core/flow.ts';
import { shippedPolicies } from '../shipped-policies.ts';

const policies = await shippedPolicies();

/** Words of items by which somebody may be told, asked, talked to, invited or punished. */
const TELLS =
  /parents? or carers|\bparents\b|\bfamily\b|remove|invite|interview|sanction|disciplinary|investigate|behaviour|talks? to|\btalk\b|mediation|meeting|suspend|seriousness|how serious|Tell them|unhappy|complaint|user|Say that/i;

/** They hold such words, and by doing them nobody of the family and not the person learns of it; each with its reason. */
const NOBODY: Readonly<Record<string, string>> = {
  'data-breach/people|children': 'asks who should tell, and social care before',
  'blog/administrator|remove': 'the administrator does it; nobody is spoken to',
  'bullying/measures|provider': 'the service is asked',
  'default/lado|basic': 'says that nobody is interviewed',
  'default/lado|told': 'asks the LADO',
  'default/harmed|ask-first': 'is this question itself',
  'default/accused|ask-first': 'is this question itself',
  'default/take-down|report-remove': 'the child who was harmed is helped',
  'default/harmed|support': 'the child who was harmed chooses who helps them',
  'default/accused|support': 'says who supports the child, not what they are said to have done',
  'unsuitable-material/accidental|child': 'a child who saw it by accident is asked how they are',
  'unsuitable-material/pupil|support': 'says who supports the child, not what they are said to have done',
  'h3/common|at-risk': 'the DSL is spoken to',
  'default/radicalisation|act-early': 'a helpline is rung',
  'unsuitable-material/adult|lado': 'the LADO is told',
  'default/police|account': 'the account has its own question',
  'h1/devices|account': 'the account has its own question',
  'b1/devices|account': 'the account has its own question',
  'h3/staff-first|hr': 'advisers are asked',
  'h3/pupil|at-risk': 'the DSL is spoken to',
  'h2/bullying|adviser': 'an adviser is asked',
  'appendix-f/evidence|keep': 'who reported it keeps it for the meeting',
  'appendix-f/investigate|lado-first': 'says to wait',
  'appendix-g/invite|harm-first': 'says what comes before the invitation, which is asked about',
  'blog/access|careful': 'says how parents are told; the telling is asked about',
  'bullying/measures|careful': 'says how parents are told; the telling is asked about',
  'incident/manage|careful': 'says how parents are told; the telling is asked about',
  'incident/lado|advice': 'says that nobody is questioned',
  'default/adult-parents|little': 'says how parents are told; the telling is asked about',
  'appendix-g/invite|evidence': 'the meeting has been asked about',
};

const items = [...policies.values()].flatMap((policy) =>
  Object.values(policy.flows).flatMap((flow) =>
    Object.values(flow.nodes).flatMap((node) =>
      node.kind === 'actions'
        ? node.items.map((item): readonly [string, string, Item] => [
            policy.id,
            `${flow.id}/${node.id}|${item.id}`,
            item,
          ])
        : [],
    ),
  ),
);

describe('by an item that tells, asks, invites, talks to or punishes somebody', () => {
  test.each(items.filter(([, , { text }]) => TELLS.test(text)))(
    '%s %s it is known who learns of the case',
    (_policy, ref, { informs }) => {
      expect(informs === undefined ? NOBODY[ref] : 'asked before').toBeDefined();
    },
  );

  test('every reason not to ask belongs to an item that is there and does not ask', () => {
    const unasked = items.filter(([, , { informs }]) => informs === undefined).map(([, ref]) => ref);
    expect(Object.keys(NOBODY).filter((ref) => !unasked.includes(ref))).toEqual([]);
  });

  test('every item about parents, carers or a family says that the family learns of it', () => {
    const wrong = items.filter(
      ([, ref, { text, informs }]) =>
        /^(Tell|Raise it with) the (pupil's |pupils' )?(child and the )?parents/.test(text) &&
        informs !== 'family' &&
        !ref.startsWith('appendix-g/'),
    );
    expect(wrong.map(([policy, ref]) => `${policy} ${ref}`)).toEqual([]);
  });

  test('each policy asks before a case ends with "parents or carers were told"', () => {
    for (const { id, reporting } of policies.values())
      expect([id, reporting.outcomes.find((one) => one.id === 'parents')?.informs]).toEqual([id, 'family']);
  });
});
