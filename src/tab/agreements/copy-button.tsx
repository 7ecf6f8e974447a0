import { Body1, Button } from '@fluentui/react-components';
import { useState } from 'react';
import { file } from '../../contract/file.ts';
import { ProblemBar } from '../kit/problem-bar.tsx';
import { saveFile } from '../kit/save-file.ts';
import type { PageProps } from '../pages.ts';
import { useWork } from '../use-work.ts';
import * as say from './messages.ts';
import { useStyles } from './styles.ts';

interface Props extends Pick<PageProps, 'api' | 'school'> {
  readonly signature: string;
  readonly label: string;
  /** Says whose or which, for whoever does not see what stands around it. */
  readonly name: string;
}

export const CopyButton = ({ api, school, signature, label, name }: Props) => {
  const styles = useStyles();
  const work = useWork();
  const [saved, setSaved] = useState(false);
  const save = async (): Promise<void> => {
    setSaved(false);
    const query = new URLSearchParams({ school: school.id });
    saveFile(await api.get(`/api/agreements/signed/${signature}/copy?${query}`, file));
    setSaved(true);
  };
  return (
    <>
      <Button
        className={styles.start}
        aria-label={name}
        disabledFocusable={work.busy}
        onClick={() => work.run(save)}
      >
        {label}
      </Button>
      <output>{saved && <Body1>{say.COPY_MADE}</Body1>}</output>
      <ProblemBar problem={work.problem} />
    </>
  );
};
