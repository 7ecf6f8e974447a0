/** The Bot Framework's own words for how the bot proves who it is. */
export interface BotRegistration {
  readonly type: 'SingleTenant' | 'MultiTenant' | 'UserAssignedMSI';
  readonly appId: string;
  /** null for a managed identity. */
  readonly password: string | null;
  /** Tenant of the registration, not always the school's. */
  readonly tenantId: string;
}

export interface TeamsConfig {
  /** Entra tenant whose people may talk to the bot. */
  readonly tenantId: string;
  /** null: the sandbox. No activity is authenticated, so they are taken from this machine only. */
  readonly bot: BotRegistration | null;
  /** How long one call to Teams may take. */
  readonly sendTimeoutMs?: number;
  /** Teams gives up on a click after 3 to 5 seconds: what takes longer is answered "still working". */
  readonly answerWithinMs?: number;
  /** Where the Bot Framework publishes its keys; only tests set it. */
  readonly openIdMetadataUrl?: string;
}
