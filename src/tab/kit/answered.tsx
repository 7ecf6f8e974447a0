import type { ReactNode } from 'react';
import type { Answer } from '../use-answer.ts';
import { Loading } from './loading.tsx';
import { ProblemView } from './problem-view.tsx';

/** What the server says, once it is there; until then that it is being asked, or in its place why it did not come. */
export const Answered = <Value,>({
  answer,
  newer = null,
  children,
}: {
  readonly answer: Answer<Value>;
  /** What the server has said since, as the answer to something that was done here: it stands in the first one's place. */
  readonly newer?: Value | null;
  /** `again`: it has changed, and is asked for anew. */
  readonly children: (value: Value, again: () => void) => ReactNode;
}): ReactNode => {
  if (newer !== null) return children(newer, () => answer.state !== 'loading' && answer.again());
  if (answer.state === 'loading') return <Loading />;
  if (answer.state === 'problem') return <ProblemView problem={answer.problem} again={answer.again} />;
  return children(answer.value, answer.again);
};
