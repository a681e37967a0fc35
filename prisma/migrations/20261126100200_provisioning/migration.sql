-- Addresses made at providers: connections, domains, addresses, what is being done to them, every request.
DROP INDEX "Mailbox_organisationId_address_key";
ALTER TABLE "Mailbox" ADD COLUMN     "sendsBy" TEXT NOT NULL DEFAULT 'smtp';
CREATE TABLE "CloudProvider" (
    "organisationId" UUID NOT NULL DEFAULT current_organisation(),
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "kind" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "credentials" TEXT NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'untested',
    "checks" JSONB NOT NULL DEFAULT '[]',
    "lastError" JSONB,
    "checkedAt" TIMESTAMPTZ(3),
    "nextCheckAt" TIMESTAMPTZ(3) DEFAULT CURRENT_TIMESTAMP,
    "quota" JSONB,
    "quotaAt" TIMESTAMPTZ(3),
    "quotaTold" INTEGER,
    "reconciledAt" TIMESTAMPTZ(3),
    "isDefault" BOOLEAN NOT NULL DEFAULT false,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "CloudProvider_pkey" PRIMARY KEY ("organisationId","id")
);
CREATE TABLE "MailDomain" (
    "organisationId" UUID NOT NULL DEFAULT current_organisation(),
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "domain" TEXT NOT NULL,
    "providerId" UUID,
    "providerRef" TEXT,
    "verified" BOOLEAN NOT NULL DEFAULT false,
    "records" JSONB NOT NULL DEFAULT '[]',
    "status" TEXT NOT NULL DEFAULT 'pending',
    "lastError" JSONB,
    "checkedAt" TIMESTAMPTZ(3),
    "nextCheckAt" TIMESTAMPTZ(3) DEFAULT CURRENT_TIMESTAMP,
    "verifiedAt" TIMESTAMPTZ(3),
    "watchedSince" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "isDefault" BOOLEAN NOT NULL DEFAULT false,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "MailDomain_pkey" PRIMARY KEY ("organisationId","id")
);
CREATE TABLE "CloudAddress" (
    "organisationId" UUID NOT NULL DEFAULT current_organisation(),
    "mailboxId" UUID NOT NULL,
    "providerId" UUID NOT NULL,
    "domainId" UUID NOT NULL,
    "providerRef" TEXT,
    "ours" BOOLEAN NOT NULL DEFAULT true,
    "access" TEXT,
    "accessShownAt" TIMESTAMPTZ(3),
    "handoverHash" TEXT,
    "handoverTo" TEXT,
    "handoverUntil" TIMESTAMPTZ(3),
    "drift" TEXT,
    "seenAt" TIMESTAMPTZ(3),
    CONSTRAINT "CloudAddress_pkey" PRIMARY KEY ("organisationId","mailboxId")
);
CREATE TABLE "MailboxOperation" (
    "organisationId" UUID NOT NULL DEFAULT current_organisation(),
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "mailboxId" UUID NOT NULL,
    "action" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'running',
    "step" TEXT NOT NULL,
    "steps" JSONB NOT NULL DEFAULT '{}',
    "stepSince" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "nextAttemptAt" TIMESTAMPTZ(3) DEFAULT CURRENT_TIMESTAMP,
    "error" JSONB,
    "secret" TEXT,
    "displayName" TEXT,
    "actorId" TEXT,
    "actorLabel" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finishedAt" TIMESTAMPTZ(3),
    CONSTRAINT "MailboxOperation_pkey" PRIMARY KEY ("organisationId","id")
);
CREATE TABLE "ProviderCall" (
    "organisationId" UUID NOT NULL DEFAULT current_organisation(),
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "providerId" UUID NOT NULL,
    "providerKind" TEXT NOT NULL,
    "mailboxId" UUID,
    "operationId" UUID,
    "actorLabel" TEXT NOT NULL,
    "operation" TEXT NOT NULL,
    "subject" TEXT,
    "durationMs" INTEGER NOT NULL,
    "outcome" TEXT NOT NULL,
    "status" INTEGER,
    "errorKind" TEXT,
    "errorCode" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "ProviderCall_pkey" PRIMARY KEY ("organisationId","id")
);
CREATE INDEX "CloudProvider_nextCheckAt_idx" ON "CloudProvider"("nextCheckAt");
CREATE UNIQUE INDEX "CloudProvider_default_key" ON "CloudProvider"("organisationId") WHERE ("isDefault");
CREATE INDEX "MailDomain_nextCheckAt_idx" ON "MailDomain"("nextCheckAt");
CREATE UNIQUE INDEX "MailDomain_organisationId_domain_key" ON "MailDomain"("organisationId", "domain");
CREATE UNIQUE INDEX "MailDomain_default_key" ON "MailDomain"("organisationId") WHERE ("isDefault");
CREATE INDEX "CloudAddress_organisationId_providerId_idx" ON "CloudAddress"("organisationId", "providerId");
CREATE INDEX "CloudAddress_organisationId_domainId_idx" ON "CloudAddress"("organisationId", "domainId");
CREATE UNIQUE INDEX "CloudAddress_handoverHash_key" ON "CloudAddress"("handoverHash");
CREATE INDEX "MailboxOperation_organisationId_mailboxId_id_idx" ON "MailboxOperation"("organisationId", "mailboxId", "id");
CREATE INDEX "MailboxOperation_due_idx" ON "MailboxOperation"("nextAttemptAt") WHERE (state = 'running');
CREATE UNIQUE INDEX "MailboxOperation_running_key" ON "MailboxOperation"("organisationId", "mailboxId") WHERE (state = 'running');
CREATE INDEX "ProviderCall_organisationId_providerId_id_idx" ON "ProviderCall"("organisationId", "providerId", "id");
CREATE INDEX "ProviderCall_createdAt_idx" ON "ProviderCall"("createdAt");
CREATE INDEX "ProviderCall_organisationId_mailboxId_id_idx" ON "ProviderCall"("organisationId", "mailboxId", "id");
ALTER TABLE "MailDomain" ADD CONSTRAINT "MailDomain_organisationId_providerId_fkey" FOREIGN KEY ("organisationId", "providerId") REFERENCES "CloudProvider"("organisationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "CloudAddress" ADD CONSTRAINT "CloudAddress_organisationId_mailboxId_fkey" FOREIGN KEY ("organisationId", "mailboxId") REFERENCES "Mailbox"("organisationId", "id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "CloudAddress" ADD CONSTRAINT "CloudAddress_organisationId_providerId_fkey" FOREIGN KEY ("organisationId", "providerId") REFERENCES "CloudProvider"("organisationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "CloudAddress" ADD CONSTRAINT "CloudAddress_organisationId_domainId_fkey" FOREIGN KEY ("organisationId", "domainId") REFERENCES "MailDomain"("organisationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "MailboxOperation" ADD CONSTRAINT "MailboxOperation_organisationId_mailboxId_fkey" FOREIGN KEY ("organisationId", "mailboxId") REFERENCES "Mailbox"("organisationId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

SELECT tenant_table(t::regclass) FROM unnest(ARRAY[
  '"CloudProvider"', '"MailDomain"', '"CloudAddress"', '"MailboxOperation"', '"ProviderCall"'
]) AS t;

-- States are closed sets.
ALTER TABLE "Mailbox" DROP CONSTRAINT "Mailbox_status_check";
ALTER TABLE "Mailbox" ADD CONSTRAINT "Mailbox_status_check" CHECK (
  status IN ('active', 'paused') OR (kind = 'provisioned' AND status IN ('provisioning', 'suspended', 'failed', 'deleted'))
) NOT VALID;
ALTER TABLE "Mailbox" VALIDATE CONSTRAINT "Mailbox_status_check";
ALTER TABLE "Mailbox" ADD CONSTRAINT "Mailbox_kind_check" CHECK (kind IN ('connected', 'provisioned') AND ("smtpHost" <> '' OR kind = 'provisioned')) NOT VALID;
ALTER TABLE "Mailbox" VALIDATE CONSTRAINT "Mailbox_kind_check";
ALTER TABLE "Mailbox" ADD CONSTRAINT "Mailbox_sendsBy_check" CHECK ("sendsBy" IN ('smtp', 'api')) NOT VALID;
ALTER TABLE "Mailbox" VALIDATE CONSTRAINT "Mailbox_sendsBy_check";
ALTER TABLE "CloudProvider" ADD CHECK (status IN ('untested', 'ok', 'failing'));
ALTER TABLE "MailDomain" ADD CHECK (status IN ('pending', 'verified', 'failing')), ADD CHECK (domain = lower(domain));
ALTER TABLE "CloudAddress" ADD CHECK (drift IN ('missing', 'suspended', 'renamed'));
ALTER TABLE "MailboxOperation" ADD CHECK (action IN ('create', 'suspend', 'resume', 'rotate', 'rename', 'delete')), ADD CHECK (state IN ('running', 'done', 'failed'));
ALTER TABLE "ProviderCall" ADD CHECK (outcome IN ('ok', 'failed'));
-- Administrators are told when a quota runs out, and when a domain stops being in order.
ALTER TABLE "SystemMail" DROP CONSTRAINT "SystemMail_kind_check";
ALTER TABLE "SystemMail" ADD CONSTRAINT "SystemMail_kind_check" CHECK (
  kind IN ('invitation', 'reset', 'account_exists', 'password_changed', 'inbox_paused', 'provider_quota', 'domain_failing')
) NOT VALID;
ALTER TABLE "SystemMail" VALIDATE CONSTRAINT "SystemMail_kind_check";
