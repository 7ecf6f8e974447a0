/** What an import would change, what is wrong with which row, and the button that does it. */
import { Body1, Button, Checkbox, MessageBar, MessageBarBody } from '@fluentui/react-components';
import { useState } from 'react';
import type { RollPreview } from '../../contract/roll.ts';
import { IMPORTING, notTaken as notTakenInWords } from '../kit/csv-messages.ts';
import { CsvNumbers } from '../kit/csv-numbers.tsx';
import { CsvAhead, CsvRowsList } from '../kit/csv-parts.tsx';
import { Section } from '../kit/section.tsx';
import * as say from './messages.ts';
import { useStyles } from './styles.ts';

interface Props {
  readonly found: NonNullable<RollPreview['found']>;
  readonly busy: boolean;
  readonly importing: boolean;
  readonly confirm: (manyGone: boolean) => void;
}

type Found = Props['found'];

/** The numbers, before the columns. */
export const Ahead = ({ found }: { readonly found: Found }) => {
  const styles = useStyles();
  const { counts, notTaken, partly } = found;
  return (
    <Section block heading={say.PREVIEW}>
      <CsvNumbers titles={say.COUNTS} counts={counts} />
      <Body1 as="p" className={styles.text}>
        {say.afterwards(counts.pupils, counts.contacts)}
      </Body1>
      <CsvAhead
        lines={[
          ...(notTaken.rows > 0 ? [`${notTakenInWords(notTaken.rows)}.`] : []),
          ...(partly.rows > 0 ? [`${say.partly(partly.rows)}.`] : []),
        ]}
      />
    </Section>
  );
};

const Also = ({ found }: { readonly found: Found }) => {
  const styles = useStyles();
  const { leavers, newClasses, unsaid, apart } = found;
  if (leavers + newClasses.length + unsaid + apart === 0) return null;
  return (
    <Section block heading={say.ALSO}>
      {leavers > 0 && (
        <Body1 as="p" className={styles.text}>
          {say.leavers(leavers)}
        </Body1>
      )}
      {newClasses.length > 0 && (
        <Body1 as="p" className={styles.text}>
          {say.newClasses(newClasses.join(', '), newClasses.length)}
        </Body1>
      )}
      {unsaid > 0 && (
        <MessageBar intent="warning" layout="multiline" className={styles.wide}>
          <MessageBarBody>{say.unsaid(unsaid)}</MessageBarBody>
        </MessageBar>
      )}
      {apart > 0 && (
        <MessageBar intent="warning" layout="multiline" className={styles.wide}>
          <MessageBarBody>{say.apart(apart)}</MessageBarBody>
        </MessageBar>
      )}
    </Section>
  );
};

export const Preview = ({ found, busy, importing, confirm }: Props) => {
  const styles = useStyles();
  const [sure, setSure] = useState<string | null>(null);
  const { counts, notTaken, partly } = found;
  // Said of one preview, it says nothing of the next.
  const isSure = !found.manyGone || sure === found.seen;
  return (
    <>
      <Also found={found} />
      <CsvRowsList heading={notTakenInWords(notTaken.rows)} words={say.NOT_TAKEN} found={notTaken} />
      <CsvRowsList heading={say.partly(partly.rows)} words={say.PARTLY} found={partly} />
      <section className={styles.section}>
        {found.manyGone && (
          <>
            <MessageBar intent="warning" layout="multiline" className={styles.wide}>
              <MessageBarBody>{say.manyGone(counts.gone)}</MessageBarBody>
            </MessageBar>
            <Checkbox
              label={say.MANY_GONE_YES}
              checked={isSure}
              onChange={(_, { checked }) => setSure(checked === true ? found.seen : null)}
            />
          </>
        )}
        <Button
          appearance="primary"
          disabledFocusable={busy || !isSure || counts.pupils === 0}
          onClick={() => confirm(found.manyGone)}
        >
          {importing ? IMPORTING : say.CONFIRM}
        </Button>
      </section>
    </>
  );
};
