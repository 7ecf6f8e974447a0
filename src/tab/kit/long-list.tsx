/** A list that may be long: how much of it is shown is said, and the rest is a press away. */
import { Body1, Button, makeStyles } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import * as say from './long-list-messages.ts';
import { pageStyles } from './page-styles.ts';

const useStyles = makeStyles({ rows: pageStyles.rows, start: pageStyles.start });

export const LongList = <Item,>(props: {
  readonly items: readonly Item[];
  /** How many there are where nothing narrows them down. */
  readonly all: number;
  /** How many of them are shown. */
  readonly most: number;
  readonly onMore: () => void;
  /** What all are, in words; else only their number is said. */
  readonly counted?: string;
  readonly children: (item: Item) => ReactNode;
}) => {
  const { items, all, most, onMore, counted, children } = props;
  const styles = useStyles();
  const fit = items.length;
  return (
    <>
      <output>
        <Body1>{fit === 0 ? say.NOBODY : say.shown(Math.min(most, fit), fit, all, counted)}</Body1>
      </output>
      <ul className={styles.rows}>{items.slice(0, most).map(children)}</ul>
      {fit > most && (
        <Button className={styles.start} onClick={onMore}>
          {say.MORE}
        </Button>
      )}
    </>
  );
};
