import type { Card } from '../../src/core/answer.ts';
import { type CardKind, card, dialogButton, group, heading, hint, text } from '../kit/index.ts';

export interface HelpView {
  /** What this reader may use, in the order of the command list. */
  readonly commands: readonly { readonly title: string; readonly description: string }[];
  readonly mayReport: boolean;
}

export const kind: CardKind = 'chat';

export const help = ({ commands, mayReport }: HelpView): Card =>
  card({
    summary: 'What you can do with eSafety Desk.',
    body: [
      heading('What you can do here'),
      commands.length === 0
        ? text('There is nothing for you to do here yet. If that looks wrong, ask your school office.')
        : text('Type one of these to me, or choose it from the menu.'),
      ...commands.map(({ title, description }) =>
        group([text(title, { bold: true }), text(description, { close: true })], { line: true }),
      ),
      mayReport
        ? hint('To report a message, open the menu on that message and choose "Report this message".')
        : null,
    ],
    actions: [
      mayReport ? dialogButton('Report an incident', 'incident.report', {}, { style: 'positive' }) : null,
    ],
  });

export const samples: Record<string, HelpView> = {
  'a teacher': {
    mayReport: true,
    commands: [
      { title: 'report incident', description: 'Report an incident or a concern about online safety.' },
      { title: 'my reports', description: 'See the reports you have sent and where they stand.' },
      { title: 'help', description: 'See what you can do here.' },
    ],
  },
  'somebody with nothing to do': { mayReport: false, commands: [] },
};
