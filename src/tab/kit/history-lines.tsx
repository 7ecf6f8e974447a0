/** What happened, the newest first, with what was written. */
import { Body1, makeStyles } from '@fluentui/react-components';
import { pageStyles } from './page-styles.ts';

const useStyles = makeStyles({
  cards: pageStyles.cards,
  said: pageStyles.said,
  one: { display: 'flex', flexDirection: 'column' },
});

export const HistoryLines = (props: {
  readonly lines: readonly { readonly line: string; readonly words: string | null }[];
  /** Where no heading above says what it is. */
  readonly label?: string;
}) => {
  const styles = useStyles();
  return (
    <ul className={styles.cards} aria-label={props.label}>
      {props.lines.map(({ line, words }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: what happened never changes its place
        <li key={index} className={styles.one}>
          <Body1>{line}</Body1>
          {words !== null && (
            <Body1 as="p" className={styles.said}>
              {words}
            </Body1>
          )}
        </li>
      ))}
    </ul>
  );
};
