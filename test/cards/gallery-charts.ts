/** Every chart of every policy as the app serves it, with its figures; each step of it is drawn and measured. */
import { chartRoutes } from '../../src/adapters/policies/index.ts';
import { type ChartEntry, type Figure, type PolicyCharts, policyCharts } from '../../src/gallery/index.ts';
import { shippedPolicies } from '../shipped-policies.ts';

export interface ChartShown {
  /** `charts/bocking/b1` */
  readonly id: string;
  readonly policy: string;
  readonly title: string;
  readonly source: string;
  readonly steps: number;
  readonly paths: number;
  /** The largest picture of a step. */
  readonly largestStep: { readonly step: string; readonly kilobytes: number };
  readonly figures: readonly Figure[];
  readonly faults: readonly string[];
  readonly pictures: readonly { readonly title: string; readonly file: string }[];
}

/** Teams shows no larger picture on a card. https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/cards-format */
const MOST_KILOBYTES = 1024;
const MOST_PIXELS = 1024;

interface Picture {
  readonly png: Buffer;
  readonly kilobytes: number;
  readonly width: number;
  readonly height: number;
}

/** Width and height stand at a fixed place of every PNG. */
const measured = (png: Buffer): Picture => ({
  png,
  kilobytes: Math.round(png.length / 1024),
  width: png.readUInt32BE(16),
  height: png.readUInt32BE(20),
});

const figure = (title: string, { kilobytes, width, height }: Picture, more = ''): Figure => ({
  title,
  value: `${kilobytes} of ${MOST_KILOBYTES} KB`,
  ok: kilobytes < MOST_KILOBYTES && Math.max(width, height) <= MOST_PIXELS,
  more: `${width} × ${height} pixels${more}`,
});

type Write = (file: string, picture: Buffer) => Promise<void>;

/** The app's own pictures, without its web server. */
const pictures = async () => {
  const policies = [...(await shippedPolicies()).values()];
  const log = {
    info: () => undefined,
    warn: () => undefined,
    error: (_: string, error: unknown) => {
      throw error;
    },
  };
  const [near, whole] = chartRoutes(
    async (hash) => policies.find((policy) => policy.hash === hash) ?? null,
    log,
  );
  const fetched = async (route: typeof near, params: Record<string, string>): Promise<Picture> => {
    const request = { method: 'GET' as const, url: '', headers: {}, body: undefined, remoteAddress: null };
    const reply = await route?.handle({ ...request, params });
    if (!Buffer.isBuffer(reply?.body)) throw new Error(`no picture of ${JSON.stringify(params)}`);
    return measured(reply.body);
  };
  return {
    charts: policyCharts(policies),
    step: (hash: string, chart: string, step: string) =>
      fetched(near, { hash, chart, picture: `${step}.png` }),
    small: (hash: string, chart: string) => fetched(whole, { hash, picture: `${chart}.small.png` }),
  };
};

export const chartPictures = async (
  write: Write,
  wanted: (id: string) => boolean,
): Promise<readonly ChartShown[]> => {
  const { charts, step, small } = await pictures();

  const one = async (policy: PolicyCharts, chart: ChartEntry): Promise<ChartShown> => {
    const id = `charts/${policy.id}/${chart.id}`;
    const whole = await small(policy.hash, chart.id);
    const steps: (readonly [name: string, picture: Picture])[] = [];
    for (const name of chart.steps) steps.push([name, await step(policy.hash, chart.id, name)]);
    const [first] = steps;
    const [largest] = steps.toSorted(([, a], [, b]) => b.png.length - a.png.length);
    if (!first || !largest) throw new Error(`${id} has no step`);
    const shown: readonly (readonly [title: string, file: string, picture: Picture])[] = [
      ['The whole chart', `${id}.png`, whole],
      [`You are here: ${first[0]}`, `${id}/${first[0]}.png`, first[1]],
      ...(largest === first
        ? []
        : [[`The largest step: ${largest[0]}`, `${id}/${largest[0]}.png`, largest[1]] as const]),
    ];
    for (const [, file, { png }] of shown) await write(file, png);
    const figures: readonly Figure[] = [
      ...chart.figures,
      figure('Picture of the whole', whole),
      figure('First step', first[1]),
      figure('Largest step', largest[1], `, ${largest[0]}`),
    ];
    return {
      id,
      policy: policy.name,
      title: chart.title,
      source: chart.source,
      steps: chart.steps.length,
      paths: chart.paths,
      largestStep: { step: largest[0], kilobytes: largest[1].kilobytes },
      figures,
      faults: figures
        .filter(({ ok }) => ok === false)
        .map(({ title, value, more = '' }) => `${title}: ${value} ${more}`),
      pictures: shown.map(([title, file]) => ({ title, file })),
    };
  };

  const all: ChartShown[] = [];
  for (const policy of charts)
    for (const chart of policy.charts)
      if (wanted(`charts/${policy.id}/${chart.id}`)) all.push(await one(policy, chart));
  return all;
};
