import type { Effect } from '../../core/commit.ts';
import type { Escalation } from './escalation.ts';

/** Looks where it may be asked, and asks there; see post.ts. */
export const postEffect = ({ schoolId, id }: Escalation, correlation: string): Effect => ({
  kind: 'job',
  name: 'escalation.post',
  data: { school: schoolId, escalation: id, correlation },
});
