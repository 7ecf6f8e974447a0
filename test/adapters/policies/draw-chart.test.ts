import { join } from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { drawChart, loadPolicy, toPng } from '../../../src/adapters/policies/index.ts';
import type { Policy } from '../../../src/core/policy.ts';
import { SMALL, withFolder } from './folders.ts';

/** Width and height stand in the first chunk of every PNG. */
const sizeOf = (png: Buffer): { width: number; height: number } => ({
  width: png.readUInt32BE(16),
  height: png.readUInt32BE(20),
});
const withoutText = (svg: string): string => svg.replaceAll(/<text[^>]*>[^<]*<\/text>/g, '');
/** The words of the picture, line breaks taken as spaces. */
const wordsIn = (svg: string): string =>
  [...svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g)]
    .map(([, text]) => text)
    .join(' ')
    .replaceAll('&#160;', ' ')
    .replaceAll('&quot;', '"')
    .replaceAll('&#45;', '-')
    .replaceAll('&#39;', "'")
    .replaceAll(/\s+/g, ' ');

let small: Policy;
beforeAll(async () => {
  small = await withFolder(SMALL, (folder) => loadPolicy(join(folder, 'small')));
});

describe('a picture of a chart', () => {
  test('has every question, item and answer in it, and the signs for who may decide', async () => {
    const words = wordsIn(await drawChart(small, 'a'));
    for (const text of [
      'Is it?',
      'Yes',
      'No',
      'Do it.',
      '■ Tell the police.',
      '□ Turn it off.',
      'All done.',
      'Chart A',
    ])
      expect(words).toContain(text);
    expect(words).not.toContain('YOU ARE HERE');
  });

  test('leaves a line for the number that was checked, and gives the national one: a printed number would stay when another was checked', async () => {
    const police = { id: 'police', name: 'Police', phone: '01632 960003', confirmed: false, section: null };
    const national = { phone: '999', mark: 'V2', edition: '2026' } as const;
    const drawn = { ...small, contacts: [{ ...police, source: 'default' as const, national }] };
    const words = wordsIn(await drawChart(drawn, 'a'));
    expect(words).toContain('☎ .................... (checked) ☎ 999 (national)');
    expect(words).not.toContain('960003');
  });

  test('marks the one step where the case stands', async () => {
    const words = wordsIn(await drawChart(small, 'a', 'a/act'));
    expect(words.split('▶ YOU ARE HERE')).toHaveLength(2);
    expect(words).toContain('YOU ARE HERE Do it.');
  });

  test('marks nothing when the case stands in another chart, and never breaks on an odd reference', async () => {
    const whole = await drawChart(small, 'a');
    for (const here of ['b/act', 'a/gone', 'a/constructor'])
      expect(await drawChart(small, 'a', here, 'near')).toBe(whole);
    await expect(drawChart(small, 'gone')).rejects.toThrow('no chart gone');
    await expect(drawChart(small, 'constructor')).rejects.toThrow('no chart constructor');
  });

  test('for a phone shows the step with its neighbours and is narrow enough to be read', async () => {
    const flow = small.flows['a'];
    if (!flow) throw new Error('no chart');
    const words = wordsIn(await drawChart(small, 'a', 'a/act', 'near'));
    expect(words).toContain('Is it?');
    expect(words).not.toContain('All done.');
  });

  test('draws what an author wrote as words, whatever characters are in it', async () => {
    const node = small.flows['a']?.nodes['end'];
    if (!node) throw new Error('no step');
    const odd = 'A <b>"quote"</b> & a \\ and ]> } done';
    const flow = {
      ...small.flows['a'],
      nodes: { ...small.flows['a']?.nodes, end: { ...node, text: odd } },
    } as Policy['flows'][string];
    const svg = await drawChart({ ...small, flows: { a: flow } }, 'a');
    const words = wordsIn(svg).replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
    expect(words).toContain(odd);
  });

  test('really has its text drawn: a font that is missing would leave empty boxes and say nothing', async () => {
    const svg = await drawChart(small, 'a');
    const [drawn, empty] = [await toPng(svg), await toPng(withoutText(svg))];
    expect(sizeOf(drawn)).toEqual(sizeOf(empty));
    expect(drawn.length).toBeGreaterThan(empty.length * 2);
  });
});

describe('the charts of the policies that come with the product', () => {
  test('are at most 520 points wide at every step on a phone: text there is 9 pixels high or more', async () => {
    const policy = await loadPolicy(join(import.meta.dirname, '../../../policies/bushey-heath'));
    for (const [chart, flow] of Object.entries(policy.flows))
      for (const id of Object.keys(flow.nodes)) {
        const svg = await drawChart(policy, chart, `${chart}/${id}`, 'near');
        const width = Number(/<svg width="(\d+)pt"/.exec(svg)?.[1]);
        expect([chart, id, width > 0 && width <= 520 ? 'fits' : width]).toEqual([chart, id, 'fits']);
      }
  });
});

const PLAIN = { source: 'default', section: null } as const;

test('four ways on are under each other, so that a phone can show them at its width', async () => {
  const step = (id: string) => [id, { id, kind: 'outcome', text: `The end of ${id}`, ...PLAIN }] as const;
  const ends = ['a', 'b', 'c', 'd', 'e'];
  const widthWith = async (count: number): Promise<number> => {
    const some = ends.slice(0, count);
    const nodes = {
      ...Object.fromEntries(some.map(step)),
      q: {
        id: 'q',
        kind: 'question' as const,
        text: 'Which one of them is it, as far as you know?',
        examples: [],
        choices: some.map((id) => ({ id, label: `It is the one that is called ${id}`, to: `x/${id}` })),
        ...PLAIN,
      },
    };
    const flow = { id: 'x', title: 'X', start: 'q', standing: null, nodes, ...PLAIN };
    const svg = await drawChart({ flows: { x: flow }, contacts: [] }, 'x', 'x/q', 'near');
    return Number(/width="(\d+)pt"/.exec(svg)?.[1]);
  };
  expect(await widthWith(5)).toBeLessThan(await widthWith(3));
});
