/**
 * The outside world in a process of its own, so that it takes nothing from the servers' event loops: the users who
 * click, and Teams' connector, which takes what the app sends and updates because of the clicks.
 */
import type { SandboxPeople } from '../../whole/desk.ts';
import { Teams } from '../../whole/teams.ts';
import type { Walker } from './case-walk.ts';
import { answerQuestions } from './exchange.ts';
import { runRound } from './load.ts';
import { prepareCases } from './prepare-cases.ts';

export type Question =
  | { readonly kind: 'prepare'; readonly url: string; readonly people: SandboxPeople; readonly users: number }
  | {
      readonly kind: 'round';
      readonly url: string;
      readonly walkers: readonly Walker[];
      readonly forMs: number;
    };

answerQuestions(async (question: Question) => {
  if (question.kind === 'round') return runRound(question.url, question.walkers, question.forMs);
  const { url, people, users } = question;
  const teams = await new Teams(url, people).start();
  return prepareCases(teams, url, people, users);
});
