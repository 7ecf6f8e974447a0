import { Decide, type Decision } from './decide.tsx';
import { MISTAKE, mistakeOf, TAKE_BACK, WHY, WHY_HINT } from './strike-messages.ts';

/** What was recorded by mistake is taken back: with a reason, and never unseen. */
export const Strike = ({
  signature,
  of,
  ...where
}: Pick<Decision, 'api' | 'school' | 'path' | 'onDone'> & {
  readonly signature: string;
  /** Whose it is, for whoever hears the button by itself. */
  readonly of: string;
}) => (
  <Decide
    {...where}
    about={{ signature }}
    open={MISTAKE}
    name={mistakeOf(of)}
    words={WHY}
    hint={WHY_HINT}
    save={TAKE_BACK}
    small
  />
);
