import type { SandboxReply, SandboxRequest } from '../http.ts';
import type { Operation, TenantState } from './state.ts';

/** Any of these sets of application permissions opens a route. */
export type Needs = readonly (readonly string[])[];

/** One request whose token has been checked. */
export interface GraphCall {
  readonly req: SandboxRequest;
  /** Application permissions of the token. */
  readonly roles: readonly string[];
  readonly state: TenantState;
  readonly now: Date;
  readonly settings: TenantSettings;
  /** Changes the state and keeps the change. */
  write(operation: Operation): void;
}

/** A real answer as data; silence and broken lines are the business of faults.ts. */
export type GraphReply = Exclude<SandboxReply, string>;

export interface GraphRoute {
  readonly method: string;
  readonly path: string;
  readonly needs: Needs;
  /** Resource units (Graph's throttling limits, identity and access). */
  readonly units: number;
  readonly run: (call: GraphCall) => GraphReply | Promise<GraphReply>;
}

/** What a real tenant has by its licences and settings. */
export interface TenantSettings {
  /** Entra ID P1: without it nobody's sign-in activity can be read. Many schools have A1 only. */
  premium: boolean;
  /** Whether a first next page is empty, as Graph's sometimes are. */
  emptyPages: boolean;
  /**
   * What a cloud change of a synchronised account's `accountEnabled` does. Documents disagree: it is accepted and
   * put back by the next sync, or refused.
   */
  syncedAccounts: 'put-back' | 'refused';
  /** Entra directory roles of the calling app itself, by role definition id. */
  appAdminRoles: readonly string[];
  /** Limits times this, waits divided by it. */
  readonly scale: number;
}

export const permitted = (roles: readonly string[], needs: Needs): boolean =>
  needs.some((set) => set.every((role) => roles.includes(role)));

export const record = (body: unknown): Readonly<Record<string, unknown>> | null =>
  typeof body === 'object' && body !== null && !Array.isArray(body)
    ? (body as Record<string, unknown>)
    : null;
