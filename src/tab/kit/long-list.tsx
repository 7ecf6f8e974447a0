/** A list that may be long: how much of it is shown is said, and the rest is a press away. */
import { Body1, Button, makeStyles } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { pageStyles } from './page-styles.ts';

const useStyles = makeStyles({ rows: pageStyles.rows, start: pageStyles.start });

export const LongList = <Item,>(props: {
  readonly items: readonly Item[];
  /** How many of them are shown. */
  readonly most: number;
  readonly onMore: () => void;
  readonly say: {
    readonly NOBODY: string;
    readonly MORE: string;
    readonly shown: (some: number, all: number) => string;
  };
  readonly children: (item: Item) => ReactNode;
}) => {
  const { items, most, onMore, say, children } = props;
  const styles = useStyles();
  const all = items.length;
  return (
    <>
      <output>
        <Body1>{all === 0 ? say.NOBODY : say.shown(Math.min(most, all), all)}</Body1>
      </output>
      <ul className={styles.rows}>{items.slice(0, most).map(children)}</ul>
      {all > most && (
        <Button className={styles.start} onClick={onMore}>
          {say.MORE}
        </Button>
      )}
    </>
  );
};
