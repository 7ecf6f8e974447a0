import { Body1, Button, Caption1, makeStyles, tokens, typographyStyles } from '@fluentui/react-components';
import { useEffect, useRef } from 'react';
import type { Problem } from '../api.ts';
import { DANGER, DETAIL, NO_HOST, PROBLEMS, RELOAD, TRY_AGAIN } from '../messages.ts';

const useStyles = makeStyles({
  box: {
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'flex-start',
    gap: tokens.spacingVerticalM,
    maxWidth: '36rem',
    margin: '0 auto',
    padding: `${tokens.spacingVerticalXXXL} ${tokens.spacingHorizontalL}`,
  },
  heading: { ...typographyStyles.title3, margin: 0, outline: 'none' },
  text: { margin: 0 },
});

const Told = (props: {
  readonly heading: string;
  readonly text: string;
  readonly detail?: string | null;
  readonly button?: { readonly label: string; readonly onClick: () => void };
}) => {
  const { heading, text, detail, button } = props;
  const styles = useStyles();
  const top = useRef<HTMLHeadingElement>(null);
  // Whoever cannot see the page hears what has taken its place.
  useEffect(() => top.current?.focus(), []);
  return (
    <section className={styles.box}>
      <h1 className={styles.heading} ref={top} tabIndex={-1}>
        {heading}
      </h1>
      <Body1 as="p" className={styles.text}>
        {text}
      </Body1>
      {button && (
        <Button appearance="primary" onClick={button.onClick}>
          {button.label}
        </Button>
      )}
      <Body1 as="p" className={styles.text}>
        {DANGER}
      </Body1>
      {detail && (
        <Caption1 as="p" className={styles.text}>
          {DETAIL} {detail}
        </Caption1>
      )}
    </section>
  );
};

/** What went wrong and what to do next, in place of what was wanted. */
export const ProblemView = ({
  problem,
  again,
}: {
  readonly problem: Problem;
  readonly again: () => void;
}) => {
  const { heading, text } = PROBLEMS[problem.kind];
  const reload = problem.kind === 'older';
  return (
    <Told
      heading={heading}
      text={problem.sentence ?? text}
      detail={problem.detail}
      button={
        reload ? { label: RELOAD, onClick: () => location.reload() } : { label: TRY_AGAIN, onClick: again }
      }
    />
  );
};

export const NoHostView = () => <Told heading={NO_HOST.heading} text={NO_HOST.text} />;
