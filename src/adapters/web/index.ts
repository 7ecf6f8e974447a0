export type { HealthCheck } from './health.ts';
export { openPages } from './pages.ts';
export { createWeb, type RawHandler, type Web, type WebOptions } from './web.ts';
