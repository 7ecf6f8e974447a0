/** Which column of the file is which. */
import { Body1, Button } from '@fluentui/react-components';
import { useState } from 'react';
import {
  CONTACT_FIELDS,
  CONTACT_NUMBERS,
  contactField,
  type Field as FieldName,
  type Mapping,
  PUPIL_FIELDS,
  type RollPreview,
} from '../../contract/roll.ts';
import { ColumnChoice, withColumn } from '../kit/csv-parts.tsx';
import { Section } from '../kit/section.tsx';
import * as say from './messages.ts';
import { useStyles } from './styles.ts';

interface Props {
  readonly preview: RollPreview;
  readonly look: (mapping: Mapping) => void;
}

export const Columns = ({ preview: { columns, mapping, missing, guessed }, look }: Props) => {
  const styles = useStyles();
  const [more, setMore] = useState(0);
  /** What was chosen last time need not be gone through again. */
  const [opened, setOpened] = useState(guessed);
  const open = opened || missing.length > 0;
  const used = CONTACT_NUMBERS.filter((number) =>
    CONTACT_FIELDS.some((field) => mapping[contactField(number, field)] !== undefined),
  );
  const shown = Math.min(CONTACT_NUMBERS.length, Math.max(1, used.at(-1) ?? 0) + more);

  const choice = (field: FieldName, label: string) => (
    <ColumnChoice
      key={field}
      label={label}
      columns={columns}
      value={mapping[field] ?? ''}
      onChoose={(title) => look(withColumn(mapping, field, title))}
    />
  );

  return (
    <Section block heading={say.COLUMNS}>
      {open ? (
        <>
          <Body1 as="p" className={styles.text}>
            {missing.length === 0 ? say.COLUMNS_GUESSED : missing.map((one) => say.NEEDS[one]).join(' ')}
          </Body1>
          <fieldset className={styles.group}>
            <legend className={styles.legend}>{say.PUPIL}</legend>
            <div className={styles.fields}>
              {PUPIL_FIELDS.map((field) => choice(field, say.PUPIL_LABELS[field]))}
            </div>
          </fieldset>
          {CONTACT_NUMBERS.slice(0, shown).map((number) => (
            <fieldset key={number} className={styles.group}>
              <legend className={styles.legend}>{say.contact(number)}</legend>
              <div className={styles.fields}>
                {CONTACT_FIELDS.map((field) =>
                  choice(contactField(number, field), say.CONTACT_LABELS[field]),
                )}
              </div>
            </fieldset>
          ))}
          {shown < CONTACT_NUMBERS.length && (
            <Button onClick={() => setMore((count) => count + 1)}>{say.MORE_CONTACTS}</Button>
          )}
        </>
      ) : (
        <>
          <Body1 as="p" className={styles.text}>
            {say.COLUMNS_KEPT}
          </Body1>
          <Button aria-expanded={false} onClick={() => setOpened(true)}>
            {say.CHANGE_COLUMNS}
          </Button>
        </>
      )}
    </Section>
  );
};
