export { asBuilt, type KeptBuilt, keepBuilt } from './keep-built.ts';
export { tabRoutes } from './routes.ts';
