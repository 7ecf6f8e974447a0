/** A decision that wants a reason: the button opens it, and it is sent from there. */
import { Button, Field, Input, makeStyles, Textarea } from '@fluentui/react-components';
import { useEffect, useRef, useState } from 'react';
import { familySaid } from '../../contract/families.ts';
import type { Api } from '../api.ts';
import { CANCEL } from '../messages.ts';
import { useWork } from '../use-work.ts';
import { pageStyles } from './page-styles.ts';
import { ProblemBar } from './problem-bar.tsx';

const useStyles = makeStyles({
  start: pageStyles.start,
  form: { ...pageStyles.form, alignSelf: 'stretch' },
  buttons: pageStyles.buttons,
});

export interface Decision {
  readonly api: Api;
  readonly school: string;
  /** The route that it is sent to. */
  readonly path: string;
  /** What it is about; goes along as it is. */
  readonly about: object;
  readonly open: string;
  /** Says whose or which, for whoever does not see what stands around it. */
  readonly name: string;
  readonly words: string;
  readonly hint?: string;
  /** Label of a last day. */
  readonly until?: string;
  readonly save: string;
  /** A button in a row of others. */
  readonly small?: true;
  readonly onDone: (said: string) => void;
}

export const Decide = (props: Decision) => {
  const { api, school, path, about, open, name, words, hint, until, save, small, onDone } = props;
  const styles = useStyles();
  const work = useWork();
  const [shown, setShown] = useState(false);
  const field = useRef<HTMLTextAreaElement>(null);
  // Whoever opened it writes at once.
  useEffect(() => {
    if (shown) field.current?.focus();
  }, [shown]);
  const [typed, setTyped] = useState('');
  const [last, setLast] = useState('');
  const send = (): void =>
    work.run(async () => {
      const body = { school, ...about, words: typed, ...(until !== undefined && { until: last }) };
      const { said } = await api.post(path, body, familySaid);
      onDone(said);
    });
  if (!shown)
    return (
      <Button
        className={styles.start}
        {...(small && { size: 'small' })}
        aria-label={name}
        onClick={() => setShown(true)}
      >
        {open}
      </Button>
    );
  return (
    <form
      className={styles.form}
      aria-label={name}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <Field label={words} required {...(hint !== undefined && { hint })}>
        <Textarea ref={field} value={typed} onChange={(_, { value }) => setTyped(value)} resize="vertical" />
      </Field>
      {until !== undefined && (
        <Field label={until}>
          <Input type="date" value={last} onChange={(_, { value }) => setLast(value)} />
        </Field>
      )}
      <ProblemBar problem={work.problem} />
      <div className={styles.buttons}>
        <Button type="submit" appearance="primary" disabledFocusable={work.busy}>
          {save}
        </Button>
        <Button onClick={() => setShown(false)}>{CANCEL}</Button>
      </div>
    </form>
  );
};
