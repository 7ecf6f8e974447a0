import type { ReactNode } from 'react';
import type { Answer } from '../use-answer.ts';
import { Loading } from './loading.tsx';
import { ProblemView } from './problem-view.tsx';

/** What the server says, once it is there; until then that it is being asked, or in its place why it did not come. */
export const Answered = <Value,>({
  answer,
  children,
}: {
  readonly answer: Answer<Value>;
  /** `again`: it has changed, and is asked for anew. */
  readonly children: (value: Value, again: () => void) => ReactNode;
}): ReactNode => {
  if (answer.state === 'loading') return <Loading />;
  if (answer.state === 'problem') return <ProblemView problem={answer.problem} again={answer.again} />;
  return children(answer.value, answer.again);
};
