import { MessageBar, MessageBarBody } from '@fluentui/react-components';

/** What was done; heard by whoever does not see it. */
export const Said = ({ words }: { readonly words: string | null }) => (
  <output>
    {words !== null && (
      <MessageBar intent="success" layout="multiline">
        <MessageBarBody>{words}</MessageBarBody>
      </MessageBar>
    )}
  </output>
);
