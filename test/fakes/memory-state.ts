import type { AuditEntry, Effect, FormUse } from '../../src/core/commit.ts';
import type { Policy } from '../../src/core/policy.ts';
import type { AccountAction } from '../../src/features/accounts/ports.ts';
import type {
  AgreementEvent,
  AgreementRequest,
  Chase,
  KeptDocument,
  Signature,
  Wait,
  Wording,
} from '../../src/features/agreements/ports.ts';
import type { KeptWords } from '../../src/features/disclosures/ports.ts';
import type { Escalation } from '../../src/features/escalations/ports.ts';
import type { Destroyed, Incident, IncidentEvent, Task } from '../../src/features/incidents/ports.ts';
import type { Ladder } from '../../src/features/ladders/ports.ts';
import type { Membership } from '../../src/features/memberships/ports.ts';
import type { OutgoingMessage } from '../../src/features/messages/ports.ts';
import type { OutsideEvent, OutsideLink, OutsideSignature } from '../../src/features/outside/ports.ts';
import type { Setting } from '../../src/features/policies/ports.ts';
import type { MemoryRoll } from './memory-roll.ts';

/** Everything the in-memory store holds, for a test to read. Rows of a school are keyed `school|id`. */
export interface MemoryState {
  readonly incidents: Map<string, Incident>;
  readonly events: IncidentEvent[];
  readonly tasks: Map<string, Task>;
  readonly escalations: Map<string, Escalation>;
  readonly destroyed: Destroyed[];
  readonly accounts: Map<string, AccountAction>;
  readonly ladders: Map<string, Ladder>;
  readonly agreements: {
    readonly requests: Map<string, AgreementRequest>;
    readonly chases: Map<string, Chase>;
    readonly signatures: Signature[];
    readonly events: AgreementEvent[];
    readonly wordings: Map<string, Wording>;
    readonly waits: Map<string, Wait>;
    readonly documents: Map<string, KeptDocument>;
  };
  readonly outside: {
    readonly signatures: OutsideSignature[];
    readonly events: OutsideEvent[];
    readonly links: Map<string, OutsideLink>;
  };
  readonly memberships: Map<string, Membership>;
  /** By school. */
  readonly rolls: Map<string, MemoryRoll>;
  readonly words: KeptWords[];
  readonly settings: Setting[];
  readonly messages: Map<string, OutgoingMessage>;
  readonly forms: Map<string, FormUse>;
  readonly audit: (AuditEntry & { readonly schoolId: string; readonly at: Date })[];
  /** Effects of every commit, in order. */
  readonly effects: { readonly schoolId: string; readonly effect: Effect }[];
  readonly policies: Map<string, Policy>;
}

export const createMemoryState = (): MemoryState => ({
  incidents: new Map(),
  events: [],
  tasks: new Map(),
  escalations: new Map(),
  destroyed: [],
  accounts: new Map(),
  ladders: new Map(),
  agreements: {
    requests: new Map(),
    chases: new Map(),
    signatures: [],
    events: [],
    wordings: new Map(),
    waits: new Map(),
    documents: new Map(),
  },
  outside: { signatures: [], events: [], links: new Map() },
  memberships: new Map(),
  rolls: new Map(),
  words: [],
  settings: [],
  messages: new Map(),
  forms: new Map(),
  audit: [],
  effects: [],
  policies: new Map(),
});

export const keyOf = (...parts: readonly string[]): string => parts.join('|');

/** What goes in and out is a copy, as with a database: nobody can change a stored row by holding on to it. */
export const copy = <T>(value: T): T => structuredClone(value);

export const copyOrNull = <T>(value: T | undefined): T | null => (value === undefined ? null : copy(value));
