export { createGoingLive } from './going-live.ts';
export type { GoingLivePorts } from './ports.ts';
