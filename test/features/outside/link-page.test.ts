/** The page by itself: whatever somebody types stands there as text, and its words can be read by a child of twelve. */
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { signPage } from '../../../src/features/outside/link-page/draw.ts';
import { faultsIn } from '../../../src/features/outside/link-page/faults.ts';
import { NOTHING_TYPED, readTyped } from '../../../src/features/outside/link-page/fields.ts';
import { html, textOf } from '../../../src/features/outside/link-page/html.ts';
import * as words from '../../../src/features/outside/link-page/messages.ts';
import { PAGE_HEADERS, STYLE } from '../../../src/features/outside/link-page/style.ts';
import type { FormView, SignView } from '../../../src/features/outside/link-page/view.ts';
import { readingAge } from '../../../src/gallery/index.ts';

const form = (more: Partial<FormView> = {}): FormView => ({
  id: 'pupils',
  title: 'My rules',
  hash: 'hash-one',
  about: 'From the policy.',
  stands: 'Version one.',
  wording: [{ kind: 'clause', number: '1', text: 'I am kind.', point: false }],
  document: null,
  own: {
    kind: 'sign',
    says: [],
    children: [
      { id: 'child-1', name: 'Juno', already: null },
      { id: 'child-2', name: 'Caspian', already: null },
    ],
  },
  child: { kind: 'sign', says: [], children: [{ id: 'child-1', name: 'Juno' }] },
  ...more,
});
const view = (...forms: readonly FormView[]): SignView => ({
  kind: 'family',
  school: 'Oakfield',
  phone: null,
  children: [
    { id: 'child-1', name: 'Juno' },
    { id: 'child-2', name: 'Caspian' },
  ],
  until: '20 December 2026',
  forms,
  toRead: [],
  asksJob: false,
});
const SIGNS: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };
/** As a browser reads it. */
const read = (text: string): string =>
  text.replace(/&(amp|lt|gt|quot|#39);/g, (_, sign: string) => SIGNS[sign] ?? '');

describe('whatever is typed', () => {
  const typedIn = (text: string) => {
    const sent = new URLSearchParams({
      name: text,
      relationship: text,
      'words-pupils': text,
      'pupil-pupils-child-1': text,
      'answer-pupils': 'question',
    });
    const typed = readTyped(sent, view(form()));
    return { typed, page: signPage(view(form()), faultsIn(view(form()), typed), typed) };
  };

  test('comes back in its field, letter by letter, and is never markup', () => {
    const text = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 300 }),
      fc.string({ unit: 'binary', maxLength: 300 }),
      fc.constantFrom(
        '</textarea><script>x()</script>',
        '" autofocus onfocus="x()',
        '&lt;b&gt;',
        '\n\nlines',
      ),
    );
    const empty = signPage(view(form()), [], NOTHING_TYPED).match(/<[a-z]/g)?.length ?? 0;
    fc.assert(
      fc.property(text, (one) => {
        const { typed, page } = typedIn(one);
        // Shown by a sign of its own: what a page cannot hold.
        const shown = (value: string): string => value.replace(/(?![\t\n\r])\p{Cc}/gu, '\ufffd');
        const [, name = ''] = /id="name" name="name" value="([^"]*)"/.exec(page) ?? [];
        expect(read(name)).toBe(shown(typed.name));
        const [, written = ''] = /<textarea[^>]*>\n([^<]*)<\/textarea>/.exec(page) ?? [];
        expect(read(written)).toBe(shown(typed.forms['pupils']?.words ?? ''));
        // Faults add markup of the page's own; nothing that was typed adds any.
        expect(page).not.toMatch(/<script|<b>|onfocus="/);
        expect(page.match(/<[a-z]/g)?.length ?? 0).toBeGreaterThanOrEqual(empty);
      }),
      { numRuns: 300 },
    );
  });

  test('a name of somebody else’s making is text too: of the school, a child, a form, its clauses', () => {
    const bad = '<img src=x onerror=x()>';
    const page = signPage({
      ...view(
        form({
          title: bad,
          about: bad,
          stands: bad,
          wording: [{ kind: 'text', text: bad }],
          document: { name: bad, href: bad },
        }),
      ),
      school: bad,
      children: [{ id: 'child-1', name: bad }],
      toRead: [{ id: 'guide', title: bad, wording: [{ kind: 'heading', text: bad }], document: null }],
    });
    expect(page).not.toContain('<img');
    expect(page).toContain('&lt;img');
  });

  test('nothing, false and lists are written as they are meant', () => {
    expect(textOf(html`<p>${['a', html`<b>${'<'}</b>`, null, false, 3]}</p>`)).toBe('<p>a<b>&lt;</b>3</p>');
  });
});

describe('the page', () => {
  test('has the style that its policy lets in, and no other', async () => {
    const bytes = await crypto.subtle.digest('SHA-256', Buffer.from(STYLE));
    expect(PAGE_HEADERS['Content-Security-Policy']).toContain(
      `'sha256-${Buffer.from(bytes).toString('base64')}'`,
    );
    expect(signPage(view(form()))).toContain(`<style>${STYLE}</style>`);
  });

  test('gives every field a label and every id once', () => {
    const page = signPage(view(form(), form({ id: 'home-school', child: null })), [], NOTHING_TYPED);
    const ids = [...page.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const [, id] of page.matchAll(/<(?:input|textarea) (?!type="hidden")[^>]*id="([^"]+)"/g))
      expect(page).toContain(`<label for="${id}">`);
  });

  test('does not ask a parent who they are where only a child has something to sign', () => {
    const page = view(form({ own: null }));
    expect(signPage(page)).not.toContain('Your full name');
    expect(faultsIn(page, readTyped(new URLSearchParams(), page)).map(({ text }) => text)).toEqual([
      words.FAULT.nothing,
    ]);
    expect(faultsIn(page, readTyped(new URLSearchParams({ 'pupil-pupils-child-1': 'Juno' }), page))).toEqual(
      [],
    );
  });

  test('a document that cannot be opened is not asked for', () => {
    const page = signPage(
      view(form({ document: { name: 'Rules.pdf', href: null }, own: null, child: null })),
    );
    expect(page).toContain('cannot be opened here now');
    expect(page).not.toContain('type="radio"');
  });

  const stringsIn = (value: unknown): readonly string[] => {
    if (typeof value === 'string') return [value];
    if (typeof value === 'function')
      return [String((value as (...args: string[]) => unknown)('the school', '4 December'))];
    return typeof value === 'object' && value !== null ? Object.values(value).flatMap(stringsIn) : [];
  };

  test('can be read by a child of twelve, and blames nobody', () => {
    const { list: _, ...all } = words;
    const said = stringsIn(all);
    expect(said.length).toBeGreaterThan(50);
    expect(readingAge(said)).toBeLessThanOrEqual(12);
    expect(said.join('\n')).not.toMatch(
      /\b(invalid|unauthori[sz]ed|forbidden|failed|token|illegal|denied)\b/i,
    );
  });
});
