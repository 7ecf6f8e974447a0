/** The Teams app package: the manifest with the school's own ids in it, and the icons, as one zip. */
import { readFile } from 'node:fs/promises';
import { strToU8, zipSync } from 'fflate';

const HERE = new URL('./', import.meta.url);
/** What stands in the manifest where a school's own values belong. */
export const PLACEHOLDER_ID = '00000000-0000-0000-0000-000000000000';
export const PLACEHOLDER_HOST = 'esafety-desk.example';

export interface PackageOptions {
  /** Entra application id of the bot. */
  readonly appId: string;
  /** Host of PUBLIC_URL, without a scheme. */
  readonly host: string;
}

/** The manifest as it goes into the package, as text. */
export const manifestFor = async ({ appId, host }: PackageOptions): Promise<string> =>
  (await readFile(new URL('manifest.json', HERE), 'utf8'))
    .replaceAll(PLACEHOLDER_ID, appId)
    .replaceAll(PLACEHOLDER_HOST, host);

export const buildPackage = async (options: PackageOptions): Promise<Uint8Array> =>
  zipSync({
    'manifest.json': strToU8(await manifestFor(options)),
    'color.png': new Uint8Array(await readFile(new URL('color.png', HERE))),
    'outline.png': new Uint8Array(await readFile(new URL('outline.png', HERE))),
  });
