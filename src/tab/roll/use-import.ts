import { type Mapping, type RollPreview, rollImported, rollPreview } from '../../contract/roll.ts';
import type { Api } from '../api.ts';
import type { CsvOutcome } from '../kit/csv-parts.tsx';
import { type CsvWork, useCsv } from '../kit/use-csv.ts';
import * as say from './messages.ts';

/** `confirm`: whether it was said that so many have left. */
export type Import = CsvWork<Mapping, RollPreview, boolean>;

export const useImport = (
  api: Api,
  school: string,
  on: { readonly onDone: (outcome: CsvOutcome) => void; readonly onChosen: () => void },
): Import =>
  useCsv<Mapping, RollPreview, boolean, CsvOutcome>({
    ask: (file, mapping) => api.post('/api/roll/preview', { school, file, mapping }, rollPreview),
    ahead: (preview, mapping) => ({ ...preview, mapping }),
    lookOf: ({ mapping }) => mapping,
    send: async (file, { mapping, found }, manyGone) => {
      if (!found) return null;
      const body = { school, file, mapping, seen: found.seen, manyGone };
      const { counts } = await api.post('/api/roll/import', body, rollImported);
      const { notTaken, partly } = found;
      return {
        words: say.done(counts.pupils, counts.contacts, notTaken.rows, partly.rows),
        partly: notTaken.rows + partly.rows > 0,
        left: say.leftRows(notTaken, partly),
      };
    },
    ...on,
  });
