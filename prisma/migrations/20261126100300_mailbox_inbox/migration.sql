-- Addresses at providers are read as well: their boxes sign in with what the provider gives.
ALTER TABLE "CloudAddress" ADD COLUMN     "inboxAccess" TEXT,
ADD COLUMN     "inboxError" JSONB,
ADD COLUMN     "inboxRetryAt" TIMESTAMPTZ(3),
ADD COLUMN     "inboxTries" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "inboxWanted" BOOLEAN NOT NULL DEFAULT false;
ALTER TABLE "InboxIntegration" ADD COLUMN     "mailboxId" UUID;
CREATE INDEX "CloudAddress_inboxWanted_idx" ON "CloudAddress"("inboxRetryAt") WHERE ("inboxWanted");
CREATE UNIQUE INDEX "InboxIntegration_organisationId_mailboxId_key" ON "InboxIntegration"("organisationId", "mailboxId");
ALTER TABLE "InboxIntegration" ADD CONSTRAINT "InboxIntegration_organisationId_mailboxId_fkey" FOREIGN KEY ("organisationId", "mailboxId") REFERENCES "Mailbox"("organisationId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "InboxIntegration" DROP CONSTRAINT "InboxIntegration_auth_check";
ALTER TABLE "InboxIntegration" ADD CONSTRAINT "InboxIntegration_auth_check" CHECK (
  auth IN ('password', 'microsoft', 'google', 'provider') AND (auth = 'provider') = ("mailboxId" IS NOT NULL)
) NOT VALID;
ALTER TABLE "InboxIntegration" VALIDATE CONSTRAINT "InboxIntegration_auth_check";
ALTER TABLE "InboxIntegration" DROP CONSTRAINT "InboxIntegration_paused_check";
ALTER TABLE "InboxIntegration" ADD CONSTRAINT "InboxIntegration_paused_check" CHECK ("pausedReason" IN ('manual', 'auth_failures', 'suspended')) NOT VALID;
ALTER TABLE "InboxIntegration" VALIDATE CONSTRAINT "InboxIntegration_paused_check";
