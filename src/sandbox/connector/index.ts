export { createFaults, FAULT_KINDS, type Faults } from './faults.ts';
export { openJournal } from './journal.ts';
export { createLimiter } from './limits.ts';
export * from './places.ts';
export { createConnector } from './routes.ts';
export { createThreads, type Message, type Threads } from './threads.ts';
