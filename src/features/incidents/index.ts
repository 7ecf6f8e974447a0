export type { IncidentSave } from './ports.ts';
