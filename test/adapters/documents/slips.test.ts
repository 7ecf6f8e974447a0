/** Slips: read out in their order, and read by a camera. */
import { describe, expect, test } from '@jest/globals';
import decode from 'qr/decode.js';
import { makeQr } from '../../../src/adapters/documents/qr.ts';
import { makeSlips } from '../../../src/adapters/documents/slips.ts';
import type { Slip, Slips } from '../../../src/core/document.ts';
import { readPdf } from './read-pdf.ts';

const ADDRESS = 'https://desk.example.sch.uk/sign/OAK/sMHpBU0J8VgCPE7hu2wKIUmwdh4hzR-acmxzi1rDkNs';
const slip = (title: string, more: Partial<Slip> = {}): Slip => ({
  title,
  lines: ['For Dana Tolliver', 'It works once.'],
  address: ADDRESS,
  alt: 'A code',
  ...more,
});
const slips = (...groups: Slips['groups']): Slips => ({
  title: 'Slips for parents',
  groups,
  foot: 'Oakfield',
  notDrawn: 'Some letters stand here by their numbers.',
});
const plain = async (of: Slips): Promise<Buffer> => Buffer.from(await makeSlips(of, { compress: false }));
const readOut = async (of: Slips): Promise<readonly string[]> =>
  readPdf(await plain(of))
    .filter(({ tag }) => tag !== 'Artifact')
    .map(({ tag, text }) => `${tag} ${text}`);

/** The path as a camera would see it. */
const picture = (path: string, size: number, scale = 4) => {
  const width = size * scale;
  const data = new Uint8Array(width * width * 4).fill(255);
  for (const [, x, y, run] of path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g))
    for (let row = 0; row < scale; row += 1)
      for (let column = 0; column < Number(run) * scale; column += 1) {
        const at = ((Number(y) * scale + row) * width + Number(x) * scale + column) * 4;
        data.fill(0, at, at + 3);
      }
  return { width, height: width, data };
};

describe('a code', () => {
  test.each([ADDRESS, 'http://127.0.0.1:3978/sign/OAK/x', `https://${'long.'.repeat(30)}example/sign/OAK/x`])(
    'leads to %s',
    (address) => {
      const { path, size } = makeQr(address);
      expect(decode(picture(path, size))).toBe(address);
      // Light on each side: no dark module in the first four rows, nor in the first four columns.
      expect(path).not.toMatch(/M\d+ [0-3]h|M[0-3] \d+h/);
    },
  );
});

describe('a sheet of slips', () => {
  test('is read out class by class: whose it is, what to do, that there is a code, and the address', async () => {
    const sheet = slips(
      { heading: 'Class 3M', slips: [slip('Juno Tolliver (3M)')] },
      { heading: 'Class Robin', slips: [slip('Caspian Tolliver (Robin)')] },
    );
    const read = (await readOut(sheet)).filter((line) => !line.startsWith('Figure'));
    const [head, token] = [ADDRESS.slice(0, -43), ADDRESS.slice(-43)];
    expect(read.map((line) => line.replace(/\s+/g, ' ').replace(`${head} `, head))).toEqual([
      'H1 Slips for parents',
      'H2 Class 3M',
      'H3 Juno Tolliver (3M)',
      'P For Dana Tolliver',
      'P It works once.',
      `P ${head}${token}`,
      'H2 Class Robin',
      'H3 Caspian Tolliver (Robin)',
      'P For Dana Tolliver',
      'P It works once.',
      `P ${head}${token}`,
    ]);
    const pdf = (await plain(sheet)).toString('latin1');
    expect(pdf.match(/\/S \/Figure/g)).toHaveLength(2);
    expect(pdf.match(/\/Alt \(A code\)/g)).toHaveLength(2);
    expect(pdf.match(/\/BBox \[/g)?.length).toBeGreaterThanOrEqual(2);
  });

  test('has the code of its own address on each slip, as it is printed', async () => {
    const addresses = ['A', 'B'].map((end) => `${ADDRESS.slice(0, -1)}${end}`);
    const sheet = slips({
      heading: 'Class 3M',
      slips: addresses.map((address) => slip('Juno', { address })),
    });
    const drawn = (await plain(sheet)).toString('latin1').match(/\/Figure <<[\s\S]*?EMC/g) ?? [];
    const read = drawn.map((figure) => {
      const runs = [...figure.matchAll(/^(\d+) (\d+) m\n(\d+) \2 l$/gm)].map(
        ([, from, y, to]) => `M${from} ${y}h${Number(to) - Number(from)}v1h-${Number(to) - Number(from)}z`,
      );
      return decode(picture(runs.join(''), makeQr(ADDRESS).size));
    });
    expect(read).toEqual(addresses);
  });

  test('has a school’s name whole, however long schools are called, and what to do behind it', async () => {
    const school =
      'Saint Bartholomew with All Hallows and Saint Mary Magdalene Church of England Voluntary Aided Primary School, Nursery and Community Language Centre of Upper Wexcombe';
    const how = `${school} asks you to read and sign. Scan the code with the camera of your phone, or type the address.`;
    const read = await readOut(slips({ heading: 'Class 3M', slips: [slip('Juno', { lines: [how] })] }));
    expect(read).toContain(`P ${how}`);
  });

  test('has four on a page, and begins a new page with each class', async () => {
    const many = Array.from({ length: 9 }, (_, index) => slip(`Child ${index}`));
    const pdf = (
      await plain(slips({ heading: 'Class 3M', slips: many }, { heading: 'Class 4K', slips: [slip('Ada')] }))
    ).toString('latin1');
    expect(pdf.match(/\/Type \/Page\b(?!s)/g)).toHaveLength(4);
  });

  test.each(['Wilhelmina '.repeat(1_000), 'অনন্যা 王'.repeat(50), 'محمد بن علي', 'Wwwwwwwwww'.repeat(40)])(
    'of %.12s ... stays within its own slip',
    async (name) => {
      const long = slip(name, { lines: [name, name, name] });
      const pdf = (await plain(slips({ heading: name, slips: [long, long, long, long] }))).toString('latin1');
      // One page, and one more where letters stand by their numbers.
      expect(pdf.match(/\/Type \/Page\b(?!s)/g)?.length).toBeLessThanOrEqual(2);
    },
    20_000,
  );
});

test('a sheet for a whole school lets others through between its slips', async () => {
  const others = { through: 0, over: false };
  const next = (): void => {
    others.through += 1;
    if (!others.over) setImmediate(next);
  };
  next();
  const many = Array.from({ length: 40 }, (_, index) => slip(`Child ${index}`));
  await makeSlips(slips({ heading: 'Class 3M', slips: many }));
  others.over = true;
  expect(others.through).toBeGreaterThan(40);
});
