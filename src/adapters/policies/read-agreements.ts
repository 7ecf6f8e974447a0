/**
 * `agreements/<form>.yaml`, `.md` or `.pdf`: the text of a form. YAML changes what the policy below has, clause by
 * clause; Markdown and PDF are the whole of a school's own wording and replace it.
 */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { FaultList } from './load-fault.ts';
import type { Raw, RawMap } from './merge.ts';
import { readMarkdown } from './read-markdown.ts';
import { namesIn, readParts } from './read-parts.ts';
import { readText } from './read-yaml.ts';

/** Teams and browsers open larger ones too slowly for somebody who is to read it. */
const MOST_BYTES = 10_000_000;

export interface AgreementParts {
  /** By form. */
  readonly texts: Readonly<Record<string, Raw>>;
  /** What goes into the form's header. */
  readonly headers: Readonly<Record<string, RawMap>>;
  /** Forms whose text is not merged with that of the policy below. */
  readonly whole: readonly string[];
}

const readPdf = async (file: string, faults: FaultList): Promise<RawMap | undefined> => {
  const bytes = await readFile(file).catch((error: NodeJS.ErrnoException) => error);
  if (bytes instanceof Error) {
    faults.add(file, '', `cannot be read (${bytes.code ?? 'no reason given'}): nobody could open it`);
    return undefined;
  }
  if (bytes.length > MOST_BYTES) {
    faults.add(file, '', `has more than ${MOST_BYTES / 1_000_000} MB`);
    return undefined;
  }
  if (!bytes.subarray(0, 1024).includes('%PDF-')) {
    faults.add(file, '', 'is no PDF, whatever its name says: save it again as PDF');
    return undefined;
  }
  // A file that was cut off while it was copied opens nowhere.
  if (!bytes.subarray(-2048).includes('%%EOF')) {
    faults.add(file, '', 'has no end, so it was cut off on its way: copy it again');
    return undefined;
  }
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return { document: { name: basename(file), sha256, bytes: bytes.length } };
};

/** `remember`: hears where each text was, and each header that came with one. */
export const readAgreements = async (
  folder: string,
  faults: FaultList,
  remember: (key: string, file: string, skip: number) => void,
): Promise<AgreementParts> => {
  const texts: Record<string, Raw> = await readParts(folder, faults, (id, file) =>
    remember(`agreementTexts.${id}`, file, 2),
  );
  const headers: Record<string, RawMap> = {};
  const whole: string[] = [];
  for (const name of await namesIn(folder)) {
    const [, form = '', kind = ''] = /^(.+)\.(md|pdf)$/.exec(name) ?? [];
    if (form === '') continue;
    const file = join(folder, name);
    if (Object.hasOwn(texts, form)) {
      faults.add(file, '', `there is another file for "${form}" beside it: keep one`);
      continue;
    }
    remember(`agreementTexts.${form}`, file, 2);
    remember(`agreements.forms.${form}`, file, 3);
    whole.push(form);
    if (kind === 'pdf') {
      texts[form] = await readPdf(file, faults);
      headers[form] = { clauses: null };
      continue;
    }
    const source = await readText(file, faults);
    if (source === null) continue;
    const { text, header } = readMarkdown(source, (line, reason) =>
      faults.add(file, line === null ? '' : `line ${line}`, reason),
    );
    texts[form] = text;
    headers[form] = header;
  }
  return { texts, headers, whole };
};
