/** "I have a question" and "I do not agree": real answers, below the place to sign. */
import { Body1, Button, Field, Subtitle2, Textarea } from '@fluentui/react-components';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { signingAnswer, type ToRead } from '../../contract/agreements.ts';
import { Faults } from '../kit/faults.tsx';
import { ProblemBar } from '../kit/problem-bar.tsx';
import { Section } from '../kit/section.tsx';
import type { PageProps } from '../pages.ts';
import { useWork } from '../use-work.ts';
import * as say from './messages.ts';
import { useStyles } from './styles.ts';

type SayPart = NonNullable<ToRead['say']>;
type What = 'question' | 'decline';

interface Props extends Pick<PageProps, 'api' | 'school'> {
  readonly request: string;
  readonly part: SayPart;
  /** What is missing in what was sent. */
  readonly faults: readonly string[];
  readonly onDone: (said: string) => void;
  readonly onAgain: (next: ToRead) => void;
}

const Form = ({
  api,
  school,
  request,
  part,
  faults,
  what,
  onDone,
  onAgain,
  onBack,
}: Props & { readonly what: What; readonly onBack: () => void }) => {
  const styles = useStyles();
  const work = useWork();
  const [words, setWords] = useState('');
  const box = useRef<HTMLTextAreaElement>(null);
  const sends = useRef<HTMLButtonElement>(null);
  // The button that was pressed is gone: the keyboard goes on where it leads.
  useEffect(() => (box.current ?? sends.current)?.focus(), []);
  const { title, label, send } =
    part.pupil === null ? say.SAY[what] : { ...say.SAY[what], ...say.PUPIL[what] };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    work.run(async () => {
      const body = {
        school: school.id,
        request,
        form: part[what],
        hash: part.hash,
        what,
        ...(part.pupil === null && { words }),
      };
      const answer = await api.post('/api/agreements/say', body, signingAnswer);
      if ('said' in answer) onDone(answer.said);
      else onAgain(answer.again);
    });
  };
  return (
    <form className={styles.form} onSubmit={submit} noValidate>
      <Subtitle2 as="h2" className={styles.heading}>
        {title}
      </Subtitle2>
      <Body1 as="p" className={styles.text}>
        {part.pupil?.[what] ?? say.whatFollows(what, part.to)}
      </Body1>
      {part.pupil === null && (
        <Field label={label} required={what === 'question'}>
          <Textarea value={words} rows={4} ref={box} onChange={(_, { value }) => setWords(value)} />
        </Field>
      )}
      <Faults faults={faults} />
      <ProblemBar problem={work.problem} />
      <div className={styles.buttons}>
        <Button type="submit" appearance="primary" disabledFocusable={work.busy} ref={sends}>
          {send}
        </Button>
        <Button onClick={onBack}>{say.NOT_NOW}</Button>
      </div>
    </form>
  );
};

export const SaySo = (props: Props) => {
  const styles = useStyles();
  const [what, setWhat] = useState<What | null>(null);
  if (what) return <Form {...props} what={what} onBack={() => setWhat(null)} />;
  return (
    <Section heading={say.OR_ELSE}>
      <Body1 as="p" className={styles.text}>
        {say.OTHERWISE}
      </Body1>
      <div className={styles.buttons}>
        <Button onClick={() => setWhat('question')}>{say.HAVE_QUESTION}</Button>
        <Button onClick={() => setWhat('decline')}>{say.DO_NOT_AGREE}</Button>
      </div>
    </Section>
  );
};
