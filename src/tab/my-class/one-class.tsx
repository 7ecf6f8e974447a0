/** One class: the words to read aloud, a box for each child, and who has agreed before. */
import {
  Body1,
  Body1Strong,
  Button,
  Caption1,
  Checkbox,
  Subtitle1,
  Subtitle2,
} from '@fluentui/react-components';
import { type FormEvent, useState } from 'react';
import { familySaid } from '../../contract/families.ts';
import { type Child, type MyClass, myClass } from '../../contract/my-class.ts';
import { blocksOf, Words } from '../agreements/words.tsx';
import type { Api } from '../api.ts';
import { Done, type Said } from '../kit/done.tsx';
import { Loading } from '../kit/loading.tsx';
import { PageHeading } from '../kit/page-heading.tsx';
import { ProblemBar } from '../kit/problem-bar.tsx';
import { ProblemView } from '../kit/problem-view.tsx';
import { Strike } from '../kit/strike.tsx';
import { useAnswer } from '../use-answer.ts';
import { useWork } from '../use-work.ts';
import * as say from './messages.ts';
import { useStyles } from './styles.ts';

type Form = MyClass['forms'][number];

interface Props {
  readonly api: Api;
  readonly school: string;
  readonly name: string;
  /** null: it is the only one. */
  readonly back: (() => void) | null;
}

interface FormProps extends Props {
  readonly form: Form;
  readonly onDone: (said: string) => void;
}

const Boxes = ({ api, school, name, form, onDone }: FormProps) => {
  const styles = useStyles();
  const open = form.children.filter((child) => child.open);
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());
  const work = useWork();
  const chosen = open.filter(({ pupil }) => ticked.has(pupil)).map(({ pupil }) => pupil);
  const tick = ({ pupil }: Child, is: boolean): void => {
    const next = new Set(ticked);
    if (is) next.add(pupil);
    else next.delete(pupil);
    setTicked(next);
  };
  if (open.length === 0)
    return (
      <Body1 as="p" className={styles.text}>
        {say.ALL_DONE}
      </Body1>
    );
  const send = (event: FormEvent): void => {
    event.preventDefault();
    work.run(async () => {
      const body = { school, name, form: form.form, hash: form.hash, pupils: chosen };
      onDone((await api.post('/api/outside/class/sign', body, familySaid)).said);
    });
  };
  return (
    <form className={styles.section} onSubmit={send} noValidate>
      <fieldset className={styles.group}>
        <legend className={styles.legend}>{say.WHO}</legend>
        <Caption1 as="p" className={styles.subtle}>
          {say.WHO_HINT}
        </Caption1>
        <ul className={styles.children}>
          {open.map((child) => (
            <li key={child.pupil} className={styles.child}>
              <Checkbox
                label={child.standing === '' ? child.name : `${child.name} (${child.standing})`}
                checked={ticked.has(child.pupil)}
                onChange={(_, { checked }) => tick(child, checked === true)}
              />
            </li>
          ))}
        </ul>
      </fieldset>
      <ProblemBar problem={work.problem} />
      <Button type="submit" appearance="primary" disabledFocusable={work.busy}>
        {say.record(chosen.length)}
      </Button>
    </form>
  );
};

const FormOfClass = (props: FormProps) => {
  const { api, school, form, onDone } = props;
  const styles = useStyles();
  const others = form.children.filter((child) => !child.open);
  return (
    <section className={styles.section}>
      <Subtitle1 as="h2" className={styles.heading}>
        {form.title}
      </Subtitle1>
      <section className={styles.words} aria-label={say.READ_ALOUD}>
        <Body1Strong>{say.READ_ALOUD}</Body1Strong>
        <Words blocks={blocksOf(form)} />
        {form.undertakings.length > 0 && <Body1Strong>{say.THEY_SAY}</Body1Strong>}
        {form.undertakings.map((words) => (
          <Body1 as="p" key={words} className={styles.text}>
            {words}
          </Body1>
        ))}
      </section>
      {/* Ticks belong to the children that are open now. */}
      <Boxes {...props} key={form.children.map(({ pupil, open }) => `${pupil} ${open}`).join()} />
      {others.length > 0 && (
        <>
          <Subtitle2 as="h3" className={styles.heading}>
            {say.OTHERS(others.length)}
          </Subtitle2>
          <ul className={styles.children}>
            {others.map((child) => (
              <li key={child.pupil} className={styles.done}>
                <Body1Strong>
                  <bdi>{child.name}</bdi>
                </Body1Strong>
                <Caption1>{child.standing}</Caption1>
                {child.signature && (
                  <Strike
                    api={api}
                    school={school}
                    path="/api/outside/class/take-back"
                    signature={child.signature}
                    of={child.name}
                    onDone={onDone}
                  />
                )}
              </li>
            ))}
          </ul>
        </>
      )}
      {form.forParents !== null && (
        <details className={styles.wide}>
          <summary className={styles.summary}>{say.FOR_PARENTS}</summary>
          <Body1 as="p" className={styles.text}>
            {form.forParents}
          </Body1>
        </details>
      )}
      <Caption1 as="p" className={styles.subtle}>
        {form.about}
      </Caption1>
    </section>
  );
};

const Forms = (props: Props & { readonly view: MyClass; readonly onDone: (said: string) => void }) => {
  const { view, onDone } = props;
  const styles = useStyles();
  return (
    <>
      {view.forms.length === 0 && (
        <Body1 as="p" className={styles.text}>
          {say.NOTHING}
        </Body1>
      )}
      {view.notAsked.map((words) => (
        <Caption1 as="p" key={words} className={styles.subtle}>
          {words}
        </Caption1>
      ))}
      {view.forms.map((form) => (
        <FormOfClass key={form.form} {...props} form={form} onDone={onDone} />
      ))}
    </>
  );
};

export const OneClass = (props: Props) => {
  const { api, school, name, back } = props;
  const styles = useStyles();
  const [done, setDone] = useState<Said | null>(null);
  const answer = useAnswer(api, `/api/outside/class?${new URLSearchParams({ school, name })}`, myClass);
  if (answer.state === 'problem') return <ProblemView problem={answer.problem} again={answer.again} />;
  const onDone = (words: string): void => {
    setDone({ words });
    if (answer.state === 'ready') answer.again();
  };
  return (
    <div className={styles.page}>
      <section className={styles.section}>
        {back && (
          <Button appearance="subtle" onClick={back}>
            {say.BACK}
          </Button>
        )}
        <PageHeading>{say.classIs(name)}</PageHeading>
        <Body1 as="p" className={styles.text}>
          {say.ABOUT}
        </Body1>
        <Caption1 as="p" className={styles.subtle}>
          {say.WRITTEN_DOWN}
        </Caption1>
        <Done said={done} />
      </section>
      {answer.state === 'loading' ? <Loading /> : <Forms {...props} view={answer.value} onDone={onDone} />}
    </div>
  );
};
