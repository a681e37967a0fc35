// temporary
import type { MailCloud, MailCloudAdapter } from '#server/adapters/mail-cloud/port'
import type { Ctx } from '#server/kernel/context'
import type { TenantDb } from '#server/kernel/db'
export declare function withCloud<T>(
  ctx: Ctx,
  place: { providerId: string; mailboxId?: string | null; operationId?: string | null; timeoutMs?: number },
  work: (cloud: MailCloud, adapter: MailCloudAdapter) => Promise<T>,
): Promise<T>
export declare function chooseDomain(
  db: TenantDb,
  wanted: { domain?: string | undefined; provider?: string | undefined },
): Promise<{ domainId: string; domain: string; providerId: string; providerKind: string }>
export declare function adapterOf(kind: string): MailCloudAdapter
export declare function openCloud(
  db: TenantDb,
  place: { organisationId: string; providerId: string },
): Promise<MailCloud>
