/** Parts of a page that takes a CSV file: choosing it, which column is which, and what is wrong with which row. */
import {
  Body1,
  Button,
  Field,
  MessageBar,
  MessageBarBody,
  makeStyles,
  Select,
  Spinner,
} from '@fluentui/react-components';
import { useRef } from 'react';
import type { CsvAbout, CsvFaults } from '../../contract/csv.ts';
import * as say from './csv-messages.ts';
import { pageStyles } from './page-styles.ts';
import { Section } from './section.tsx';
import { SmallTable } from './small-table.tsx';
import type { CsvWork } from './use-csv.ts';

const useStyles = makeStyles({
  ...pageStyles,
  field: { minWidth: 0 },
});

/** The button, what is going on, and what is said of the file as a whole. */
export const CsvFile = (props: {
  readonly work: CsvWork<never, CsvAbout, never>;
  readonly heading: string;
  /** Before a file is chosen. */
  readonly how: string;
}) => {
  const { work, heading, how } = props;
  const styles = useStyles();
  const input = useRef<HTMLInputElement>(null);
  const { preview, busy, problem, name } = work;
  return (
    <Section block heading={heading}>
      <Body1 as="p" className={styles.text}>
        {preview && name !== null ? say.fileIs(name, preview.rows) : how}
      </Body1>
      <input
        ref={input}
        hidden
        type="file"
        accept=".csv,.txt,.tsv,text/csv,text/plain"
        onChange={({ currentTarget }) => {
          const [file] = currentTarget.files ?? [];
          // The same file, mended, can be chosen again.
          currentTarget.value = '';
          if (file) void work.choose(file);
        }}
      />
      <Button
        appearance={preview ? 'secondary' : 'primary'}
        disabledFocusable={busy === 'reading' || busy === 'importing'}
        onClick={() => input.current?.click()}
      >
        {preview ? say.ANOTHER : say.CHOOSE}
      </Button>
      <output className={styles.wide}>
        {busy === 'reading' && <Spinner size="small" labelPosition="after" label={say.READING} />}
        {busy === 'looking' && <Spinner size="small" labelPosition="after" label={say.LOOKING} />}
        {busy === 'importing' && <Spinner size="small" labelPosition="after" label={say.IMPORTING} />}
      </output>
      <div role="alert" className={styles.wide}>
        {problem !== null && (
          <MessageBar intent="error" layout="multiline">
            <MessageBarBody>{problem}</MessageBarBody>
          </MessageBar>
        )}
      </div>
      {preview?.garbled && (
        <MessageBar intent="warning" layout="multiline" className={styles.wide}>
          <MessageBarBody>{say.GARBLED}</MessageBarBody>
        </MessageBar>
      )}
      {preview?.encoding === 'windows-1252' && !preview.garbled && (
        <MessageBar intent="info" layout="multiline" className={styles.wide}>
          <MessageBarBody>{say.WINDOWS}</MessageBarBody>
        </MessageBar>
      )}
    </Section>
  );
};

/** Which of the file's columns a field is; '': none. */
export const ColumnChoice = (props: {
  readonly label: string;
  readonly columns: CsvAbout['columns'];
  readonly value: string;
  readonly onChoose: (title: string) => void;
}) => {
  const { label, columns, value, onChoose } = props;
  const styles = useStyles();
  return (
    <Field label={label} className={styles.field}>
      <Select
        className={styles.field}
        select={{ className: styles.field }}
        value={value}
        onChange={(_, chosen) => onChoose(chosen.value)}
      >
        <option value="">{say.NOT_IN_FILE}</option>
        {columns.map(({ title, sample }) => (
          <option key={title} value={title}>
            {say.column(title, sample)}
          </option>
        ))}
      </Select>
    </Field>
  );
};

/** A mapping with one field chosen anew; '' takes it out. */
export const withColumn = <Mapping extends object>(
  mapping: Mapping,
  field: keyof Mapping,
  title: string,
): Mapping => {
  const { [field]: _, ...others } = mapping;
  return (title === '' ? others : { ...others, [field]: title }) as Mapping;
};

/** `summary`: what the faults come to. Rows that are taken all the same stand under a heading of their own. */
export const CsvFaultList = (props: {
  readonly found: CsvFaults;
  readonly summary: string;
  readonly heading?: string;
  readonly what?: string;
}) => {
  const { found, summary, heading = say.FAULTS, what = say.WHAT } = props;
  const styles = useStyles();
  const { faults, moreFaults } = found;
  return (
    <Section block heading={heading}>
      <Body1 as="p" className={styles.text}>
        {summary}
      </Body1>
      {faults.length > 0 && (
        <SmallTable
          label={heading}
          head={[say.ROW, what]}
          rows={faults.map(({ row, sentence }) => ({ key: `${row} ${sentence}`, cells: [row, sentence] }))}
        />
      )}
      {moreFaults > 0 && (
        <Body1 as="p" className={styles.text}>
          {say.moreFaults(moreFaults)}
        </Body1>
      )}
    </Section>
  );
};
