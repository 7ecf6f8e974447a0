/** A CSV file on its way: chosen, looked at, confirmed. Nothing is kept beyond the page. */
import { useRef, useState } from 'react';
import { MOST_FILE_BYTES } from '../../contract/csv.ts';
import { Problem } from '../api.ts';
import { PROBLEMS } from '../messages.ts';
import { NOT_OPENED, TOO_LARGE } from './csv-messages.ts';

interface Chosen {
  readonly name: string;
  readonly base64: string;
}

export interface CsvWork<Look, Preview, Sure> {
  readonly name: string | null;
  readonly preview: Preview | null;
  readonly busy: 'reading' | 'looking' | 'importing' | null;
  /** A sentence, of the server or of the page. */
  readonly problem: string | null;
  choose(file: File): Promise<void>;
  look(chosen: Look): Promise<void>;
  confirm(sure: Sure): Promise<void>;
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

export const useCsv = <Look, Preview extends object, Sure, Outcome>(given: {
  /** `look` null: the file was chosen just now. */
  readonly ask: (file: string, look: Look | null) => Promise<Preview>;
  /** What is shown of a choice until the answer to it is there. */
  readonly ahead: (preview: Preview, look: Look) => Preview;
  /** What was looked at last, to look at the same again. */
  readonly lookOf: (preview: Preview) => Look;
  /** null: there was nothing to send yet. */
  readonly send: (file: string, preview: Preview, sure: Sure) => Promise<Outcome | null>;
  readonly onDone: (outcome: Outcome) => void;
  /** A file was chosen and read: what was said of the one before is over. */
  readonly onChosen: () => void;
}): CsvWork<Look, Preview, Sure> => {
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const [preview, setPreview] = useState<Preview | null>(null);
  const [busy, setBusy] = useState<CsvWork<Look, Preview, Sure>['busy']>(null);
  const [problem, setProblem] = useState<string | null>(null);
  /** Of two looks the later counts, whichever answers first. */
  const newest = useRef(0);

  const doing = async (
    what: NonNullable<typeof busy>,
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
      if (isNewest()) setProblem(error.sentence ?? PROBLEMS[error.kind].text);
    } finally {
      if (isNewest()) setBusy(null);
    }
  };

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
        const found = await given.ask(base64, null);
        if (!isNewest()) return;
        setChosen({ name: file.name, base64 });
        setPreview(found);
        given.onChosen();
      });
    },
    look: async (look) => {
      if (!chosen || !preview) return;
      setPreview(given.ahead(preview, look));
      await doing('looking', async (isNewest) => {
        const found = await given.ask(chosen.base64, look);
        if (isNewest()) setPreview(found);
      });
    },
    confirm: async (sure) => {
      if (!chosen || !preview) return;
      await doing('importing', async () => {
        let outcome: Outcome | null;
        try {
          outcome = await given.send(chosen.base64, preview, sure);
        } catch (error) {
          // What is confirmed next is what stands there now.
          if (error instanceof Problem && error.kind === 'changed')
            setPreview(await given.ask(chosen.base64, given.lookOf(preview)));
          throw error;
        }
        if (outcome === null) return;
        drop();
        given.onDone(outcome);
      });
    },
    drop,
  };
};
