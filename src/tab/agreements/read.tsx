/** One agreement from its beginning to its end, and there the place to sign. */
import {
  Body1,
  Button,
  Caption1,
  Field,
  Input,
  MessageBar,
  MessageBarBody,
  Subtitle2,
} from '@fluentui/react-components';
import { type FormEvent, useState } from 'react';
import { signingAnswer, type ToRead, toRead } from '../../contract/agreements.ts';
import { Answered } from '../kit/answered.tsx';
import { Faults } from '../kit/faults.tsx';
import { FileButton } from '../kit/file-button.tsx';
import { PageHeading } from '../kit/page-heading.tsx';
import { ProblemBar } from '../kit/problem-bar.tsx';
import type { PageProps } from '../pages.ts';
import { useAnswer } from '../use-answer.ts';
import { useWork } from '../use-work.ts';
import * as say from './messages.ts';
import { SaySo } from './say-so.tsx';
import { useStyles } from './styles.ts';
import { blocksOf, Words } from './words.tsx';

type SignPart = NonNullable<ToRead['sign']>;

interface Props extends PageProps {
  readonly request: string;
  readonly onBack: () => void;
  /** It is done; what the server said. */
  readonly onDone: (said: string) => void;
}

const Sign = (props: Props & { readonly sign: SignPart; readonly onAgain: (next: ToRead) => void }) => {
  const { api, school, request, sign, onDone, onAgain } = props;
  const styles = useStyles();
  const [name, setName] = useState(sign.name);
  const [captures, setCaptures] = useState<Readonly<Record<string, string>>>(
    Object.fromEntries(sign.captures.map(({ id, value }) => [id, value])),
  );
  const work = useWork();
  const send = (event: FormEvent): void => {
    event.preventDefault();
    work.run(async () => {
      const answer = await api.post(
        '/api/agreements/sign',
        {
          school: school.id,
          request,
          form: sign.form,
          hash: sign.hash,
          ...(sign.kind === 'sign' && sign.byAccount === null && { name, captures }),
          ...(sign.nameAsked && { asked: true }),
        },
        signingAnswer,
      );
      if ('said' in answer) onDone(answer.said);
      else onAgain(answer.again);
    });
  };
  return (
    <form className={styles.form} onSubmit={send} noValidate>
      <Subtitle2 as="h2" className={styles.heading}>
        {say.SIGN}
      </Subtitle2>
      {sign.undertakings.length > 0 && (
        <>
          <Body1 as="p" className={styles.text}>
            {say.YOU_SAY}
          </Body1>
          {sign.undertakings.map((words) => (
            <Body1 as="p" key={words} className={styles.text}>
              {words}
            </Body1>
          ))}
        </>
      )}
      {sign.byAccount !== null && sign.kind === 'sign' && (
        <Body1 as="p" className={styles.text}>
          {sign.byAccount}
        </Body1>
      )}
      {sign.kind === 'sign' && sign.byAccount === null && (
        <>
          <Field label={say.NAME} hint={say.NAME_HINT} required>
            <Input value={name} autoComplete="name" onChange={(_, { value }) => setName(value)} />
          </Field>
          {sign.captures.map(({ id, label }) => (
            <Field key={id} label={label}>
              <Input
                value={captures[id] ?? ''}
                onChange={(_, { value }) => setCaptures({ ...captures, [id]: value })}
              />
            </Field>
          ))}
        </>
      )}
      <ProblemBar problem={work.problem} />
      <Button type="submit" appearance="primary" className={styles.start} disabledFocusable={work.busy}>
        {sign.kind === 'sign' ? say.AGREE : say.HAVE_READ}
      </Button>
    </form>
  );
};

const Shown = (
  props: Props & {
    readonly view: ToRead;
    /** What the faults are about. */
    readonly again: 'sign' | 'say' | null;
    readonly onAgain: (next: ToRead, from: 'sign' | 'say') => void;
  },
) => {
  const { view, again, onAgain, api, school, onBack } = props;
  const styles = useStyles();
  return (
    <div className={styles.read}>
      <Button className={styles.start} appearance="subtle" onClick={onBack}>
        {say.BACK}
      </Button>
      <PageHeading>{view.title}</PageHeading>
      {view.about.map((words) => (
        <Caption1 as="p" key={words} className={styles.subtle}>
          {words}
        </Caption1>
      ))}
      {view.standing && (
        <MessageBar layout="multiline">
          <MessageBarBody>{view.standing}</MessageBarBody>
        </MessageBar>
      )}
      {view.changed.length > 0 && (
        <section className={styles.card}>
          <Subtitle2 as="h2" className={styles.heading}>
            {say.CHANGED}
          </Subtitle2>
          <ul className={styles.clauses}>
            {view.changed.map((words) => (
              <li key={words}>{words}</li>
            ))}
          </ul>
        </section>
      )}
      {view.answer && (
        <dl className={styles.facts}>
          <div>
            <dt className={styles.label}>{say.YOU_ASKED}</dt>
            <dd className={styles.value}>{view.answer.question}</dd>
          </div>
          <div>
            <dt className={styles.label}>{say.ANSWER}</dt>
            <dd className={styles.value}>{view.answer.answer}</dd>
          </div>
        </dl>
      )}
      <Words blocks={blocksOf(view)} />
      {view.document !== null && view.cannot === null && (
        <section className={styles.card}>
          <Subtitle2 as="h2" className={styles.heading}>
            {say.DOCUMENT}
          </Subtitle2>
          <Body1 as="p" className={styles.text}>
            {say.documentName(view.document)}
          </Body1>
          <FileButton
            api={api}
            school={school}
            path={`/api/agreements/requests/${view.request}/document`}
            label={say.OPEN_DOCUMENT}
            name={say.OPEN_DOCUMENT}
            saved={say.DOCUMENT_SAVED}
            primary
          />
        </section>
      )}
      {again !== 'say' && <Faults faults={view.faults} />}
      {view.cannot && (
        <MessageBar intent="warning" layout="multiline">
          <MessageBarBody>{view.cannot}</MessageBarBody>
        </MessageBar>
      )}
      {view.sign && (
        <>
          <Sign {...props} key={view.sign.hash} sign={view.sign} onAgain={(next) => onAgain(next, 'sign')} />
          {view.say && (
            <SaySo
              {...props}
              part={view.say}
              faults={again === 'say' ? view.faults : []}
              onAgain={(next) => onAgain(next, 'say')}
            />
          )}
        </>
      )}
    </div>
  );
};

export const Read = (props: Props) => {
  const { api, school, request } = props;
  const query = new URLSearchParams({ school: school.id });
  const answer = useAnswer(api, `/api/agreements/requests/${request}?${query}`, toRead);
  const [again, setAgain] = useState<{ readonly view: ToRead; readonly from: 'sign' | 'say' } | null>(null);
  const onAgain = (view: ToRead, from: 'sign' | 'say'): void => setAgain({ view, from });
  return (
    <Answered answer={answer} newer={again?.view ?? null}>
      {(view) => <Shown {...props} view={view} again={again?.from ?? null} onAgain={onAgain} />}
    </Answered>
  );
};
