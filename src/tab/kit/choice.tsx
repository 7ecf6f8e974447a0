import { Field, makeStyles, Select } from '@fluentui/react-components';

const useStyles = makeStyles({
  // A choice with long words must not make the page wider than it is.
  choice: { minWidth: 0, width: '100%' },
});

export const Choice = (props: {
  readonly label: string;
  readonly value: string;
  readonly options: readonly (readonly [value: string, title: string])[];
  readonly onChoose: (value: string) => void;
}) => {
  const { label, value, options, onChoose } = props;
  const styles = useStyles();
  return (
    <Field label={label} className={styles.choice}>
      <Select value={value} className={styles.choice} onChange={(_, data) => onChoose(data.value)}>
        {options.map(([id, title]) => (
          <option key={id} value={id}>
            {title}
          </option>
        ))}
      </Select>
    </Field>
  );
};
