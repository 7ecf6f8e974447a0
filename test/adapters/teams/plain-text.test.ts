/** Pictures and files are counted, however somebody fills a page with what looks like them. */
import { expect, test } from '@jest/globals';
import type { MessageActivity } from '../../../src/adapters/teams/activity.ts';
import { countFiles, plainText } from '../../../src/adapters/teams/plain-text.ts';

const page = (content: string, text = ''): MessageActivity =>
  ({
    text,
    recipient: { id: 'bot' },
    attachments: [{ contentType: 'text/html', content }],
  }) as MessageActivity;

test.each([
  ['one picture', '<p>look</p><img src="https://example.com/a.png">', 1],
  ['a picture whose words have an angle bracket', '<img alt="a < b" src="a.png">', 1],
  ['a picture that is not ended', '<img src="a.png"', 1],
  ['a picture written into the page', '<img src="data:image/png;base64,AAAA">', 1],
  ['a picture as text', 'data:image/png;base64,AAAA', 1],
  ['a smiley of Teams', '<img itemtype="http://schema.skype.com/Emoji" src="a.png">', 0],
  ['words', '<p>imgs</p>', 0],
])('%s', (_, html, expected) => {
  expect(countFiles(page(html))).toBe(expected);
});

const LONG = 400_000;

// With a look from each beginning to the end of the page, these would take minutes.
test.each(['<img ', '<img', '<br ', '<', 'data:image/', '<img class="', '&', '<br', '<img src="data:image/'])(
  'a page of nothing but "%s" is gone through',
  (part) => {
    const long = part.repeat(LONG / part.length);
    expect(countFiles(page(long, long))).toBeGreaterThanOrEqual(0);
    expect(plainText(page('', long)).length).toBeLessThanOrEqual(long.length);
  },
);
