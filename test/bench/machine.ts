import os from 'node:os';
import process from 'node:process';

/** What a figure depends on beside the software. The load average tells whether anything else was running. */
export const machineFacts = (): readonly string[] => [
  `machine: ${os.cpus().length} cores (${os.cpus()[0]?.model.trim() ?? 'unknown'}), ${Math.round(os.totalmem() / 2 ** 30)} GB, ${os.platform()} ${os.release()}`,
  `node ${process.versions.node}; load average at the start ${os
    .loadavg()
    .map((load) => load.toFixed(1))
    .join(' ')}`,
];
