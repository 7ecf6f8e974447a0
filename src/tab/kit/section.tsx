import { makeStyles, Subtitle2 } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { pageStyles } from './page-styles.ts';

const useStyles = makeStyles({
  section: pageStyles.section,
  block: pageStyles.block,
  heading: pageStyles.heading,
});

/** A part of a page under its heading. `block`: what is in it is as wide as it needs to be, and not as the page. */
export const Section = (props: {
  readonly heading: string;
  readonly block?: boolean;
  readonly children: ReactNode;
}) => {
  const styles = useStyles();
  return (
    <section className={props.block ? styles.block : styles.section}>
      <Subtitle2 as="h2" className={styles.heading}>
        {props.heading}
      </Subtitle2>
      {props.children}
    </section>
  );
};
