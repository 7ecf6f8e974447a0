import type { Card } from '../../src/core/answer.ts';
import { type CardKind, card, heading, hint, text } from '../kit/index.ts';

export interface PupilView {
  readonly school: string;
  /** Somebody at school will be told that the child wrote. */
  readonly read: boolean;
  readonly withFile: boolean;
  /** Written where others can read it. */
  readonly inPublic: boolean;
  /** From policies/national; null: it has none. */
  readonly childline: string | null;
  readonly ceop: string | null;
  readonly reportRemove: string | null;
}

/** To a child: whoever writes to a bot may be in trouble. It says truly who reads it, and asks nothing. */
export const pupil = (view: PupilView): Card =>
  card({
    summary: 'An answer from eSafety Desk',
    body: [
      text('In danger now? Call 999.', { bold: true }),
      heading('Thank you for writing'),
      text(
        view.read
          ? `I have told a grown-up at ${view.school} who keeps children safe. They can read what you wrote. They may not see it straight away.`
          : 'Nobody at school can read this just now. Please tell somebody you trust.',
      ),
      text(
        'Please talk to a grown-up you trust too, as soon as you can. You are not in trouble for asking for help.',
      ),
      view.inPublic ? text('Others can read what you wrote there. You can delete it there.') : null,
      view.withFile
        ? text(
            'Please do not send pictures or files here. I have not opened it, but Teams may have kept a copy. Do not open it, send it on or delete it. You are not in trouble.',
          )
        : null,
      view.childline === null
        ? null
        : text(`Childline: ${view.childline}. It is free, at any time of day or night.`, { bold: true }),
      view.ceop === null
        ? null
        : text(
            `Is somebody online scaring you, or asking for pictures? You can tell the police at CEOP: ${view.ceop}`,
          ),
      view.withFile && view.reportRemove !== null
        ? hint(`Is there a picture of you with no clothes on? Report Remove can help: ${view.reportRemove}`)
        : null,
    ],
  });

export const kind: CardKind = 'chat';
const first: PupilView = {
  school: 'Oakfield Primary',
  read: true,
  withFile: false,
  inPublic: false,
  childline: '0800 1111',
  ceop: 'www.ceop.police.uk/Safety-Centre',
  reportRemove: 'childline.org.uk',
};
export const samples: Record<string, PupilView> = {
  first,
  'nobody can read it': { ...first, read: false },
  'with a picture': { ...first, withFile: true },
  'in a channel': { ...first, inPublic: true },
};
