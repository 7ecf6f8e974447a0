/** One measured figure, and how figures are written: a JSON line each for programs, then a table for people. */
export interface Figure {
  readonly bench: string;
  readonly figure: string;
  readonly value: number;
  readonly unit: string;
  /** null: measured to be known, not to be reached. */
  readonly aim: number | null;
  readonly better: 'higher' | 'lower';
}

/** Three significant digits; whole numbers above that stay whole. */
export const rounded = (value: number): number =>
  Math.abs(value) >= 100 ? Math.round(value) : Number(value.toPrecision(3));

export const jsonLine = ({ bench, figure, value, unit, aim, better }: Figure): string =>
  JSON.stringify({ bench, figure, value: rounded(value), unit, aim, better });

export const isReached = ({ value, aim, better }: Figure): boolean =>
  aim === null || (better === 'higher' ? rounded(value) >= aim : rounded(value) <= aim);

const verdict = (figure: Figure): string => {
  if (figure.aim === null) return '';
  const sign = figure.better === 'higher' ? '>=' : '<=';
  return `${isReached(figure) ? 'reached' : 'MISSED '}  aim ${sign} ${figure.aim}`;
};

export const table = (figures: readonly Figure[]): string => {
  const rows = figures.map((one) => [one.figure, String(rounded(one.value)), one.unit, verdict(one)]);
  const widths = [0, 1, 2].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows
    .map(([name = '', value = '', unit = '', said = '']) =>
      [name.padEnd(widths[0] ?? 0), value.padStart(widths[1] ?? 0), unit.padEnd(widths[2] ?? 0), said]
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
};

/** A bench gives its figures as they are known, and what a reader of them must know beside. */
export interface Report {
  readonly figure: (figure: Omit<Figure, 'bench'>) => void;
  readonly note: (line: string) => void;
}

export interface Options {
  /** How many times as fast as Teams the simulated one takes messages. */
  readonly scale: number;
  /** How many people the invented trust has. */
  readonly people: number;
}

export type Bench = (report: Report, options: Options) => Promise<void>;
