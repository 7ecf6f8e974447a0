/** What was recorded by mistake is taken back: with a reason, and never unseen. */
import { Button, Field, makeStyles, Textarea, tokens } from '@fluentui/react-components';
import { useState } from 'react';
import { familySaid } from '../../contract/families.ts';
import type { Api } from '../api.ts';
import { useWork } from '../use-work.ts';
import { ProblemBar } from './problem-bar.tsx';
import { CANCEL, MISTAKE, mistakeOf, TAKE_BACK, WHY, WHY_HINT } from './strike-messages.ts';

const useStyles = makeStyles({
  box: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalS, alignItems: 'flex-start' },
  wide: { alignSelf: 'stretch' },
  buttons: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalM },
});

export const Strike = (props: {
  readonly api: Api;
  readonly school: string;
  /** The route that takes it back. */
  readonly path: string;
  readonly signature: string;
  /** Whose it is, for whoever hears the button by itself. */
  readonly of: string;
  readonly onDone: (said: string) => void;
}) => {
  const { api, school, path, signature, of, onDone } = props;
  const styles = useStyles();
  const [open, setOpen] = useState(false);
  const [words, setWords] = useState('');
  const work = useWork();
  if (!open)
    return (
      <Button size="small" aria-label={mistakeOf(of)} onClick={() => setOpen(true)}>
        {MISTAKE}
      </Button>
    );
  return (
    <form
      className={styles.box}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        work.run(async () => {
          const answer = await api.post(path, { school, signature, words }, familySaid);
          onDone(answer.said);
        });
      }}
    >
      <Field label={WHY} hint={WHY_HINT} required className={styles.wide}>
        <Textarea value={words} onChange={(_, { value }) => setWords(value)} />
      </Field>
      <ProblemBar problem={work.problem} />
      <div className={styles.buttons}>
        <Button type="submit" appearance="primary" disabledFocusable={work.busy}>
          {TAKE_BACK}
        </Button>
        <Button onClick={() => setOpen(false)}>{CANCEL}</Button>
      </div>
    </form>
  );
};
