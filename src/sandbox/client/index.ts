export type { Moment } from './activities.ts';
export { apiRoutes } from './api.ts';
export { readCommands } from './commands.ts';
export { createDeliver } from './deliver.ts';
export { createEvents } from './events.ts';
export { startInstallation } from './install.ts';
export { peopleReply } from './people.ts';
export { staticRoutes } from './static.ts';
export { createWire } from './wire.ts';
