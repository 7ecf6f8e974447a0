/** Files of rows that people bring: how their cells and columns are read, whatever the rows are about. */
export { guessed, headings, squeeze } from './headings.ts';
export { keptMapping } from './kept-mapping.ts';
export {
  aboutOf,
  apartByRow,
  bytesOf,
  countLeftOut,
  filledRows,
  readOrSay,
  seenOf,
  shownRows,
} from './look.ts';
export { type KeptMapping, offered } from './offered.ts';
export type { CsvRead, ReadCsv } from './ports.ts';
export {
  inOrder,
  MOST_CELL,
  readDay,
  readYesOrNo,
  SHOWN_OF_CELL,
  UPN,
} from './read-cell.ts';
