/** Reads `policies/national`: the dated floor, and the charts that come with every policy. */
import { join } from 'node:path';
import type { NationalFloor } from '../../core/policy.ts';
import { listed } from './build-rules.ts';
import { createFaultList, type FaultList, LoadFault } from './load-fault.ts';
import type { Raw } from './merge.ts';
import { readParts, yamlFiles } from './read-parts.ts';
import { readYaml } from './read-yaml.ts';
import { floorSchema } from './schema.ts';
import { zodFaults } from './zod-faults.ts';

const EMPTY_FLOOR: NationalFloor = { id: 'national', dated: '1970-01-01', lines: [], contacts: [] };

const readFloor = async (folder: string, faults: FaultList): Promise<NationalFloor | null> => {
  const file = join(folder, 'floor.yaml');
  const raw = await readYaml(file, faults);
  if (raw === undefined) return null;
  const parsed = floorSchema.safeParse(raw);
  if (!parsed.success) {
    zodFaults(parsed.error, floorSchema, raw, (path, reason) =>
      faults.add(file, path.map(String).join('.'), reason),
    );
    return null;
  }
  const { dated, lines, contacts } = parsed.data;
  return { id: 'national', dated, lines: listed(lines), contacts: listed(contacts) };
};

/** What is in every policy: the floor's charts, and the contacts and lines that charts and rules may name. */
export interface Ground {
  readonly floor: NationalFloor;
  readonly charts: Raw;
  /** `charts.<id>` -> file. */
  readonly origins: ReadonlyMap<string, string>;
}

/** `folder`: `national`; one without a floor in it is empty ground. */
export const readGround = async (folder: string, faults: FaultList): Promise<Ground> => {
  const origins = new Map<string, string>();
  if (!(await yamlFiles(folder)).includes('floor.yaml')) return { floor: EMPTY_FLOOR, charts: {}, origins };
  const charts = await readParts(join(folder, 'flowcharts'), faults, (id, from) =>
    origins.set(`charts.${id}`, from),
  );
  return { floor: (await readFloor(folder, faults)) ?? EMPTY_FLOOR, charts, origins };
};

/** `policies/national`: the dated floor. Throws a LoadFault. */
export const loadFloor = async (folder: string): Promise<NationalFloor> => {
  const faults = createFaultList();
  const floor = await readFloor(folder, faults);
  if (!floor || faults.all.length > 0) throw new LoadFault(faults.all);
  return floor;
};
