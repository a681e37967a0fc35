-- Inboxes and webhooks. A reference that ends takes its own column away, never the company: SET NULL ("column").
-- AlterTable
ALTER TABLE "Campaign" ADD COLUMN     "stopOnReply" TEXT NOT NULL DEFAULT 'contact';

-- AlterTable
ALTER TABLE "Contact" ADD COLUMN     "awayUntil" DATE;

-- AlterTable
ALTER TABLE "Message" ADD COLUMN     "envelope" JSONB,
ADD COLUMN     "filedAt" TIMESTAMPTZ(3),
ADD COLUMN     "threadId" UUID;

-- CreateTable
CREATE TABLE "ContactFormerAddress" (
    "organisationId" UUID NOT NULL DEFAULT current_organisation(),
    "email" TEXT NOT NULL,
    "contactId" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "ContactFormerAddress_pkey" PRIMARY KEY ("organisationId","email")
);

-- CreateTable
CREATE TABLE "InboxIntegration" (
    "organisationId" UUID NOT NULL DEFAULT current_organisation(),
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "name" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "imapHost" TEXT NOT NULL,
    "imapPort" INTEGER NOT NULL,
    "imapSecurity" TEXT NOT NULL,
    "imapUser" TEXT NOT NULL,
    "auth" TEXT NOT NULL DEFAULT 'password',
    "secret" TEXT,
    "intervalMinutes" INTEGER NOT NULL DEFAULT 5,
    "active" BOOLEAN NOT NULL DEFAULT true,
    "pausedReason" TEXT,
    "state" TEXT NOT NULL DEFAULT 'syncing',
    "periodDays" INTEGER DEFAULT 90,
    "firstSyncedAt" TIMESTAMPTZ(3),
    "lastSyncAt" TIMESTAMPTZ(3),
    "nextSyncAt" TIMESTAMPTZ(3) DEFAULT CURRENT_TIMESTAMP,
    "lastError" JSONB,
    "lastErrorAt" TIMESTAMPTZ(3),
    "authFailures" INTEGER NOT NULL DEFAULT 0,
    "failures" INTEGER NOT NULL DEFAULT 0,
    "retryAt" TIMESTAMPTZ(3),
    "serverCount" INTEGER NOT NULL DEFAULT 0,
    "storedCount" INTEGER NOT NULL DEFAULT 0,
    "unreadableCount" INTEGER NOT NULL DEFAULT 0,
    "progressDone" INTEGER,
    "progressTotal" INTEGER,
    "createdById" UUID,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "InboxIntegration_pkey" PRIMARY KEY ("organisationId","id")
);

-- CreateTable
CREATE TABLE "InboxFolder" (
    "organisationId" UUID NOT NULL DEFAULT current_organisation(),
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "integrationId" UUID NOT NULL,
    "path" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "selected" BOOLEAN NOT NULL DEFAULT false,
    "uidValidity" BIGINT,
    "uidNext" BIGINT,
    "highestModseq" BIGINT,
    "serverCount" INTEGER NOT NULL DEFAULT 0,
    "storedCount" INTEGER NOT NULL DEFAULT 0,
    "syncedAt" TIMESTAMPTZ(3),

    CONSTRAINT "InboxFolder_pkey" PRIMARY KEY ("organisationId","id")
);

-- CreateTable
CREATE TABLE "InboxThread" (
    "organisationId" UUID NOT NULL DEFAULT current_organisation(),
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "integrationId" UUID NOT NULL,
    "subject" TEXT NOT NULL DEFAULT '',
    "subjectKey" TEXT NOT NULL DEFAULT '',
    "participants" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "snippet" TEXT NOT NULL DEFAULT '',
    "firstMessageAt" TIMESTAMPTZ(3) NOT NULL,
    "lastMessageAt" TIMESTAMPTZ(3) NOT NULL,
    "messageCount" INTEGER NOT NULL DEFAULT 0,
    "unreadCount" INTEGER NOT NULL DEFAULT 0,
    "attachmentCount" INTEGER NOT NULL DEFAULT 0,
    "classifications" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "inInbox" BOOLEAN NOT NULL DEFAULT true,
    "contactId" UUID,
    "campaignId" UUID,
    "assignedToId" UUID,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "InboxThread_pkey" PRIMARY KEY ("organisationId","id")
);

-- CreateTable
CREATE TABLE "InboxMessage" (
    "organisationId" UUID NOT NULL DEFAULT current_organisation(),
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "integrationId" UUID NOT NULL,
    "threadId" UUID NOT NULL,
    "externalId" TEXT NOT NULL,
    "messageId" TEXT,
    "inReplyTo" TEXT,
    "references" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "direction" TEXT NOT NULL DEFAULT 'in',
    "fromName" TEXT NOT NULL DEFAULT '',
    "fromAddress" TEXT NOT NULL DEFAULT '',
    "to" JSONB NOT NULL DEFAULT '[]',
    "cc" JSONB NOT NULL DEFAULT '[]',
    "replyTo" JSONB NOT NULL DEFAULT '[]',
    "subject" TEXT NOT NULL DEFAULT '',
    "sentAt" TIMESTAMPTZ(3) NOT NULL,
    "receivedAt" TIMESTAMPTZ(3) NOT NULL,
    "snippet" TEXT NOT NULL DEFAULT '',
    "text" TEXT NOT NULL DEFAULT '',
    "hasHtml" BOOLEAN NOT NULL DEFAULT false,
    "size" INTEGER NOT NULL,
    "blobKey" TEXT,
    "readable" BOOLEAN NOT NULL DEFAULT true,
    "seen" BOOLEAN NOT NULL DEFAULT false,
    "flagged" BOOLEAN NOT NULL DEFAULT false,
    "answered" BOOLEAN NOT NULL DEFAULT false,
    "goneAt" TIMESTAMPTZ(3),
    "classification" TEXT,
    "verdict" JSONB,
    "contactId" UUID,
    "campaignMessageId" UUID,
    "handledAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "InboxMessage_pkey" PRIMARY KEY ("organisationId","id")
);

-- CreateTable
CREATE TABLE "InboxPlacement" (
    "organisationId" UUID NOT NULL DEFAULT current_organisation(),
    "folderId" UUID NOT NULL,
    "uidValidity" BIGINT NOT NULL,
    "uid" BIGINT NOT NULL,
    "messageId" UUID NOT NULL,
    "internalDate" TIMESTAMPTZ(0) NOT NULL,

    CONSTRAINT "InboxPlacement_pkey" PRIMARY KEY ("organisationId","folderId","uidValidity","uid")
);

-- CreateTable
CREATE TABLE "InboxAttachment" (
    "organisationId" UUID NOT NULL DEFAULT current_organisation(),
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "messageId" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "filename" TEXT NOT NULL DEFAULT '',
    "contentType" TEXT NOT NULL,
    "size" INTEGER NOT NULL,
    "contentId" TEXT,
    "inline" BOOLEAN NOT NULL DEFAULT false,
    "hash" TEXT,
    "part" TEXT,

    CONSTRAINT "InboxAttachment_pkey" PRIMARY KEY ("organisationId","id")
);

-- CreateTable
CREATE TABLE "InboxSearch" (
    "organisationId" UUID NOT NULL DEFAULT current_organisation(),
    "messageId" UUID NOT NULL,
    "document" tsvector NOT NULL,

    CONSTRAINT "InboxSearch_pkey" PRIMARY KEY ("organisationId","messageId")
);

-- CreateTable
CREATE TABLE "InboxNote" (
    "organisationId" UUID NOT NULL DEFAULT current_organisation(),
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "threadId" UUID NOT NULL,
    "authorId" UUID,
    "authorName" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "InboxNote_pkey" PRIMARY KEY ("organisationId","id")
);

-- CreateTable
CREATE TABLE "InboxWrite" (
    "organisationId" UUID NOT NULL DEFAULT current_organisation(),
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "integrationId" UUID NOT NULL,
    "messageId" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "InboxWrite_pkey" PRIMARY KEY ("organisationId","id")
);

-- CreateTable
CREATE TABLE "InboxConsequence" (
    "organisationId" UUID NOT NULL DEFAULT current_organisation(),
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "inboxMessageId" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "contactId" UUID,
    "campaignMessageId" UUID,
    "details" JSONB NOT NULL DEFAULT '{}',
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "undoneAt" TIMESTAMPTZ(3),
    "undoneByLabel" TEXT,

    CONSTRAINT "InboxConsequence_pkey" PRIMARY KEY ("organisationId","id")
);

-- CreateTable
CREATE TABLE "OAuthAttempt" (
    "organisationId" UUID NOT NULL DEFAULT current_organisation(),
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "stateHash" TEXT NOT NULL,
    "provider" TEXT NOT NULL,
    "userId" UUID NOT NULL,
    "verifier" TEXT NOT NULL,
    "draft" JSONB NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "OAuthAttempt_pkey" PRIMARY KEY ("organisationId","id")
);

-- CreateTable
CREATE TABLE "Webhook" (
    "organisationId" UUID NOT NULL DEFAULT current_organisation(),
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "url" TEXT NOT NULL,
    "events" TEXT[],
    "secret" TEXT NOT NULL,
    "active" BOOLEAN NOT NULL DEFAULT true,
    "disabledReason" TEXT,
    "failures" INTEGER NOT NULL DEFAULT 0,
    "lastSuccessAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Webhook_pkey" PRIMARY KEY ("organisationId","id")
);

-- CreateTable
CREATE TABLE "WebhookDelivery" (
    "organisationId" UUID NOT NULL DEFAULT current_organisation(),
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "webhookId" UUID NOT NULL,
    "event" TEXT NOT NULL,
    "payload" JSONB NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'pending',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "nextAttemptAt" TIMESTAMPTZ(3) DEFAULT CURRENT_TIMESTAMP,
    "responseStatus" INTEGER,
    "response" TEXT,
    "deliveredAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "WebhookDelivery_pkey" PRIMARY KEY ("organisationId","id")
);

-- CreateIndex
CREATE INDEX "ContactFormerAddress_organisationId_contactId_idx" ON "ContactFormerAddress"("organisationId", "contactId");

-- CreateIndex
CREATE INDEX "InboxIntegration_nextSyncAt_idx" ON "InboxIntegration"("nextSyncAt");

-- CreateIndex
CREATE UNIQUE INDEX "InboxIntegration_organisationId_address_key" ON "InboxIntegration"("organisationId", "address");

-- CreateIndex
CREATE UNIQUE INDEX "InboxFolder_organisationId_integrationId_path_key" ON "InboxFolder"("organisationId", "integrationId", "path");

-- CreateIndex
CREATE INDEX "InboxThread_organisationId_lastMessageAt_id_idx" ON "InboxThread"("organisationId", "lastMessageAt", "id");

-- CreateIndex
CREATE INDEX "InboxThread_organisationId_integrationId_lastMessageAt_id_idx" ON "InboxThread"("organisationId", "integrationId", "lastMessageAt", "id");

-- CreateIndex
CREATE INDEX "InboxThread_organisationId_integrationId_subjectKey_lastMes_idx" ON "InboxThread"("organisationId", "integrationId", "subjectKey", "lastMessageAt");

-- CreateIndex
CREATE INDEX "InboxThread_assigned_idx" ON "InboxThread"("organisationId", "assignedToId", "lastMessageAt", "id") WHERE ("assignedToId" IS NOT NULL);

-- CreateIndex
CREATE INDEX "InboxMessage_organisationId_messageId_idx" ON "InboxMessage"("organisationId", "messageId");

-- CreateIndex
CREATE INDEX "InboxMessage_organisationId_threadId_receivedAt_idx" ON "InboxMessage"("organisationId", "threadId", "receivedAt");

-- CreateIndex
CREATE INDEX "InboxMessage_organisationId_receivedAt_id_idx" ON "InboxMessage"("organisationId", "receivedAt", "id");

-- CreateIndex
CREATE INDEX "InboxMessage_organisationId_integrationId_receivedAt_id_idx" ON "InboxMessage"("organisationId", "integrationId", "receivedAt", "id");

-- CreateIndex
CREATE INDEX "InboxMessage_organisationId_contactId_idx" ON "InboxMessage"("organisationId", "contactId");

-- CreateIndex
CREATE INDEX "InboxMessage_campaign_idx" ON "InboxMessage"("organisationId", "campaignMessageId") WHERE ("campaignMessageId" IS NOT NULL);

-- CreateIndex
CREATE INDEX "InboxMessage_unhandled_idx" ON "InboxMessage"("organisationId", "integrationId", "id") WHERE ("handledAt" IS NULL);

-- CreateIndex
CREATE UNIQUE INDEX "InboxMessage_organisationId_integrationId_externalId_key" ON "InboxMessage"("organisationId", "integrationId", "externalId");

-- CreateIndex
CREATE INDEX "InboxPlacement_organisationId_messageId_idx" ON "InboxPlacement"("organisationId", "messageId");

-- CreateIndex
CREATE UNIQUE INDEX "InboxAttachment_organisationId_messageId_position_key" ON "InboxAttachment"("organisationId", "messageId", "position");

-- CreateIndex
CREATE INDEX "InboxSearch_organisationId_document_idx" ON "InboxSearch" USING GIN ("organisationId" uuid_ops, "document" tsvector_ops);

-- CreateIndex
CREATE INDEX "InboxNote_organisationId_threadId_id_idx" ON "InboxNote"("organisationId", "threadId", "id");

-- CreateIndex
CREATE INDEX "InboxWrite_organisationId_integrationId_id_idx" ON "InboxWrite"("organisationId", "integrationId", "id");

-- CreateIndex
CREATE INDEX "InboxWrite_organisationId_messageId_idx" ON "InboxWrite"("organisationId", "messageId");

-- CreateIndex
CREATE INDEX "InboxConsequence_organisationId_contactId_id_idx" ON "InboxConsequence"("organisationId", "contactId", "id");

-- CreateIndex
CREATE INDEX "InboxConsequence_organisationId_email_kind_idx" ON "InboxConsequence"("organisationId", "email", "kind");

-- CreateIndex
CREATE INDEX "InboxConsequence_organisationId_campaignMessageId_idx" ON "InboxConsequence"("organisationId", "campaignMessageId");

-- CreateIndex
CREATE UNIQUE INDEX "InboxConsequence_organisationId_inboxMessageId_kind_email_key" ON "InboxConsequence"("organisationId", "inboxMessageId", "kind", "email");

-- CreateIndex
CREATE UNIQUE INDEX "OAuthAttempt_stateHash_key" ON "OAuthAttempt"("stateHash");

-- CreateIndex
CREATE INDEX "OAuthAttempt_expiresAt_idx" ON "OAuthAttempt"("expiresAt");

-- CreateIndex
CREATE INDEX "WebhookDelivery_organisationId_webhookId_id_idx" ON "WebhookDelivery"("organisationId", "webhookId", "id");

-- CreateIndex
CREATE INDEX "WebhookDelivery_pending_idx" ON "WebhookDelivery"("nextAttemptAt") WHERE (status = 'pending');

-- AddForeignKey
ALTER TABLE "ContactFormerAddress" ADD CONSTRAINT "ContactFormerAddress_organisationId_contactId_fkey" FOREIGN KEY ("organisationId", "contactId") REFERENCES "Contact"("organisationId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Message" ADD CONSTRAINT "Message_organisationId_threadId_fkey" FOREIGN KEY ("organisationId", "threadId") REFERENCES "InboxThread"("organisationId", "id") ON DELETE SET NULL ("threadId") ON UPDATE CASCADE NOT VALID;
ALTER TABLE "Message" VALIDATE CONSTRAINT "Message_organisationId_threadId_fkey";

-- AddForeignKey
ALTER TABLE "InboxFolder" ADD CONSTRAINT "InboxFolder_organisationId_integrationId_fkey" FOREIGN KEY ("organisationId", "integrationId") REFERENCES "InboxIntegration"("organisationId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "InboxThread" ADD CONSTRAINT "InboxThread_organisationId_integrationId_fkey" FOREIGN KEY ("organisationId", "integrationId") REFERENCES "InboxIntegration"("organisationId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "InboxMessage" ADD CONSTRAINT "InboxMessage_organisationId_integrationId_fkey" FOREIGN KEY ("organisationId", "integrationId") REFERENCES "InboxIntegration"("organisationId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "InboxMessage" ADD CONSTRAINT "InboxMessage_organisationId_threadId_fkey" FOREIGN KEY ("organisationId", "threadId") REFERENCES "InboxThread"("organisationId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "InboxMessage" ADD CONSTRAINT "InboxMessage_organisationId_contactId_fkey" FOREIGN KEY ("organisationId", "contactId") REFERENCES "Contact"("organisationId", "id") ON DELETE SET NULL ("contactId") ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "InboxMessage" ADD CONSTRAINT "InboxMessage_organisationId_campaignMessageId_fkey" FOREIGN KEY ("organisationId", "campaignMessageId") REFERENCES "Message"("organisationId", "id") ON DELETE SET NULL ("campaignMessageId") ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "InboxPlacement" ADD CONSTRAINT "InboxPlacement_organisationId_folderId_fkey" FOREIGN KEY ("organisationId", "folderId") REFERENCES "InboxFolder"("organisationId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "InboxPlacement" ADD CONSTRAINT "InboxPlacement_organisationId_messageId_fkey" FOREIGN KEY ("organisationId", "messageId") REFERENCES "InboxMessage"("organisationId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "InboxAttachment" ADD CONSTRAINT "InboxAttachment_organisationId_messageId_fkey" FOREIGN KEY ("organisationId", "messageId") REFERENCES "InboxMessage"("organisationId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "InboxNote" ADD CONSTRAINT "InboxNote_organisationId_threadId_fkey" FOREIGN KEY ("organisationId", "threadId") REFERENCES "InboxThread"("organisationId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "InboxWrite" ADD CONSTRAINT "InboxWrite_organisationId_integrationId_fkey" FOREIGN KEY ("organisationId", "integrationId") REFERENCES "InboxIntegration"("organisationId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "InboxWrite" ADD CONSTRAINT "InboxWrite_organisationId_messageId_fkey" FOREIGN KEY ("organisationId", "messageId") REFERENCES "InboxMessage"("organisationId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "InboxConsequence" ADD CONSTRAINT "InboxConsequence_organisationId_inboxMessageId_fkey" FOREIGN KEY ("organisationId", "inboxMessageId") REFERENCES "InboxMessage"("organisationId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "InboxConsequence" ADD CONSTRAINT "InboxConsequence_organisationId_contactId_fkey" FOREIGN KEY ("organisationId", "contactId") REFERENCES "Contact"("organisationId", "id") ON DELETE SET NULL ("contactId") ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "InboxConsequence" ADD CONSTRAINT "InboxConsequence_organisationId_campaignMessageId_fkey" FOREIGN KEY ("organisationId", "campaignMessageId") REFERENCES "Message"("organisationId", "id") ON DELETE SET NULL ("campaignMessageId") ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "WebhookDelivery" ADD CONSTRAINT "WebhookDelivery_organisationId_webhookId_fkey" FOREIGN KEY ("organisationId", "webhookId") REFERENCES "Webhook"("organisationId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

SELECT tenant_table(t::regclass) FROM unnest(ARRAY[
  '"ContactFormerAddress"', '"InboxIntegration"', '"InboxFolder"', '"InboxThread"', '"InboxMessage"', '"InboxPlacement"',
  '"InboxAttachment"', '"InboxSearch"', '"InboxNote"', '"InboxWrite"', '"InboxConsequence"', '"OAuthAttempt"', '"Webhook"', '"WebhookDelivery"'
]) AS t;

-- States are closed sets.
ALTER TABLE "Campaign" ADD CONSTRAINT "Campaign_stopOnReply_check" CHECK ("stopOnReply" IN ('contact', 'domain')) NOT VALID;
ALTER TABLE "Campaign" VALIDATE CONSTRAINT "Campaign_stopOnReply_check";
ALTER TABLE "InboxIntegration" ADD CONSTRAINT "InboxIntegration_state_check" CHECK (state IN ('synced', 'syncing', 'error', 'partial', 'paused'));
ALTER TABLE "InboxIntegration" ADD CONSTRAINT "InboxIntegration_auth_check" CHECK (auth IN ('password', 'microsoft', 'google'));
ALTER TABLE "InboxIntegration" ADD CONSTRAINT "InboxIntegration_security_check" CHECK ("imapSecurity" IN ('tls', 'starttls', 'none'));
ALTER TABLE "InboxIntegration" ADD CONSTRAINT "InboxIntegration_paused_check" CHECK ("pausedReason" IN ('manual', 'auth_failures'));
ALTER TABLE "InboxFolder" ADD CONSTRAINT "InboxFolder_role_check" CHECK (role IN ('inbox', 'sent', 'junk', 'archive', 'trash', 'drafts', 'all', 'other'));
ALTER TABLE "InboxMessage" ADD CONSTRAINT "InboxMessage_direction_check" CHECK (direction IN ('in', 'out'));
ALTER TABLE "InboxMessage" ADD CONSTRAINT "InboxMessage_classification_check"
  CHECK (classification IN ('reply', 'auto_reply', 'bounce', 'opt_out', 'feedback_report', 'other'));
ALTER TABLE "InboxWrite" ADD CONSTRAINT "InboxWrite_kind_check"
  CHECK (kind IN ('seen', 'unseen', 'archive', 'unarchive', 'answered', 'flagged', 'unflagged'));
ALTER TABLE "InboxConsequence" ADD CONSTRAINT "InboxConsequence_kind_check"
  CHECK (kind IN ('reply', 'absence', 'hard_bounce', 'soft_bounce', 'message_bounce', 'opt_out', 'complaint'));
ALTER TABLE "OAuthAttempt" ADD CONSTRAINT "OAuthAttempt_provider_check" CHECK (provider IN ('microsoft', 'google'));
ALTER TABLE "WebhookDelivery" ADD CONSTRAINT "WebhookDelivery_status_check" CHECK (status IN ('pending', 'delivered', 'failed'));

-- Full-text search in French, accents folded.
CREATE TEXT SEARCH CONFIGURATION facteur (COPY = pg_catalog.french);
ALTER TEXT SEARCH CONFIGURATION facteur ALTER MAPPING FOR hword, hword_part, word WITH unaccent, french_stem;
