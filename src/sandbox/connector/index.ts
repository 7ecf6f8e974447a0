export { CARD_TYPE } from './activity.ts';
export { createFaults, FAULT_KINDS, type Fault, type Faults } from './faults.ts';
export { type Journal, openJournal } from './journal.ts';
export { createLimiter, type Limiter } from './limits.ts';
export * from './places.ts';
export { createConnector } from './routes.ts';
export { type Change, createThreads, type Message, type Threads } from './threads.ts';
