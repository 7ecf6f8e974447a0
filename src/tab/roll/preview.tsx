/** What an import would change, what is wrong with which row, and the button that does it. */
import { Body1, Button, Checkbox, MessageBar, MessageBarBody } from '@fluentui/react-components';
import { useState } from 'react';
import type { RollPreview } from '../../contract/roll.ts';
import { IMPORTING } from '../kit/csv-messages.ts';
import { CsvFaultList } from '../kit/csv-parts.tsx';
import { Section } from '../kit/section.tsx';
import * as say from './messages.ts';
import { useStyles } from './styles.ts';

interface Props {
  readonly found: NonNullable<RollPreview['found']>;
  readonly busy: boolean;
  readonly importing: boolean;
  readonly confirm: (manyGone: boolean) => void;
}

const COUNTS = ['new', 'changed', 'gone', 'same'] as const;

export const Preview = ({ found, busy, importing, confirm }: Props) => {
  const styles = useStyles();
  const [sure, setSure] = useState<string | null>(null);
  const { counts } = found;
  // Said of one preview, it says nothing of the next.
  const isSure = !found.manyGone || sure === found.seen;
  return (
    <>
      <Section block heading={say.PREVIEW}>
        <dl className={styles.counts}>
          {COUNTS.map((one) => (
            <div key={one} className={styles.count}>
              <dt>{say.COUNTS[one]}</dt>
              <dd className={styles.number}>{counts[one]}</dd>
            </div>
          ))}
        </dl>
        <Body1 as="p" className={styles.text}>
          {say.afterwards(counts.pupils, counts.contacts)}
        </Body1>
        {found.leavers > 0 && (
          <Body1 as="p" className={styles.text}>
            {say.leavers(found.leavers)}
          </Body1>
        )}
        {found.newClasses.length > 0 && (
          <Body1 as="p" className={styles.text}>
            {say.newClasses(found.newClasses.join(', '), found.newClasses.length)}
          </Body1>
        )}
        {found.unsaid > 0 && (
          <MessageBar intent="warning" layout="multiline" className={styles.wide}>
            <MessageBarBody>{say.unsaid(found.unsaid)}</MessageBarBody>
          </MessageBar>
        )}
        {found.apart > 0 && (
          <MessageBar intent="warning" layout="multiline" className={styles.wide}>
            <MessageBarBody>{say.apart(found.apart)}</MessageBarBody>
          </MessageBar>
        )}
      </Section>
      <CsvFaultList
        found={found}
        summary={found.faults.length === 0 ? say.NO_FAULTS : say.leftOut(counts.leftOut)}
      />
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
