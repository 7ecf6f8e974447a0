/** The school's group of those who have signed, for those who decide: drawn only where the school has named one. */
import {
  Body1,
  Body1Strong,
  Button,
  Caption1,
  Checkbox,
  MessageBar,
  MessageBarActions,
  MessageBarBody,
  makeStyles,
  tokens,
} from '@fluentui/react-components';
import { useState } from 'react';
import { type GroupRow, type GroupView, groupAnswer, groupView } from '../../contract/memberships.ts';
import { pageStyles, rowBox } from '../kit/page-styles.ts';
import { ProblemBar } from '../kit/problem-bar.tsx';
import { Section } from '../kit/section.tsx';
import type { PageProps } from '../pages.ts';
import { useAnswer } from '../use-answer.ts';
import { useWork } from '../use-work.ts';
import * as say from './messages.ts';

const useStyles = makeStyles({
  ...pageStyles,
  row: {
    ...rowBox,
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalM,
  },
  words: { display: 'flex', flexDirection: 'column', flexGrow: 1, flexBasis: '14rem', minWidth: 0 },
});

const Words = ({ row }: { readonly row: GroupRow }) => {
  const styles = useStyles();
  return (
    <span className={styles.words}>
      <Body1Strong>
        <bdi>{row.name}</bdi>
      </Body1Strong>
      {row.place !== '' && <Caption1 className={styles.subtle}>{row.place}</Caption1>}
      {row.words !== '' && <Body1>{row.words}</Body1>}
    </span>
  );
};

const People = (props: {
  readonly heading: string;
  readonly hint?: string;
  readonly rows: readonly GroupRow[];
  /** Puts somebody back; absent: nobody can be. */
  readonly onBack?: (row: GroupRow) => void;
  readonly busy?: boolean;
}) => {
  const { heading, hint, rows, onBack, busy = false } = props;
  const styles = useStyles();
  if (rows.length === 0) return null;
  return (
    <>
      <Body1Strong as="h3" className={styles.heading}>
        {heading} {say.count(rows.length)}
      </Body1Strong>
      {hint && (
        <Body1 as="p" className={styles.text}>
          {hint}
        </Body1>
      )}
      <ul className={styles.rows}>
        {rows.map((row) => (
          <li key={row.person} className={styles.row}>
            <Words row={row} />
            {onBack && (
              <Button
                aria-label={say.takeBack(row.name)}
                disabledFocusable={busy}
                onClick={() => onBack(row)}
              >
                {say.TAKE_BACK}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </>
  );
};

type View = NonNullable<GroupView['group']>;

const Shown = (props: { readonly view: View; readonly page: PageProps; readonly again: () => void }) => {
  const { view, page, again } = props;
  const styles = useStyles();
  const work = useWork();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  /** The confirmation that is asked for, with the names, in the server's own sentence. */
  const [asked, setAsked] = useState<{ readonly said: string; readonly confirm: string } | null>(null);
  const [said, setSaid] = useState<string | null>(null);
  const path = '/api/agreements/group';

  const post = (to: string, body: object): void =>
    work.run(async () => {
      setSaid(null);
      const answer = await page.api.post(`${path}/${to}`, { school: page.school.id, ...body }, groupAnswer);
      if (answer.confirm !== null) return setAsked({ said: answer.said, confirm: answer.confirm });
      setAsked(null);
      setChosen(new Set());
      setSaid(answer.said);
      again();
    });
  const remove = (confirm: string | null) => (): void =>
    post('remove', { form: view.form, people: [...chosen], confirm });
  const tick = (person: string, on: boolean): void => {
    setAsked(null);
    setChosen(new Set(on ? [...chosen, person] : [...chosen].filter((one) => one !== person)));
  };
  const { proposed } = view;
  const mayDecide = view.notLooked === null;

  return (
    <Section heading={say.HEADING}>
      <Body1 as="p" className={styles.text}>
        {say.INTRO}
      </Body1>
      {view.notLooked && (
        <MessageBar intent="warning" layout="multiline">
          <MessageBarBody>{view.notLooked}</MessageBarBody>
        </MessageBar>
      )}
      {view.totals && (
        <Body1 as="p" className={styles.text}>
          {view.totals}
        </Body1>
      )}
      <Body1Strong as="h3" className={styles.heading}>
        {say.PROPOSED} {say.count(proposed.length)}
      </Body1Strong>
      <Body1 as="p" className={styles.text}>
        {proposed.length === 0 ? say.NOBODY : say.PROPOSED_HINT}
      </Body1>
      {proposed.length > 0 && (
        <ul className={styles.rows}>
          {proposed.map((row) => (
            <li key={row.person} className={styles.row}>
              <Checkbox
                checked={chosen.has(row.person)}
                disabled={!mayDecide}
                onChange={(_, data) => tick(row.person, data.checked === true)}
                label={<Words row={row} />}
              />
            </li>
          ))}
        </ul>
      )}
      {proposed.length > 0 && asked === null && (
        <Button
          className={styles.start}
          disabledFocusable={work.busy || chosen.size === 0 || !mayDecide}
          onClick={remove(null)}
        >
          {say.REMOVE}
        </Button>
      )}
      {asked && (
        <div role="alert">
          <MessageBar intent="warning" layout="multiline" politeness="assertive">
            <MessageBarBody>{asked.said}</MessageBarBody>
            <MessageBarActions>
              <Button disabledFocusable={work.busy} onClick={remove(asked.confirm)}>
                {say.CONFIRM}
              </Button>
              <Button onClick={() => setAsked(null)}>{say.STOP}</Button>
            </MessageBarActions>
          </MessageBar>
        </div>
      )}
      <output>{said && <Body1>{said}</Body1>}</output>
      <ProblemBar problem={work.problem} />
      <People heading={say.WAITING} rows={view.waiting} />
      <People heading={say.UNKNOWN} hint={say.UNKNOWN_HINT} rows={view.unknown} />
      <People
        heading={say.REMOVED}
        rows={view.removed}
        busy={work.busy}
        onBack={({ person }) => post('take-back', { form: view.form, person })}
      />
      <People heading={say.OTHERS} hint={say.OTHERS_HINT} rows={view.others} />
    </Section>
  );
};

export const Group = (page: PageProps) => {
  const query = new URLSearchParams({ school: page.school.id });
  const answer = useAnswer(page.api, `/api/agreements/group?${query}`, groupView);
  const [last, setLast] = useState<View | null>(null);
  // While it is asked anew what was decided stays in sight.
  if (answer.state === 'ready' && answer.value.group !== last) setLast(answer.value.group);
  if (answer.state === 'problem') return <ProblemBar problem={answer.problem} />;
  const view = answer.state === 'ready' ? answer.value.group : last;
  return (
    view && (
      <Shown view={view} page={page} again={answer.state === 'ready' ? answer.again : () => undefined} />
    )
  );
};
