import { MessageBar, MessageBarBody, MessageBarTitle } from '@fluentui/react-components';
import type { Problem } from '../api.ts';
import { DETAIL, PROBLEMS } from '../messages.ts';

/** What went wrong with a button, beside it: what is on the page stays. */
export const ProblemBar = ({ problem }: { readonly problem: Problem | null }) =>
  problem && (
    <div role="alert">
      <MessageBar intent="error" layout="multiline" politeness="assertive">
        <MessageBarBody>
          <MessageBarTitle>{PROBLEMS[problem.kind].heading}.</MessageBarTitle>{' '}
          {problem.sentence ?? PROBLEMS[problem.kind].text}
          {problem.detail && ` ${DETAIL} ${problem.detail}`}
        </MessageBarBody>
      </MessageBar>
    </div>
  );
