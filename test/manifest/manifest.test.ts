import { readFile } from 'node:fs/promises';
import { describe, expect, test } from '@jest/globals';
import { AppManifestUtils } from '@microsoft/app-manifest';
import { strFromU8, unzipSync } from 'fflate';
import { buildPackage, PLACEHOLDER_HOST, PLACEHOLDER_ID } from '../../manifest/build.ts';

interface Command {
  readonly title: string;
  readonly description: string;
}
interface Manifest {
  readonly version: string;
  readonly staticTabs: readonly {
    readonly entityId: string;
    readonly name?: string;
    readonly contentUrl?: string;
  }[];
  readonly validDomains: readonly string[];
  readonly webApplicationInfo: { readonly id: string; readonly resource: string };
  readonly icons: { readonly color: string; readonly outline: string };
  readonly bots: readonly {
    readonly botId: string;
    readonly supportsFiles: boolean;
    readonly commandLists: readonly {
      readonly scopes: readonly string[];
      readonly triggers?: readonly string[];
      readonly commands: readonly Command[];
    }[];
  }[];
  readonly composeExtensions: readonly { readonly commands: readonly Record<string, unknown>[] }[];
}

const file = (name: string) => readFile(new URL(`../../manifest/${name}`, import.meta.url));
const manifest = JSON.parse((await file('manifest.json')).toString()) as Manifest;
const bot = manifest.bots[0];

/** Width and height stand in bytes 16 to 23 of every PNG, the kind of colour in byte 25. */
const png = (bytes: Buffer) => ({
  signature: bytes.toString('latin1', 1, 4),
  width: bytes.readUInt32BE(16),
  height: bytes.readUInt32BE(20),
  colour: bytes.readUInt8(25),
});
const WITH_ALPHA = 6;

describe('the manifest that a school uploads', () => {
  test('is valid for Teams', async () => {
    expect(await AppManifestUtils.validateAgainstSchema(manifest as never)).toEqual([]);
  });

  test('has icons of the sizes that Teams wants, the outline on nothing', async () => {
    expect(png(await file(manifest.icons.color))).toMatchObject({
      signature: 'PNG',
      width: 192,
      height: 192,
    });
    expect(png(await file(manifest.icons.outline))).toEqual({
      signature: 'PNG',
      width: 32,
      height: 32,
      colour: WITH_ALPHA,
    });
  });

  test('takes no files: evidence is described, never attached', () => {
    expect(bot?.supportsFiles).toBe(false);
  });

  test('has the same version as the project', async () => {
    const project = JSON.parse(await readFile(new URL('../../package.json', import.meta.url), 'utf8')) as {
      version: string;
    };
    expect(manifest.version).toBe(project.version);
  });

  test('names commands as the Store allows', () => {
    for (const { title, description } of bot?.commandLists.flatMap(({ commands }) => commands) ?? []) {
      expect(title).toMatch(/^[a-z]/);
      expect(description.length).toBeLessThanOrEqual(128);
    }
  });

  test('opens its commands with "/" in a team', () => {
    expect(bot?.commandLists.find(({ scopes }) => scopes.includes('team'))?.triggers).toContain('slash');
  });

  test('reports an incident from the compose box, and a message from its menu', () => {
    expect(manifest.composeExtensions[0]?.commands).toEqual([
      expect.objectContaining({
        id: 'reportIncident',
        context: ['compose'],
        triggers: ['slash'],
        fetchTask: true,
      }),
      expect.objectContaining({ id: 'reportMessage', context: ['message'], fetchTask: true }),
    ]);
  });
});

describe('the tab', () => {
  const read = (path: string) => readFile(new URL(`../../${path}`, import.meta.url), 'utf8');
  const desk = manifest.staticTabs.find(({ entityId }) => entityId === 'desk');

  test('stands after the chat, under the name that the sandbox and the page itself use', async () => {
    expect(manifest.staticTabs.map(({ entityId }) => entityId)).toEqual(['conversations', 'desk']);
    expect(await read('src/sandbox/page/tab-host.js')).toContain(`const TAB_NAME = '${desk?.name}'`);
    expect(await read('src/tab/messages.ts')).toContain(`choose "${desk?.name}"`);
  });

  test('is the page that the app serves, at a host that Teams may show and sign people in for', () => {
    const url = new URL(desk?.contentUrl ?? '');
    expect([url.protocol, url.pathname]).toEqual(['https:', '/tab']);
    expect(manifest.validDomains).toContain(url.host);
    const { id, resource } = manifest.webApplicationInfo;
    expect(resource).toBe(`api://${url.host}/${id}`);
    expect(id).toBe(manifest.bots[0]?.botId);
  });

  test('finds its chat under the name that the page asks for', async () => {
    expect(await read('src/tab/teams.ts')).toContain(`const CHAT = '${manifest.staticTabs[0]?.entityId}'`);
  });
});

describe('the package', () => {
  test("holds the manifest with the school's own ids and both icons, and no placeholder", async () => {
    const appId = '0a4f1e1d-0009-4000-8000-000000000001';
    const files = unzipSync(await buildPackage({ appId, host: 'desk.oakfield.example' }));
    expect(Object.keys(files).sort()).toEqual(['color.png', 'manifest.json', 'outline.png']);
    const text = strFromU8(files['manifest.json'] ?? new Uint8Array());
    expect(text).not.toContain(PLACEHOLDER_ID);
    expect(text).not.toContain(PLACEHOLDER_HOST);
    expect(JSON.parse(text)).toMatchObject({
      id: appId,
      bots: [{ botId: appId }],
      staticTabs: [{}, { contentUrl: 'https://desk.oakfield.example/tab' }],
      validDomains: ['desk.oakfield.example'],
      webApplicationInfo: { id: appId, resource: `api://desk.oakfield.example/${appId}` },
    });
    expect(await AppManifestUtils.validateAgainstSchema(JSON.parse(text) as never)).toEqual([]);
  });
});
