import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from '@jest/globals';
import { BOT_ID, PEOPLE, TEAMS, TENANT_ID } from '../../../src/sandbox/world.ts';
import { type School, startSchool } from './fake-bot.ts';

const open: School[] = [];
const school = async (...args: Parameters<typeof startSchool>): Promise<School> => {
  const started = await startSchool(...args);
  open.push(started);
  return started;
};
afterEach(async () => {
  await Promise.all(open.splice(0).map((one) => one.close()));
});

const installs = ({ heard }: School, action = 'add') =>
  heard.filter((activity) => activity.type === 'installationUpdate' && activity['action'] === action);

describe('the app is added for everybody', () => {
  test('everybody and both teams have it once, and then the list of people is there', async () => {
    const one = await school();
    await one.sandbox.ready();
    const { status, body } = await one.get('/sandbox/people');
    expect(status).toBe(200);
    expect(body).toEqual({
      tenantId: TENANT_ID,
      team: {
        id: expect.stringMatching(/^19:.+@thread\.tacv2$/),
        aadGroupId: TEAMS.oak.id,
        safeguardingChannelId: TEAMS.oak.safeguarding.id,
        staffChannelId: TEAMS.oak.staff.id,
      },
      people: PEOPLE.map(({ upn, name, id, roles }) => ({ upn, name, aadObjectId: id, roles })),
    });
    const personal = installs(one).filter(
      ({ conversation }) => (conversation as { conversationType: string }).conversationType === 'personal',
    );
    expect(personal.map(({ from }) => (from as { aadObjectId: string }).aadObjectId).toSorted()).toEqual(
      PEOPLE.map(({ id }) => id).toSorted(),
    );
    expect(installs(one)).toHaveLength(PEOPLE.length + 2);
  });

  test('until the app answers nobody is shown, and nobody is forgotten', async () => {
    const one = await school();
    let starting = true;
    one.react(() => ({ status: starting ? 503 : 200 }));
    expect((await one.get('/sandbox/people')).status).toBe(503);
    starting = false;
    await one.sandbox.ready();
    expect((await one.get('/sandbox/people')).status).toBe(200);
  });

  test('an activity of a person has all that Teams gives', async () => {
    const one = await school();
    await one.sandbox.ready();
    const [first] = installs(one).filter(
      ({ from, conversation }) =>
        (from as { name: string }).name === 'Ben Harlow' && !(conversation as { isGroup?: true }).isGroup,
    );
    expect(first).toMatchObject({
      type: 'installationUpdate',
      action: 'add',
      channelId: 'msteams',
      locale: 'en-GB',
      serviceUrl: one.serviceUrl,
      recipient: { id: BOT_ID },
      from: { id: expect.stringMatching(/^29:1/), aadObjectId: expect.any(String), name: 'Ben Harlow' },
      conversation: {
        conversationType: 'personal',
        tenantId: TENANT_ID,
        id: expect.stringMatching(/^a:1/),
      },
      channelData: { tenant: { id: TENANT_ID } },
    });
  });

  test('a restart on the same port adds nothing twice; another port is told to the app as an upgrade', async () => {
    const dataDir = await mkdtemp(join(tmpdir(), 'sandbox-'));
    try {
      const first = await startSchool({ dataDir });
      await first.sandbox.ready();
      const port = Number(new URL(first.url).port);
      await first.close();
      const again = await school({ dataDir, port });
      await again.sandbox.ready();
      expect(again.heard).toEqual([]);
      const moved = await school({ dataDir });
      await moved.sandbox.ready();
      expect(installs(moved)).toEqual([]);
      expect(installs(moved, 'add-upgrade')).toHaveLength(PEOPLE.length + 2);
    } finally {
      await rm(dataDir, { recursive: true, force: true });
    }
  });

  test('the clock moves by an ISO duration and by nothing else', async () => {
    const one = await school();
    expect((await one.post('/sandbox/clock', { offset: 'P3D' })).status).toBe(200);
    expect((await one.post('/sandbox/clock', { offset: 'PT90M' })).status).toBe(200);
    for (const offset of ['3 days', 'P', 'PT', 3, null])
      expect((await one.post('/sandbox/clock', { offset })).status).toBe(400);
    expect(one.offsets).toEqual(['P3D', 'PT90M']);
  });
});
