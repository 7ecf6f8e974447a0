import type { UnitOfWork } from '../../core/commit.ts';
import type { Log } from '../../core/log.ts';
import type { ReadCsv } from '../csv/index.ts';
import type { People } from '../people/index.ts';
import type { RollSave, RollStore, SettingSave, SettingStore } from './ports.ts';

export interface RollDesk {
  readonly store: RollStore;
  readonly settings: SettingStore;
  readonly work: UnitOfWork<RollSave | SettingSave>;
  readonly people: Pick<People, 'roster'>;
  readonly readCsv: ReadCsv;
  readonly schools: () => readonly string[];
  readonly log: Log;
  readonly newId: () => string;
}
