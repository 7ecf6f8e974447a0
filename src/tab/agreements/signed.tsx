/** What somebody signed, as they did, and the same as a file to keep. */
import { Body1, Button } from '@fluentui/react-components';
import { signedCopy } from '../../contract/agreements.ts';
import { Answered } from '../kit/answered.tsx';
import { FileButton } from '../kit/file-button.tsx';
import { PageHeading } from '../kit/page-heading.tsx';
import type { PageProps } from '../pages.ts';
import { useAnswer } from '../use-answer.ts';
import { CopyButton } from './copy-button.tsx';
import * as say from './messages.ts';
import { useStyles } from './styles.ts';
import { Words } from './words.tsx';

interface Props extends PageProps {
  readonly signature: string;
  readonly onBack: () => void;
}

export const Signed = ({ api, school, signature, onBack }: Props) => {
  const styles = useStyles();
  const query = new URLSearchParams({ school: school.id });
  const answer = useAnswer(api, `/api/agreements/signed/${signature}?${query}`, signedCopy);
  return (
    <Answered answer={answer}>
      {({ title, blocks, document }) => (
        <div className={styles.read}>
          <Button className={styles.start} appearance="subtle" onClick={onBack}>
            {say.BACK}
          </Button>
          <PageHeading>{title}</PageHeading>
          <Words blocks={blocks} />
          {document !== null && (
            <>
              <Body1 as="p" className={styles.text}>
                {say.DOCUMENT_SIGNED}
              </Body1>
              <FileButton
                api={api}
                school={school}
                path={`/api/agreements/signed/${signature}/document`}
                label={say.OPEN_SIGNED}
                name={say.OPEN_SIGNED}
                saved={say.DOCUMENT_SAVED}
              />
            </>
          )}
          <CopyButton api={api} school={school} signature={signature} label={say.COPY} name={say.COPY} />
        </div>
      )}
    </Answered>
  );
};
