/** Everything wrong with the files of policies or schools, at once: each line is `file: path: reason`. */
export class LoadFault extends Error {
  readonly faults: readonly string[];

  constructor(found: readonly string[]) {
    // A fault of a base is one of its own and one of each policy that extends it.
    const faults = [...new Set(found)];
    super(
      `${faults.length} fault${faults.length === 1 ? '' : 's'} in policy or school files:\n${faults.join('\n')}`,
    );
    this.name = 'LoadFault';
    this.faults = faults;
  }
}

/** Collects faults on the way, so that one run names them all. */
export interface FaultList {
  add(file: string, path: string, reason: string): void;
  addAll(others: FaultList): void;
  readonly all: readonly string[];
}

export const createFaultList = (): FaultList => {
  const all: string[] = [];
  return {
    all,
    add: (file, path, reason) => {
      all.push([file, path, reason].filter((part) => part !== '').join(': '));
    },
    addAll: (others) => {
      all.push(...others.all);
    },
  };
};
