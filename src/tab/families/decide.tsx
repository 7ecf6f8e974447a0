/** A decision that wants a reason: the button opens it, and it is sent from there. */
import { Button, Caption1, Field, Input, Textarea } from '@fluentui/react-components';
import { useEffect, useRef, useState } from 'react';
import { familySaid } from '../../contract/families.ts';
import { ProblemBar } from '../kit/problem-bar.tsx';
import type { PageProps } from '../pages.ts';
import { useWork } from '../use-work.ts';
import * as say from './messages.ts';
import { useStyles } from './styles.ts';

interface Props {
  readonly page: PageProps;
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
  readonly onDone: (said: string) => void;
}

export const Decide = ({ page, path, about, open, name, words, hint, until, save, onDone }: Props) => {
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
      const body = {
        school: page.school.id,
        ...about,
        words: typed,
        ...(until !== undefined && { until: last }),
      };
      const { said } = await page.api.post(path, body, familySaid);
      onDone(said);
    });
  if (!shown)
    return (
      <Button className={styles.start} aria-label={name} onClick={() => setShown(true)}>
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
      <Field label={words} required>
        <Textarea ref={field} value={typed} onChange={(_, { value }) => setTyped(value)} resize="vertical" />
      </Field>
      {until !== undefined && (
        <Field label={until}>
          <Input type="date" value={last} onChange={(_, { value }) => setLast(value)} />
        </Field>
      )}
      {hint !== undefined && <Caption1 className={styles.subtle}>{hint}</Caption1>}
      <div className={styles.buttons}>
        <Button type="submit" appearance="primary" disabledFocusable={work.busy}>
          {save}
        </Button>
        <Button onClick={() => setShown(false)}>{say.CANCEL}</Button>
      </div>
      <ProblemBar problem={work.problem} />
    </form>
  );
};
