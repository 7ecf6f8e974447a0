/**
 * Puts a look at the ladder beside every change of something that may wait, in the same commit: so no way in which a
 * report, a decision or a task is made, opened or done can forget it.
 */
import type { UnitOfWork } from '../../core/commit.ts';
import type { Escalation } from '../escalations/index.ts';
import type { CaseSave, Incident, Task } from '../incidents/index.ts';
import type { Look } from './ladder.ts';
import type { LadderSave } from './ports.ts';

/** Nobody has it in hand: it was not opened yet, or the one who had it was shut out of it. */
export const waitsForReader = ({ status, holder }: Pick<Incident, 'status' | 'holder'>): boolean =>
  status === 'sent' || (status === 'open' && holder === null);

/** While more is asked, somebody has looked at it: whoever raised it has the card to answer on. */
export const waitsForDecider = ({ state }: Pick<Escalation, 'state'>): boolean => state === 'open';

const isOpenTask = ({ done }: Pick<Task, 'done'>): boolean => done === null;

const looksAt = (save: CaseSave): readonly Look[] => {
  const { schoolId, id } = save.next;
  if (save.table === 'incident')
    return [{ schoolId, id, kind: 'report', incidentId: id, waits: waitsForReader(save.next) }];
  if (save.table !== 'escalation' && save.table !== 'task') return [];
  const { incidentId } = save.next;
  return save.table === 'escalation'
    ? [{ schoolId, id, kind: 'decision', incidentId, waits: waitsForDecider(save.next) }]
    : [{ schoolId, id, kind: 'task', incidentId, waits: isOpenTask(save.next) }];
};

const isCaseSave = (save: { readonly table: string }): save is CaseSave =>
  ['incident', 'escalation', 'task'].includes(save.table);

/** What the ladder itself writes has no ladder: its tasks are said again by it. */
export const withLooks = <Save extends { readonly table: string }>(
  work: UnitOfWork<Save | LadderSave>,
): UnitOfWork<Save | LadderSave> => ({
  commit: (commit) => {
    const { saves } = commit;
    if (saves.length === 0 || saves.some(({ table }) => table === 'ladder')) return work.commit(commit);
    const looks = saves
      .flatMap((save) => (isCaseSave(save) ? looksAt(save) : []))
      .map((next) => ({ table: 'look' as const, next }));
    return work.commit({ ...commit, saves: [...saves, ...looks] });
  },
});
