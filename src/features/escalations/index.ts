export type { EscalationSave } from './ports.ts';
