/** Links for families: whom, what would happen, and the one file. */
import {
  Body1,
  Button,
  Checkbox,
  Field,
  MessageBar,
  MessageBarBody,
  makeStyles,
  Radio,
  RadioGroup,
  Select,
  Spinner,
} from '@fluentui/react-components';
import { useState } from 'react';
import { file } from '../../contract/file.ts';
import {
  type LinkAsk,
  type LinkChoice,
  type LinkChoices,
  type LinkPlan,
  linkChoices,
  linkPlan,
} from '../../contract/links.ts';
import { Answered } from '../kit/answered.tsx';
import { PageHeading } from '../kit/page-heading.tsx';
import { pageStyles } from '../kit/page-styles.ts';
import { ProblemBar } from '../kit/problem-bar.tsx';
import { saveFile } from '../kit/save-file.ts';
import { Section } from '../kit/section.tsx';
import type { PageProps } from '../pages.ts';
import { useAnswer } from '../use-answer.ts';
import { useWork } from '../use-work.ts';
import * as say from './messages.ts';

const useStyles = makeStyles({ ...pageStyles, section: pageStyles.block });

type Whom = LinkChoice['whom'];
const WHOM = ['all', 'class', 'pupil'] as const satisfies readonly Whom[];

const Plan = ({ plan }: { readonly plan: LinkPlan }) => {
  const styles = useStyles();
  const { families, children, open, noMail, noContact } = plan;
  return (
    <>
      <Body1 as="p" className={styles.text}>
        {say.made(families, noContact, children)}
      </Body1>
      {open > 0 && (
        <MessageBar intent="warning" layout="multiline" className={styles.wide}>
          <MessageBarBody>{say.ends(open)}</MessageBarBody>
        </MessageBar>
      )}
      {noMail > 0 && (
        <Body1 as="p" className={styles.text}>
          {say.noMail(noMail)}
        </Body1>
      )}
      {noContact > 0 && (
        <Body1 as="p" className={styles.text}>
          {say.noContact(noContact)} {say.noContactRows(noContact)}
        </Body1>
      )}
    </>
  );
};

const Make = ({ page, choices }: { readonly page: PageProps; readonly choices: LinkChoices }) => {
  const { api, school } = page;
  const styles = useStyles();
  const work = useWork();
  const [whom, setWhom] = useState<Whom>('all');
  const [className, setClassName] = useState(choices.classes[0]?.name ?? '');
  const pupils = choices.classes.find(({ name }) => name === className)?.pupils ?? [];
  const [pupil, setPupil] = useState(pupils[0]?.id ?? '');
  const [plan, setPlan] = useState<{ readonly ask: LinkAsk; readonly plan: LinkPlan } | null>(null);
  const [saved, setSaved] = useState(false);
  const chosen: LinkChoice =
    whom === 'all' ? { whom } : whom === 'class' ? { whom, name: className } : { whom, pupil };
  /** What was worked out for somebody else is not shown as theirs. */
  const anew = (): void => {
    setPlan(null);
    setSaved(false);
  };
  const lookAt = (ask: LinkAsk): void =>
    work.run(async () => {
      const body = { school: school.id, ...ask };
      // The box is ticked at once; numbers of something else are not kept beside it.
      setPlan((before) => before && { ...before, ask });
      try {
        setPlan({ ask, plan: await api.post('/api/outside/links/plan', body, linkPlan) });
      } catch (error) {
        setPlan(null);
        throw error;
      }
    });
  const look = (): void => {
    anew();
    lookAt({ choice: chosen, unsaid: false });
  };
  const make = (format: 'csv' | 'pdf') => (): void =>
    work.run(async () => {
      if (!plan) return;
      const { families, open } = plan.plan;
      const body = { school: school.id, ...plan.ask, format, families, open };
      saveFile(await api.post('/api/outside/links', body, file));
      setPlan(null);
      setSaved(true);
    });
  return (
    <>
      <section className={styles.section}>
        <Field label={say.WHOM}>
          <RadioGroup
            value={whom}
            onChange={(_, { value }) => {
              anew();
              setWhom(WHOM.find((one) => one === value) ?? 'all');
            }}
          >
            {WHOM.map((one) => (
              <Radio key={one} value={one} label={say.CHOICES[one]} />
            ))}
          </RadioGroup>
        </Field>
        {whom !== 'all' && (
          <div className={styles.fields}>
            <Field label={say.CLASS}>
              <Select
                value={className}
                onChange={(_, { value }) => {
                  anew();
                  setClassName(value);
                  setPupil(choices.classes.find(({ name }) => name === value)?.pupils[0]?.id ?? '');
                }}
              >
                {choices.classes.map(({ name }) => (
                  <option key={name} value={name}>
                    {name || say.NO_CLASS}
                  </option>
                ))}
              </Select>
            </Field>
            {whom === 'pupil' && (
              <Field label={say.CHILD}>
                <Select
                  value={pupil}
                  onChange={(_, { value }) => {
                    anew();
                    setPupil(value);
                  }}
                >
                  {pupils.map(({ id, name }) => (
                    <option key={id} value={id}>
                      {name}
                    </option>
                  ))}
                </Select>
              </Field>
            )}
          </div>
        )}
        <Button appearance={plan ? 'secondary' : 'primary'} disabledFocusable={work.busy} onClick={look}>
          {say.LOOK}
        </Button>
        <ProblemBar problem={work.problem} />
        <output className={styles.wide}>
          {work.busy && <Spinner size="small" labelPosition="after" label={say.WORKING} />}
          {saved && (
            <MessageBar intent="success" layout="multiline">
              <MessageBarBody>{say.SAVED}</MessageBarBody>
            </MessageBar>
          )}
        </output>
      </section>
      {plan && (
        <Section heading={say.PLAN}>
          <Plan plan={plan.plan} />
          {plan.plan.unsaid > 0 && (
            <>
              <MessageBar intent="warning" layout="multiline" className={styles.wide}>
                <MessageBarBody>{say.unsaid(plan.plan.unsaid, plan.ask.unsaid)}</MessageBarBody>
              </MessageBar>
              <Checkbox
                label={say.UNSAID_TOO}
                checked={plan.ask.unsaid}
                onChange={(_, { checked }) => lookAt({ ...plan.ask, unsaid: checked === true })}
              />
            </>
          )}
          {plan.plan.families > 0 && (
            <>
              <Body1 as="p" className={styles.text}>
                {say.ONCE}
              </Body1>
              <div className={styles.buttons}>
                <Button appearance="primary" disabledFocusable={work.busy} onClick={make('pdf')}>
                  {say.PDF}
                </Button>
                <Button appearance="primary" disabledFocusable={work.busy} onClick={make('csv')}>
                  {say.CSV}
                </Button>
              </div>
            </>
          )}
        </Section>
      )}
    </>
  );
};

export const LinksPage = (page: PageProps) => {
  const styles = useStyles();
  const query = new URLSearchParams({ school: page.school.id });
  const answer = useAnswer(page.api, `/api/outside/links?${query}`, linkChoices);
  return (
    <Answered answer={answer}>
      {(choices) => (
        <div className={styles.page}>
          <section className={styles.section}>
            <PageHeading>{say.HEADING}</PageHeading>
            {[say.ABOUT, say.NOT_SENT, say.works(choices.days)].map((line) => (
              <Body1 as="p" className={styles.text} key={line}>
                {line}
              </Body1>
            ))}
          </section>
          {choices.nothing === null ? (
            <Make page={page} choices={choices} />
          ) : (
            <Body1 as="p" className={styles.text}>
              {choices.nothing}
            </Body1>
          )}
        </div>
      )}
    </Answered>
  );
};
