/** What was signed on paper: one slip, a file of them, and those that are recorded. */
import { Body1 } from '@fluentui/react-components';
import { useState } from 'react';
import { slips } from '../../contract/slips.ts';
import { CsvDone, type CsvOutcome } from '../kit/csv-parts.tsx';
import { Done, type Said } from '../kit/done.tsx';
import { Loading } from '../kit/loading.tsx';
import { PageHeading } from '../kit/page-heading.tsx';
import { ProblemView } from '../kit/problem-view.tsx';
import type { PageProps } from '../pages.ts';
import { useAnswer } from '../use-answer.ts';
import { FromFile } from './from-file.tsx';
import * as say from './messages.ts';
import { OneSlip } from './one-slip.tsx';
import { Recorded } from './recorded.tsx';
import { useStyles } from './styles.ts';

export const SlipsPage = ({ api, school }: PageProps) => {
  const styles = useStyles();
  const [done, setDone] = useState<Said | null>(null);
  /** Here, since the page is read anew after each recording: rows that were left stay in sight meanwhile. */
  const [fromFile, setFromFile] = useState<CsvOutcome | null>(null);
  const answer = useAnswer(api, `/api/outside/slips?${new URLSearchParams({ school: school.id })}`, slips);
  if (answer.state === 'problem') return <ProblemView problem={answer.problem} again={answer.again} />;
  const again = (): void => {
    if (answer.state === 'ready') answer.again();
  };
  const onDone = (words: string): void => {
    setDone({ words });
    if (!fromFile?.partly) setFromFile(null);
    again();
  };
  const parts = (): React.ReactNode => {
    if (answer.state === 'loading') return <Loading />;
    const { value } = answer;
    if (value.pupils === 0)
      return (
        <Body1 as="p" className={styles.text}>
          {say.NO_ROLL}
        </Body1>
      );
    const given = { api, school: school.id, value, onDone };
    return (
      <>
        {value.notAsked.map((words) => (
          <Body1 as="p" key={words} className={styles.text}>
            {words}
          </Body1>
        ))}
        {value.forms.length > 0 && (
          <>
            <OneSlip {...given} />
            <FromFile
              {...given}
              onDone={(outcome) => {
                setDone(null);
                setFromFile(outcome);
                again();
              }}
              onChosen={() => {
                setDone(null);
                setFromFile(null);
              }}
            />
          </>
        )}
        <Recorded {...given} />
      </>
    );
  };
  return (
    <div className={styles.page}>
      <section className={styles.section}>
        <PageHeading>{say.HEADING}</PageHeading>
        <Body1 as="p" className={styles.text}>
          {say.ABOUT}
        </Body1>
        <Done said={done} />
        <CsvDone done={fromFile} onClose={() => setFromFile(null)} />
      </section>
      {parts()}
    </div>
  );
};
