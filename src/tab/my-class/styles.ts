import { makeStyles, tokens } from '@fluentui/react-components';
import { pageStyles } from '../kit/page-styles.ts';

export const useStyles = makeStyles({
  ...pageStyles,
  section: pageStyles.block,
  // Read out from it, at arm's length.
  words: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalM,
    alignSelf: 'stretch',
    maxWidth: '44rem',
    padding: tokens.spacingHorizontalL,
    borderRadius: tokens.borderRadiusMedium,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    backgroundColor: tokens.colorNeutralBackground1,
    overflowWrap: 'anywhere',
  },
  legend: { padding: 0, fontWeight: tokens.fontWeightSemibold },
  summary: {
    cursor: 'pointer',
    paddingTop: tokens.spacingVerticalXS,
    paddingBottom: tokens.spacingVerticalXS,
  },
  children: {
    margin: 0,
    padding: 0,
    listStyleType: 'none',
    alignSelf: 'stretch',
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fill, minmax(min(18rem, 100%), 1fr))',
    gap: tokens.spacingVerticalXS,
  },
  child: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalXS, minWidth: 0 },
  done: {
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'flex-start',
    gap: tokens.spacingVerticalXS,
    paddingTop: tokens.spacingVerticalS,
    paddingBottom: tokens.spacingVerticalS,
    minWidth: 0,
    overflowWrap: 'anywhere',
  },
});
