/** What is on show as a file to take along. */
import { Body1, Button, makeStyles } from '@fluentui/react-components';
import { useState } from 'react';
import { file } from '../../contract/file.ts';
import { FILES } from '../messages.ts';
import type { PageProps } from '../pages.ts';
import { useWork } from '../use-work.ts';
import { pageStyles } from './page-styles.ts';
import { ProblemBar } from './problem-bar.tsx';
import { saveFile } from './save-file.ts';
import { Section } from './section.tsx';

const useStyles = makeStyles({
  text: pageStyles.text,
  buttons: pageStyles.buttons,
});

export const FileButtons = (props: {
  readonly page: PageProps;
  readonly path: string;
  readonly filters: object;
  /** Which rows are in it, and that it is written down. */
  readonly hint: string;
}) => {
  const { page, path, filters, hint } = props;
  const styles = useStyles();
  const work = useWork();
  const [saved, setSaved] = useState(false);
  const take = (format: 'xlsx' | 'csv') => (): void =>
    work.run(async () => {
      setSaved(false);
      saveFile(await page.api.post(path, { school: page.school.id, ...filters, format }, file));
      setSaved(true);
    });
  return (
    <Section heading={FILES.heading}>
      <Body1 as="p" className={styles.text}>
        {hint}
      </Body1>
      <div className={styles.buttons}>
        <Button disabledFocusable={work.busy} onClick={take('xlsx')}>
          {FILES.excel}
        </Button>
        <Button disabledFocusable={work.busy} onClick={take('csv')}>
          {FILES.csv}
        </Button>
      </div>
      <output>{saved && <Body1>{FILES.saved}</Body1>}</output>
      <ProblemBar problem={work.problem} />
    </Section>
  );
};
