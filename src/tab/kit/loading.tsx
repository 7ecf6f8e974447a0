import { makeStyles, Spinner, tokens } from '@fluentui/react-components';
import { LOADING } from '../messages.ts';

const useStyles = makeStyles({ box: { display: 'block', padding: tokens.spacingVerticalXXXL } });

export const Loading = () => (
  <output className={useStyles().box}>
    <Spinner label={LOADING} labelPosition="below" />
  </output>
);
