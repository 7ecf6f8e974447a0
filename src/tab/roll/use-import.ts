/** A file on its way: chosen, looked at with its columns, confirmed. Nothing is kept beyond the page. */
import { useRef, useState } from 'react';
import {
  type Mapping,
  MOST_FILE_BYTES,
  type RollPreview,
  rollImported,
  rollPreview,
} from '../../contract/roll.ts';
import { type Api, Problem } from '../api.ts';
import { NOT_OPENED, TOO_LARGE } from './messages.ts';

interface Chosen {
  readonly name: string;
  readonly base64: string;
}

export interface Import {
  readonly name: string | null;
  readonly preview: RollPreview | null;
  readonly busy: 'reading' | 'looking' | 'importing' | null;
  /** A sentence, of the server or of the page. */
  readonly problem: string | null;
  choose(file: File): Promise<void>;
  look(mapping: Mapping): Promise<void>;
  confirm(manyGone: boolean): Promise<void>;
  drop(): void;
}

const base64Of = (file: Blob): Promise<string> =>
  new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.addEventListener('load', () => {
      // `data:text/csv;base64,...`
      if (typeof reader.result === 'string') resolve(reader.result.slice(reader.result.indexOf(',') + 1));
    });
    reader.addEventListener('error', () => reject(reader.error ?? new Error('not read')));
    reader.readAsDataURL(file);
  });

/** `words`: what a problem says that has no sentence of the server. */
export const useImport = (
  api: Api,
  school: string,
  given: { readonly onDone: () => void; readonly words: (problem: Problem) => string },
): Import => {
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const [preview, setPreview] = useState<RollPreview | null>(null);
  const [busy, setBusy] = useState<Import['busy']>(null);
  const [problem, setProblem] = useState<string | null>(null);
  /** Of two looks the later counts, whichever answers first. */
  const newest = useRef(0);

  const doing = async (
    what: Import['busy'],
    work: (isNewest: () => boolean) => Promise<void>,
  ): Promise<void> => {
    newest.current += 1;
    const mine = newest.current;
    const isNewest = (): boolean => mine === newest.current;
    setBusy(what);
    setProblem(null);
    try {
      await work(isNewest);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      if (isNewest()) setProblem(given.words(error));
    } finally {
      if (isNewest()) setBusy(null);
    }
  };

  const ask = (file: string, mapping: Mapping | null) =>
    api.post('/api/roll/preview', { school, file, mapping }, rollPreview);

  const drop = (): void => {
    newest.current += 1;
    setChosen(null);
    setPreview(null);
    setProblem(null);
    setBusy(null);
  };

  return {
    name: chosen?.name ?? null,
    preview,
    busy,
    problem,
    choose: async (file) => {
      drop();
      if (file.size > MOST_FILE_BYTES) {
        setProblem(TOO_LARGE);
        return;
      }
      await doing('reading', async (isNewest) => {
        const base64 = await base64Of(file).catch(() => {
          throw new Problem('bad-data', NOT_OPENED);
        });
        const found = await ask(base64, null);
        if (!isNewest()) return;
        setChosen({ name: file.name, base64 });
        setPreview(found);
      });
    },
    look: async (mapping) => {
      if (!chosen || !preview) return;
      setPreview({ ...preview, mapping });
      await doing('looking', async (isNewest) => {
        const found = await ask(chosen.base64, mapping);
        if (isNewest()) setPreview(found);
      });
    },
    confirm: async (manyGone) => {
      if (!chosen || !preview?.found) return;
      const { mapping, found } = preview;
      await doing('importing', async () => {
        try {
          await api.post(
            '/api/roll/import',
            { school, file: chosen.base64, mapping, seen: found.seen, manyGone },
            rollImported,
          );
        } catch (error) {
          // What is confirmed next is what stands there now.
          if (error instanceof Problem && error.kind === 'changed')
            setPreview(await ask(chosen.base64, mapping));
          throw error;
        }
        drop();
        given.onDone();
      });
    },
    drop,
  };
};
