import { BOT_ID } from '../world.ts';

/** An app registration, with the application permissions that an administrator has consented to. */
export interface SandboxApp {
  readonly clientId: string;
  readonly secret: string;
  readonly roles: readonly string[];
}

/** What the product asks for, least permission first (permissions reference of Microsoft Graph). */
const GRANTED: readonly string[] = [
  'User.Read.All',
  'User.EnableDisableAccount.All',
  'User.RevokeSessions.All',
  'GroupMember.Read.All',
  'GroupMember.ReadWrite.All',
  'Directory.Read.All',
  'RoleManagement.Read.Directory',
  'AuditLog.Read.All',
  'TeamsAppInstallation.ReadWriteSelfForUser.All',
  'TeamsAppInstallation.ReadWriteSelfForTeam.All',
  'AppCatalog.Read.All',
  'MailboxSettings.Read',
  'EduRoster.Read.All',
  'Policy.Read.All',
];

/** The product's own registration. Everything here is public: the sandbox listens on loopback only. */
export const SANDBOX_APP: SandboxApp = {
  clientId: BOT_ID.replace('28:', ''),
  secret: 'sandbox',
  roles: GRANTED,
};
