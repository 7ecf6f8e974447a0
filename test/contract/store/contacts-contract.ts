import { describe, expect, test } from '@jest/globals';
import type { Policy } from '../../../src/core/policy.ts';
import type { Reading } from '../../../src/features/people/ports.ts';
import { tinyPolicy } from '../../fakes/tiny-policy.ts';
import type { Open } from './contract.ts';
import { OTHER_SCHOOL, SCHOOL } from './samples.ts';

const place = (serviceUrl: string) => ({ tenantId: 't1', serviceUrl, botId: '28:bot' });
const chat = (conversationId: string, serviceUrl = 'https://one.example/') => ({
  ...place(serviceUrl),
  conversationId,
});

const policy: Policy = tinyPolicy('sample', {
  hash: 'hash-sample',
  flows: {
    zeta: {
      id: 'zeta',
      title: 'Z',
      start: 'q',
      source: 'document',
      section: null,
      standing: null,
      nodes: { q: { id: 'q', kind: 'outcome', text: 'End', source: 'document', section: null } },
    },
    alpha: { id: 'alpha', title: 'A', start: 'q', source: 'prose', section: 'B', standing: null, nodes: {} },
  },
  triage: 'zeta/q',
});

export const contactsContract = (open: Open): void => {
  describe('people and channels are reached where they were last', () => {
    test('a person is reached in their last conversation with us', async () => {
      const { contacts } = open();
      expect(await contacts.person('t1', 'p1')).toBeNull();
      await contacts.rememberPerson('p1', chat('c1'));
      await contacts.rememberPerson('p1', chat('c1'));
      expect(await contacts.person('t1', 'p1')).toEqual(chat('c1'));
      await contacts.rememberPerson('p1', chat('c2'));
      await contacts.rememberPerson('p1', chat('c1'));
      expect(await contacts.person('t1', 'p1')).toEqual(chat('c1'));
      expect(await contacts.person('t2', 'p1')).toBeNull();
      expect(await contacts.person('t1', 'p2')).toBeNull();
    });

    test('a channel that was never heard from is reached through its team', async () => {
      const { contacts } = open();
      expect(await contacts.channel('t1', 'team', '19:a')).toBeNull();
      await contacts.rememberChannel('team', null, place('https://team.example/'));
      expect(await contacts.channel('t1', 'team', '19:a')).toEqual({
        ...place('https://team.example/'),
        channelId: '19:a',
      });
      expect(await contacts.channel('t1', 'other-team', '19:a')).toBeNull();
    });

    test('its own last activity says more than its team, and is news of the team too', async () => {
      const { contacts } = open();
      await contacts.rememberChannel('team', '19:a', place('https://a.example/'));
      await contacts.rememberChannel('team', '19:b', place('https://b.example/'));
      await contacts.rememberChannel(null, '19:c', place('https://c.example/'));
      const urlOf = async (channel: string): Promise<string | undefined> =>
        (await contacts.channel('t1', 'team', channel))?.serviceUrl;
      expect(await urlOf('19:a')).toBe('https://a.example/');
      expect(await urlOf('19:c')).toBe('https://c.example/');
      expect(await urlOf('19:unknown')).toBe('https://b.example/');
    });

    test('for somebody who never wrote, the tenant has been heard from by others', async () => {
      const { contacts } = open();
      expect(await contacts.tenant('t1')).toBeNull();
      await contacts.rememberPerson('p1', chat('c1', 'https://one.example/'));
      expect(await contacts.tenant('t1')).toEqual(place('https://one.example/'));
      await contacts.rememberChannel('team', '19:a', place('https://two.example/'));
      expect(await contacts.tenant('t1')).toEqual(place('https://two.example/'));
    });
  });

  test('a case is walked under the policy it was started under, kept word for word and in order', async () => {
    const { archive } = open();
    expect(await archive.byHash(policy.hash)).toBeNull();
    await archive.keep(policy);
    await archive.keep(policy);
    const kept = await archive.byHash(policy.hash);
    expect(kept).toEqual(policy);
    expect(Object.keys(kept?.flows ?? {})).toEqual(['zeta', 'alpha']);
  });

  describe('who was last known at a school', () => {
    const reading = (name: string): Reading => ({
      users: { p1: { id: 'p1', name, enabled: true, guest: false }, p2: null },
      groups: { g: ['p1'] },
    });
    const [early, late] = [new Date('2026-11-23T10:00:00Z'), new Date('2026-11-23T10:05:00Z')];

    test('is kept per school', async () => {
      const { rosters } = open();
      await rosters.keep(SCHOOL, reading('one'), early);
      expect(await rosters.last(SCHOOL)).toEqual({ reading: reading('one'), readAt: early });
      expect(await rosters.last(OTHER_SCHOOL)).toBeNull();
    });

    test('is the newest reading, in whatever order they come', async () => {
      const { rosters } = open();
      await rosters.keep(SCHOOL, reading('late'), late);
      await rosters.keep(SCHOOL, reading('early'), early);
      expect((await rosters.last(SCHOOL))?.reading).toEqual(reading('late'));
    });
  });
};
