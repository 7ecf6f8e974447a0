/** What is shown, as a file. */
import { Body1, Button, Subtitle2 } from '@fluentui/react-components';
import { useState } from 'react';
import type { RegisterFilters } from '../../contract/agreements.ts';
import { file } from '../../contract/file.ts';
import { ProblemBar } from '../kit/problem-bar.tsx';
import { saveFile } from '../kit/save-file.ts';
import type { PageProps } from '../pages.ts';
import { useWork } from '../use-work.ts';
import * as say from './messages.ts';
import { useStyles } from './styles.ts';

export const Files = ({ page, filters }: { readonly page: PageProps; readonly filters: RegisterFilters }) => {
  const { api, school } = page;
  const styles = useStyles();
  const work = useWork();
  const [saved, setSaved] = useState(false);
  const take = (format: 'xlsx' | 'csv') => (): void =>
    work.run(async () => {
      setSaved(false);
      const body = { school: school.id, ...filters, format };
      saveFile(await api.post('/api/agreements/register/file', body, file));
      setSaved(true);
    });
  return (
    <section className={styles.section}>
      <Subtitle2 as="h2" className={styles.heading}>
        {say.FILE}
      </Subtitle2>
      <Body1 as="p" className={styles.text}>
        {say.FILE_HINT} {say.COPY_IS_NOTED}
      </Body1>
      <div className={styles.buttons}>
        <Button disabledFocusable={work.busy} onClick={take('xlsx')}>
          {say.EXCEL}
        </Button>
        <Button disabledFocusable={work.busy} onClick={take('csv')}>
          {say.CSV}
        </Button>
      </div>
      <output>{saved && <Body1>{say.SAVED}</Body1>}</output>
      <ProblemBar problem={work.problem} />
    </section>
  );
};
