import type { Committed, Effect } from '../../core/commit.ts';
import type { JsonObject } from '../../core/json.ts';
import type { GoingLivePorts } from './ports.ts';
import { aboutCharts, type Turn } from './turn.ts';

export interface Written {
  readonly key: string;
  readonly value: JsonObject;
}

/** Writes settings with who and when; whatever shows them is drawn again. */
export const writeSettings = async (
  ports: GoingLivePorts,
  { call, flow }: Turn,
  what: string,
  form: string,
  settings: readonly Written[],
): Promise<Committed> => {
  const { schoolId, personId } = call.person;
  const cases = await ports.openCases(schoolId);
  const refresh = [aboutCharts(schoolId), ...cases].map((about): Effect => ({ kind: 'refresh', about }));
  const committed = await ports.work.commit({
    schoolId,
    at: call.at,
    correlation: call.correlation,
    form: { form, personId, result: { chart: flow.id } },
    saves: settings.map(({ key, value }) => ({
      table: 'setting',
      next: { schoolId, id: ports.newId(), key, value, who: personId, at: call.at.toISOString() },
    })),
    audit: [{ who: personId, what, about: flow.id }],
    effects: refresh,
  });
  ports.policies.forget(schoolId);
  return committed;
};
