/** Questions and answers between the bench and the processes it forks, one question at a time. */
import { type ChildProcess, fork } from 'node:child_process';
import process from 'node:process';

export interface Partner {
  readonly pid: number;
  ask<Answer>(question: unknown): Promise<Answer>;
  stop(): void;
}

interface Answered {
  readonly answer?: unknown;
  readonly fault?: string;
}

export const startPartner = (file: string): Partner => {
  const child: ChildProcess = fork(file, { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  const ended = new Promise<never>((_resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`${file} ended with ${code}`)));
  });
  // Whoever asks hears of it; without a question its end is nobody's business.
  ended.catch(() => undefined);
  return {
    pid: child.pid ?? 0,
    ask: <Answer>(question: unknown) => {
      const answered = new Promise<Answer>((resolve, reject) => {
        child.once('message', ({ answer, fault }: Answered) => {
          if (fault === undefined) resolve(answer as Answer);
          else reject(new Error(fault));
        });
      });
      child.send(question as object);
      return Promise.race([answered, ended]);
    },
    stop: () => void child.kill('SIGKILL'),
  };
};

/** The other side: answers each question with what `work` gives, and ends when the bench does. */
export const answerQuestions = (work: (question: never) => Promise<unknown>): void => {
  process.on('message', (question) => {
    work(question as never).then(
      (answer) => process.send?.({ answer }),
      (error: unknown) => process.send?.({ fault: error instanceof Error ? error.stack : String(error) }),
    );
  });
  process.on('disconnect', () => process.exit(0));
};
