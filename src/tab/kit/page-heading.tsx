import { makeStyles, typographyStyles } from '@fluentui/react-components';
import { type ReactNode, useEffect, useRef } from 'react';

const useStyles = makeStyles({
  heading: { ...typographyStyles.title3, margin: 0, outline: 'none', overflowWrap: 'anywhere' },
});

/** Set by a way through the navigation: then the page's heading takes the focus. At the first page nothing is taken. */
let walked = false;
export const walkedTo = (): void => {
  walked = true;
};

/** The one h1 of a page. */
export const PageHeading = ({ children }: { readonly children: ReactNode }) => {
  const top = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (walked) top.current?.focus();
  }, []);
  return (
    <h1 className={useStyles().heading} ref={top} tabIndex={-1}>
      {children}
    </h1>
  );
};
