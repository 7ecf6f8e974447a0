export type { HealthCheck } from './health.ts';
export { createWeb, type RawHandler, type Web, type WebOptions } from './web.ts';
