/** A button that saves a file of the server's, and says so. */
import { Body1, Button, makeStyles } from '@fluentui/react-components';
import { useState } from 'react';
import { file } from '../../contract/file.ts';
import type { PageProps } from '../pages.ts';
import { useWork } from '../use-work.ts';
import { ProblemBar } from './problem-bar.tsx';
import { saveFile } from './save-file.ts';

const useStyles = makeStyles({ start: { alignSelf: 'flex-start' } });

interface Props extends Pick<PageProps, 'api' | 'school'> {
  /** `/api/...`, without the school. */
  readonly path: string;
  readonly label: string;
  /** Says whose or which, for whoever does not see what stands around it. */
  readonly name: string;
  readonly saved: string;
  readonly primary?: true;
  /** A button in a row of others. */
  readonly small?: true;
}

export const FileButton = ({ api, school, path, label, name, saved, primary, small }: Props) => {
  const styles = useStyles();
  const work = useWork();
  const [isSaved, setSaved] = useState(false);
  const save = async (): Promise<void> => {
    setSaved(false);
    const query = new URLSearchParams({ school: school.id });
    saveFile(await api.get(`${path}?${query}`, file));
    setSaved(true);
  };
  return (
    <>
      <Button
        className={styles.start}
        {...(small && { size: 'small' })}
        appearance={primary ? 'primary' : 'secondary'}
        aria-label={name}
        disabledFocusable={work.busy}
        onClick={() => work.run(save)}
      >
        {label}
      </Button>
      <output>{isSaved && <Body1>{saved}</Body1>}</output>
      <ProblemBar problem={work.problem} />
    </>
  );
};
