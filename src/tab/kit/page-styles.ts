/** What the pages look like alike: each takes these styles into its own, so that a heading or a card is the same everywhere. */
import { type GriffelStyle, tokens } from '@fluentui/react-components';

const column = (gap: string): GriffelStyle => ({ display: 'flex', flexDirection: 'column', gap });

export const pageStyles = {
  page: column(tokens.spacingVerticalXXL),
  /** Its parts are as wide as the page. */
  section: column(tokens.spacingVerticalM),
  /** Its parts are as wide as they need to be; `wide` is the exception. */
  block: { ...column(tokens.spacingVerticalM), alignItems: 'flex-start' },
  wide: { alignSelf: 'stretch' },
  start: { alignSelf: 'flex-start' },
  heading: { margin: 0, overflowWrap: 'anywhere' },
  text: { margin: 0, overflowWrap: 'anywhere' },
  /** What somebody wrote, with their own lines. */
  said: { margin: 0, overflowWrap: 'anywhere', whiteSpace: 'pre-wrap' },
  subtle: { margin: 0, color: tokens.colorNeutralForeground2, overflowWrap: 'anywhere' },
  buttons: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalM },
  form: { ...column(tokens.spacingVerticalM), maxWidth: '34rem' },
  cards: { ...column(tokens.spacingVerticalM), margin: 0, padding: 0, listStyleType: 'none' },
  card: {
    ...column(tokens.spacingVerticalS),
    padding: tokens.spacingHorizontalL,
    borderRadius: tokens.borderRadiusMedium,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    backgroundColor: tokens.colorNeutralBackground1,
    overflowWrap: 'anywhere',
  },
  rows: { margin: 0, padding: 0, listStyleType: 'none', alignSelf: 'stretch' },
  /** A table that is wider than a telephone moves by itself, and is reached by the keyboard. */
  scroll: { alignSelf: 'stretch', overflowX: 'auto' },
  table: { width: '100%', tableLayout: 'auto' },
  // Broken only where a word is longer than the page: a column is never narrower than its words.
  cell: {
    overflowWrap: 'break-word',
    whiteSpace: 'normal',
    paddingTop: tokens.spacingVerticalS,
    paddingBottom: tokens.spacingVerticalS,
  },
  /** Fields side by side where there is room. */
  fields: {
    display: 'grid',
    alignSelf: 'stretch',
    gridTemplateColumns: 'repeat(auto-fill, minmax(min(16rem, 100%), 1fr))',
    gap: tokens.spacingVerticalM,
  },
  group: { margin: 0, padding: 0, border: 'none', alignSelf: 'stretch', minWidth: 0 },
} satisfies Record<string, GriffelStyle>;

/** A row of a list: its parts stand below each other where there is no room. */
export const rowBox = {
  columnGap: tokens.spacingHorizontalXL,
  rowGap: tokens.spacingVerticalXS,
  padding: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalM}`,
  borderBottom: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
  backgroundColor: tokens.colorNeutralBackground1,
  overflowWrap: 'anywhere',
} satisfies GriffelStyle;
