import { makeStyles, tokens, typographyStyles } from '@fluentui/react-components';

const useStyles = makeStyles({
  counts: {
    display: 'grid',
    alignSelf: 'stretch',
    gridTemplateColumns: 'repeat(auto-fill, minmax(min(9rem, 100%), 1fr))',
    gap: tokens.spacingVerticalM,
    margin: 0,
  },
  count: {
    display: 'flex',
    flexDirection: 'column-reverse',
    justifyContent: 'flex-end',
    padding: tokens.spacingHorizontalM,
    borderRadius: tokens.borderRadiusMedium,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    backgroundColor: tokens.colorNeutralBackground1,
  },
  number: { ...typographyStyles.title3, margin: 0 },
});

/** What a file comes to: each number with what it counts below it. */
export const CsvNumbers = <One extends string>(props: {
  /** In this order, each with what it counts. */
  readonly titles: Readonly<Record<One, string>>;
  readonly counts: Readonly<Record<NoInfer<One>, number>>;
}) => {
  const styles = useStyles();
  return (
    <dl className={styles.counts}>
      {(Object.keys(props.titles) as One[]).map((one) => (
        <div key={one} className={styles.count}>
          <dt>{props.titles[one]}</dt>
          <dd className={styles.number}>{props.counts[one]}</dd>
        </div>
      ))}
    </dl>
  );
};
