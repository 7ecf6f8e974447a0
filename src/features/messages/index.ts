export { apology } from '../../../cards/messages/apology.ts';
export * as sentences from './messages.ts';
