import { type Mapping, type RollPreview, rollImported, rollPreview } from '../../contract/roll.ts';
import type { Api } from '../api.ts';
import { type CsvWork, useCsv } from '../kit/use-csv.ts';

/** `confirm`: whether it was said that so many have left. */
export type Import = CsvWork<Mapping, RollPreview, boolean>;

export const useImport = (api: Api, school: string, onDone: () => void): Import =>
  useCsv<Mapping, RollPreview, boolean>({
    ask: (file, mapping) => api.post('/api/roll/preview', { school, file, mapping }, rollPreview),
    ahead: (preview, mapping) => ({ ...preview, mapping }),
    lookOf: ({ mapping }) => mapping,
    send: async (file, { mapping, found }, manyGone) => {
      if (!found) return;
      await api.post('/api/roll/import', { school, file, mapping, seen: found.seen, manyGone }, rollImported);
    },
    onDone,
  });
