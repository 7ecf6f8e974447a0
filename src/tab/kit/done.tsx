/** What was done, said at the top of a page; whoever works by keyboard or by ear is there, and not lost at its beginning. */
import { MessageBar, MessageBarBody, makeStyles } from '@fluentui/react-components';
import { useEffect, useRef } from 'react';

const useStyles = makeStyles({ box: { alignSelf: 'stretch', outline: 'none' } });

export interface Said {
  readonly words: string;
  /** Something of it is still to do: it must not look as if all were well. */
  readonly partly?: boolean;
}

/** `said`: a new one each time, also of the same words. */
export const Done = ({ said }: { readonly said: Said | null }) => {
  const box = useRef<HTMLOutputElement>(null);
  useEffect(() => {
    if (said) box.current?.focus();
  }, [said]);
  return (
    <output ref={box} tabIndex={-1} className={useStyles().box}>
      {said && (
        <MessageBar intent={said.partly ? 'warning' : 'success'} layout="multiline">
          <MessageBarBody>{said.words}</MessageBarBody>
        </MessageBar>
      )}
    </output>
  );
};
