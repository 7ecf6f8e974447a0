import { makeStyles, Spinner, tokens } from '@fluentui/react-components';
import { LOADING } from '../messages.ts';

const useStyles = makeStyles({ box: { padding: tokens.spacingVerticalXXXL } });

export const Loading = () => (
  <div className={useStyles().box} role="status">
    <Spinner label={LOADING} labelPosition="below" />
  </div>
);
