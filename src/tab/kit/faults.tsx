/** What is missing in a form, as the server says it. Whoever cannot see the page hears it. */
import { MessageBar, MessageBarBody } from '@fluentui/react-components';
import { useEffect, useRef } from 'react';

export const Faults = ({ faults }: { readonly faults: readonly string[] }) => {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (faults.length > 0) box.current?.focus();
  }, [faults]);
  if (faults.length === 0) return null;
  return (
    <div ref={box} tabIndex={-1} role="alert">
      <MessageBar intent="error" layout="multiline">
        <MessageBarBody>{faults.join(' ')}</MessageBarBody>
      </MessageBar>
    </div>
  );
};
