/** A few lines in the staff channels of a new sandbox, so that there is a message to report. All invented. */
import type { Threads } from '../connector/index.ts';
import { personByUpn, TEAMS } from '../world.ts';

const LINES: readonly (readonly [channel: string, from: string, text: string])[] = [
  [TEAMS.oak.staff.id, 'office', 'Year 5 trip letters are in the tray by the front desk.'],
  [
    TEAMS.oak.staff.id,
    'teacher3',
    'Somebody posted in the class chat as me last night. It was not me. Who do I tell?',
  ],
  [TEAMS.oak.staff.id, 'ta1', 'The laptops in the library are charged and ready for Thursday.'],
  [TEAMS.elm.staff.id, 'elm.teacher', 'Hall is free after lunch if anybody needs it.'],
];

export const startSmallTalk = (threads: Threads): void => {
  for (const [channel, from, text] of LINES) {
    threads.write(channel, null, personByUpn(from).id, {
      text,
      textFormat: 'plain',
      summary: null,
      attachments: [],
    });
  }
};
