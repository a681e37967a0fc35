-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateTable
CREATE TABLE "Organisation" (
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "name" TEXT NOT NULL,
    "locale" TEXT NOT NULL DEFAULT 'fr',
    "timeZone" TEXT NOT NULL DEFAULT 'Europe/Paris',
    "address" TEXT,
    "demo" BOOLEAN NOT NULL DEFAULT false,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Organisation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "User" (
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "email" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "passwordHash" TEXT NOT NULL,
    "locale" TEXT NOT NULL DEFAULT 'fr',
    "isOperator" BOOLEAN NOT NULL DEFAULT false,
    "mustChangePassword" BOOLEAN NOT NULL DEFAULT false,
    "sessionVersion" INTEGER NOT NULL DEFAULT 1,
    "failedSignIns" INTEGER NOT NULL DEFAULT 0,
    "lockedUntil" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "User_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Membership" (
    "organisationId" UUID NOT NULL DEFAULT current_organisation(),
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "userId" UUID NOT NULL,
    "role" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Membership_pkey" PRIMARY KEY ("organisationId","id")
);

-- CreateTable
CREATE TABLE "Session" (
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "userId" UUID NOT NULL,
    "currentOrgId" UUID,
    "version" INTEGER NOT NULL,
    "ip" TEXT,
    "userAgent" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "lastSeenAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "PasswordReset" (
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "userId" UUID NOT NULL,
    "tokenHash" TEXT NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "usedAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "PasswordReset_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SignInLink" (
    "tokenHash" TEXT NOT NULL,
    "userId" UUID NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "usedAt" TIMESTAMPTZ(3),

    CONSTRAINT "SignInLink_pkey" PRIMARY KEY ("tokenHash")
);

-- CreateTable
CREATE TABLE "Invitation" (
    "organisationId" UUID NOT NULL DEFAULT current_organisation(),
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "email" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "tokenHash" TEXT NOT NULL,
    "invitedById" UUID,
    "invitedByName" TEXT NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "acceptedAt" TIMESTAMPTZ(3),
    "revokedAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Invitation_pkey" PRIMARY KEY ("organisationId","id")
);

-- CreateTable
CREATE TABLE "ApiKey" (
    "organisationId" UUID NOT NULL DEFAULT current_organisation(),
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "name" TEXT NOT NULL,
    "prefix" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "scopes" TEXT[],
    "createdById" UUID,
    "lastUsedAt" TIMESTAMPTZ(3),
    "revokedAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "ApiKey_pkey" PRIMARY KEY ("organisationId","id")
);

-- CreateTable
CREATE TABLE "AuditEvent" (
    "organisationId" UUID NOT NULL DEFAULT current_organisation(),
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "actorType" TEXT NOT NULL,
    "actorId" UUID,
    "actorLabel" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "subjectType" TEXT NOT NULL,
    "subjectId" TEXT,
    "details" JSONB NOT NULL DEFAULT '{}',
    "ip" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "AuditEvent_pkey" PRIMARY KEY ("organisationId","id")
);

-- CreateTable
CREATE TABLE "IdempotencyKey" (
    "organisationId" UUID NOT NULL DEFAULT current_organisation(),
    "key" TEXT NOT NULL,
    "operation" TEXT NOT NULL,
    "bodyHash" TEXT NOT NULL,
    "status" INTEGER,
    "response" JSONB,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "IdempotencyKey_pkey" PRIMARY KEY ("organisationId","key")
);

-- CreateTable
CREATE TABLE "DataKey" (
    "organisationId" UUID NOT NULL DEFAULT current_organisation(),
    "wrapped" TEXT NOT NULL,
    "masterVersion" INTEGER NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "DataKey_pkey" PRIMARY KEY ("organisationId")
);

-- CreateTable
CREATE TABLE "Outbox" (
    "id" BIGSERIAL NOT NULL,
    "organisationId" UUID NOT NULL DEFAULT current_organisation(),
    "job" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "payload" JSONB NOT NULL,
    "runAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Outbox_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "RateBucket" (
    "key" TEXT NOT NULL,
    "count" INTEGER NOT NULL,
    "resetAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "RateBucket_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "WorkerNode" (
    "name" TEXT NOT NULL,
    "pid" INTEGER NOT NULL,
    "host" TEXT NOT NULL,
    "startedAt" TIMESTAMPTZ(3) NOT NULL,
    "beatAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "WorkerNode_pkey" PRIMARY KEY ("name")
);

-- CreateTable
CREATE TABLE "CapturedMail" (
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "organisationId" UUID DEFAULT current_organisation(),
    "mailFrom" TEXT NOT NULL,
    "rcptTo" TEXT[],
    "subject" TEXT NOT NULL,
    "raw" BYTEA NOT NULL,
    "size" INTEGER NOT NULL,
    "receivedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "CapturedMail_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Contact" (
    "organisationId" UUID NOT NULL DEFAULT current_organisation(),
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "email" TEXT NOT NULL,
    "firstName" TEXT NOT NULL DEFAULT '',
    "lastName" TEXT NOT NULL DEFAULT '',
    "company" TEXT NOT NULL DEFAULT '',
    "phone" TEXT NOT NULL DEFAULT '',
    "fields" JSONB NOT NULL DEFAULT '{}',
    "tags" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "source" TEXT NOT NULL DEFAULT 'manual',
    "informedAt" TIMESTAMPTZ(3),
    "lastActivityAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Contact_pkey" PRIMARY KEY ("organisationId","id")
);

-- CreateTable
CREATE TABLE "ContactSearch" (
    "organisationId" UUID NOT NULL DEFAULT current_organisation(),
    "contactId" UUID NOT NULL,
    "text" TEXT NOT NULL,

    CONSTRAINT "ContactSearch_pkey" PRIMARY KEY ("organisationId","contactId")
);

-- CreateTable
CREATE TABLE "List" (
    "organisationId" UUID NOT NULL DEFAULT current_organisation(),
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "name" TEXT NOT NULL,
    "contactCount" INTEGER NOT NULL DEFAULT 0,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "List_pkey" PRIMARY KEY ("organisationId","id")
);

-- CreateTable
CREATE TABLE "ListMember" (
    "organisationId" UUID NOT NULL DEFAULT current_organisation(),
    "listId" UUID NOT NULL,
    "contactId" UUID NOT NULL,
    "addedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "ListMember_pkey" PRIMARY KEY ("organisationId","listId","contactId")
);

-- CreateTable
CREATE TABLE "ContactField" (
    "organisationId" UUID NOT NULL DEFAULT current_organisation(),
    "key" TEXT NOT NULL,
    "label" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "ContactField_pkey" PRIMARY KEY ("organisationId","key")
);

-- CreateTable
CREATE TABLE "Counter" (
    "organisationId" UUID NOT NULL DEFAULT current_organisation(),
    "name" TEXT NOT NULL,
    "value" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "Counter_pkey" PRIMARY KEY ("organisationId","name")
);

-- CreateTable
CREATE TABLE "Suppression" (
    "organisationId" UUID NOT NULL DEFAULT current_organisation(),
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "kind" TEXT NOT NULL,
    "value" TEXT,
    "hash" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "note" TEXT,
    "campaignId" UUID,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Suppression_pkey" PRIMARY KEY ("organisationId","id")
);

-- CreateTable
CREATE TABLE "ContactImport" (
    "organisationId" UUID NOT NULL DEFAULT current_organisation(),
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "fileName" TEXT NOT NULL,
    "storageKey" TEXT NOT NULL,
    "size" BIGINT NOT NULL,
    "encoding" TEXT NOT NULL,
    "delimiter" TEXT NOT NULL,
    "hasHeader" BOOLEAN NOT NULL DEFAULT true,
    "mapping" JSONB NOT NULL,
    "listId" UUID,
    "tags" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "status" TEXT NOT NULL DEFAULT 'queued',
    "bytesRead" BIGINT NOT NULL DEFAULT 0,
    "total" INTEGER NOT NULL DEFAULT 0,
    "created" INTEGER NOT NULL DEFAULT 0,
    "updated" INTEGER NOT NULL DEFAULT 0,
    "failed" INTEGER NOT NULL DEFAULT 0,
    "error" TEXT,
    "createdById" UUID,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "startedAt" TIMESTAMPTZ(3),
    "completedAt" TIMESTAMPTZ(3),
    "indexedAt" TIMESTAMPTZ(3),

    CONSTRAINT "ContactImport_pkey" PRIMARY KEY ("organisationId","id")
);

-- CreateTable
CREATE TABLE "ContactImportError" (
    "organisationId" UUID NOT NULL DEFAULT current_organisation(),
    "importId" UUID NOT NULL,
    "row" INTEGER NOT NULL,
    "field" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "value" TEXT NOT NULL,

    CONSTRAINT "ContactImportError_pkey" PRIMARY KEY ("organisationId","importId","row","field")
);

-- CreateTable
CREATE TABLE "Mailbox" (
    "organisationId" UUID NOT NULL DEFAULT current_organisation(),
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "kind" TEXT NOT NULL DEFAULT 'connected',
    "address" TEXT NOT NULL,
    "displayName" TEXT NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'active',
    "pausedReason" TEXT,
    "pausedAt" TIMESTAMPTZ(3),
    "smtpHost" TEXT NOT NULL,
    "smtpPort" INTEGER NOT NULL,
    "smtpSecurity" TEXT NOT NULL,
    "smtpUser" TEXT,
    "smtpPassword" TEXT,
    "authFailures" INTEGER NOT NULL DEFAULT 0,
    "lastError" JSONB,
    "lastErrorAt" TIMESTAMPTZ(3),
    "lastTestedAt" TIMESTAMPTZ(3),
    "lastSentAt" TIMESTAMPTZ(3),
    "laneEpoch" INTEGER NOT NULL DEFAULT 0,
    "laneRetryAt" TIMESTAMPTZ(3),
    "laneFailures" INTEGER NOT NULL DEFAULT 0,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Mailbox_pkey" PRIMARY KEY ("organisationId","id")
);

-- CreateTable
CREATE TABLE "MailboxDay" (
    "organisationId" UUID NOT NULL DEFAULT current_organisation(),
    "mailboxId" UUID NOT NULL,
    "timeZone" TEXT NOT NULL,
    "day" DATE NOT NULL,
    "sent" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "MailboxDay_pkey" PRIMARY KEY ("organisationId","mailboxId","timeZone","day")
);

-- CreateTable
CREATE TABLE "Campaign" (
    "organisationId" UUID NOT NULL DEFAULT current_organisation(),
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "name" TEXT NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'draft',
    "policy" JSONB NOT NULL,
    "audience" JSONB,
    "launchedAt" TIMESTAMPTZ(3),
    "pausedAt" TIMESTAMPTZ(3),
    "completedAt" TIMESTAMPTZ(3),
    "planCursor" UUID,
    "createdById" UUID,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Campaign_pkey" PRIMARY KEY ("organisationId","id")
);

-- CreateTable
CREATE TABLE "CampaignList" (
    "organisationId" UUID NOT NULL DEFAULT current_organisation(),
    "campaignId" UUID NOT NULL,
    "listId" UUID NOT NULL,

    CONSTRAINT "CampaignList_pkey" PRIMARY KEY ("organisationId","campaignId","listId")
);

-- CreateTable
CREATE TABLE "CampaignMailbox" (
    "organisationId" UUID NOT NULL DEFAULT current_organisation(),
    "campaignId" UUID NOT NULL,
    "mailboxId" UUID NOT NULL,

    CONSTRAINT "CampaignMailbox_pkey" PRIMARY KEY ("organisationId","campaignId","mailboxId")
);

-- CreateTable
CREATE TABLE "CampaignStep" (
    "organisationId" UUID NOT NULL DEFAULT current_organisation(),
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "campaignId" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "subject" TEXT NOT NULL,
    "html" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "textEdited" BOOLEAN NOT NULL DEFAULT false,
    "delay" TEXT NOT NULL DEFAULT 'P0D',

    CONSTRAINT "CampaignStep_pkey" PRIMARY KEY ("organisationId","id")
);

-- CreateTable
CREATE TABLE "Enrolment" (
    "organisationId" UUID NOT NULL DEFAULT current_organisation(),
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "campaignId" UUID NOT NULL,
    "contactId" UUID NOT NULL,
    "mailboxId" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'active',
    "reason" TEXT,
    "endedAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Enrolment_pkey" PRIMARY KEY ("organisationId","id")
);

-- CreateTable
CREATE TABLE "Message" (
    "organisationId" UUID NOT NULL DEFAULT current_organisation(),
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "campaignId" UUID,
    "stepId" UUID,
    "enrolmentId" UUID,
    "contactId" UUID,
    "mailboxId" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "position" INTEGER NOT NULL DEFAULT 1,
    "status" TEXT NOT NULL DEFAULT 'planned',
    "dueAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "messageId" TEXT,
    "laneEpoch" INTEGER,
    "claimedAt" TIMESTAMPTZ(3),
    "sentAt" TIMESTAMPTZ(3),
    "reason" TEXT,
    "response" TEXT,
    "bouncedAt" TIMESTAMPTZ(3),
    "repliedAt" TIMESTAMPTZ(3),
    "unsubscribedAt" TIMESTAMPTZ(3),
    "subject" TEXT,
    "html" TEXT,
    "text" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Message_pkey" PRIMARY KEY ("organisationId","id")
);

-- CreateTable
CREATE TABLE "CampaignCounter" (
    "organisationId" UUID NOT NULL DEFAULT current_organisation(),
    "campaignId" UUID NOT NULL,
    "mailboxId" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "value" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "CampaignCounter_pkey" PRIMARY KEY ("organisationId","campaignId","mailboxId","name")
);

-- CreateTable
CREATE TABLE "CampaignMinute" (
    "organisationId" UUID NOT NULL DEFAULT current_organisation(),
    "campaignId" UUID NOT NULL,
    "mailboxId" UUID NOT NULL,
    "minute" TIMESTAMPTZ(0) NOT NULL,
    "sent" INTEGER NOT NULL DEFAULT 0,
    "failed" INTEGER NOT NULL DEFAULT 0,
    "unsubscribed" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "CampaignMinute_pkey" PRIMARY KEY ("organisationId","campaignId","mailboxId","minute")
);

-- CreateIndex
CREATE UNIQUE INDEX "User_email_key" ON "User"("email");

-- CreateIndex
CREATE INDEX "Membership_userId_idx" ON "Membership"("userId");

-- CreateIndex
CREATE UNIQUE INDEX "Membership_organisationId_userId_key" ON "Membership"("organisationId", "userId");

-- CreateIndex
CREATE INDEX "Session_userId_idx" ON "Session"("userId");

-- CreateIndex
CREATE INDEX "Session_expiresAt_idx" ON "Session"("expiresAt");

-- CreateIndex
CREATE UNIQUE INDEX "PasswordReset_tokenHash_key" ON "PasswordReset"("tokenHash");

-- CreateIndex
CREATE INDEX "PasswordReset_userId_idx" ON "PasswordReset"("userId");

-- CreateIndex
CREATE UNIQUE INDEX "Invitation_tokenHash_key" ON "Invitation"("tokenHash");

-- CreateIndex
CREATE INDEX "Invitation_organisationId_email_idx" ON "Invitation"("organisationId", "email");

-- CreateIndex
CREATE UNIQUE INDEX "ApiKey_hash_key" ON "ApiKey"("hash");

-- CreateIndex
CREATE INDEX "AuditEvent_organisationId_action_id_idx" ON "AuditEvent"("organisationId", "action", "id");

-- CreateIndex
CREATE INDEX "Outbox_runAt_idx" ON "Outbox"("runAt");

-- CreateIndex
CREATE UNIQUE INDEX "Outbox_organisationId_job_key_key" ON "Outbox"("organisationId", "job", "key");

-- CreateIndex
CREATE INDEX "RateBucket_resetAt_idx" ON "RateBucket"("resetAt");

-- CreateIndex
CREATE INDEX "CapturedMail_organisationId_id_idx" ON "CapturedMail"("organisationId", "id");

-- CreateIndex
CREATE INDEX "Contact_organisationId_lastName_id_idx" ON "Contact"("organisationId", "lastName", "id");

-- CreateIndex
CREATE INDEX "Contact_organisationId_company_id_idx" ON "Contact"("organisationId", "company", "id");

-- CreateIndex
CREATE UNIQUE INDEX "Contact_organisationId_email_key" ON "Contact"("organisationId", "email");

-- CreateIndex
CREATE INDEX "ContactSearch_organisationId_text_idx" ON "ContactSearch" USING GIN ("organisationId" uuid_ops, "text" gin_trgm_ops);

-- CreateIndex
CREATE UNIQUE INDEX "List_organisationId_name_key" ON "List"("organisationId", "name");

-- CreateIndex
CREATE INDEX "ListMember_organisationId_contactId_idx" ON "ListMember"("organisationId", "contactId");

-- CreateIndex
CREATE UNIQUE INDEX "Suppression_organisationId_kind_hash_key" ON "Suppression"("organisationId", "kind", "hash");

-- CreateIndex
CREATE UNIQUE INDEX "Mailbox_organisationId_address_key" ON "Mailbox"("organisationId", "address");

-- CreateIndex
CREATE INDEX "Campaign_organisationId_status_idx" ON "Campaign"("organisationId", "status");

-- CreateIndex
CREATE INDEX "CampaignList_organisationId_listId_idx" ON "CampaignList"("organisationId", "listId");

-- CreateIndex
CREATE INDEX "CampaignMailbox_organisationId_mailboxId_idx" ON "CampaignMailbox"("organisationId", "mailboxId");

-- CreateIndex
CREATE UNIQUE INDEX "CampaignStep_organisationId_campaignId_position_key" ON "CampaignStep"("organisationId", "campaignId", "position");

-- CreateIndex
CREATE INDEX "Enrolment_organisationId_contactId_idx" ON "Enrolment"("organisationId", "contactId");

-- CreateIndex
CREATE UNIQUE INDEX "Enrolment_organisationId_campaignId_contactId_key" ON "Enrolment"("organisationId", "campaignId", "contactId");

-- CreateIndex
CREATE INDEX "Message_organisationId_campaignId_id_idx" ON "Message"("organisationId", "campaignId", "id");

-- CreateIndex
CREATE INDEX "Message_organisationId_campaignId_status_id_idx" ON "Message"("organisationId", "campaignId", "status", "id");

-- CreateIndex
CREATE INDEX "Message_organisationId_enrolmentId_idx" ON "Message"("organisationId", "enrolmentId");

-- CreateIndex
CREATE INDEX "Message_lane_idx" ON "Message"("organisationId", "mailboxId", "campaignId", "dueAt", "id") WHERE (status = 'planned');

-- CreateIndex
CREATE INDEX "Message_sending_idx" ON "Message"("organisationId", "mailboxId") WHERE (status = 'sending');

-- CreateIndex
CREATE UNIQUE INDEX "Message_organisationId_stepId_contactId_key" ON "Message"("organisationId", "stepId", "contactId");

-- AddForeignKey
ALTER TABLE "Membership" ADD CONSTRAINT "Membership_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Membership" ADD CONSTRAINT "Membership_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Session" ADD CONSTRAINT "Session_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PasswordReset" ADD CONSTRAINT "PasswordReset_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ListMember" ADD CONSTRAINT "ListMember_organisationId_listId_fkey" FOREIGN KEY ("organisationId", "listId") REFERENCES "List"("organisationId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ListMember" ADD CONSTRAINT "ListMember_organisationId_contactId_fkey" FOREIGN KEY ("organisationId", "contactId") REFERENCES "Contact"("organisationId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ContactImport" ADD CONSTRAINT "ContactImport_organisationId_listId_fkey" FOREIGN KEY ("organisationId", "listId") REFERENCES "List"("organisationId", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "ContactImportError" ADD CONSTRAINT "ContactImportError_organisationId_importId_fkey" FOREIGN KEY ("organisationId", "importId") REFERENCES "ContactImport"("organisationId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MailboxDay" ADD CONSTRAINT "MailboxDay_organisationId_mailboxId_fkey" FOREIGN KEY ("organisationId", "mailboxId") REFERENCES "Mailbox"("organisationId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CampaignList" ADD CONSTRAINT "CampaignList_organisationId_campaignId_fkey" FOREIGN KEY ("organisationId", "campaignId") REFERENCES "Campaign"("organisationId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CampaignList" ADD CONSTRAINT "CampaignList_organisationId_listId_fkey" FOREIGN KEY ("organisationId", "listId") REFERENCES "List"("organisationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CampaignMailbox" ADD CONSTRAINT "CampaignMailbox_organisationId_campaignId_fkey" FOREIGN KEY ("organisationId", "campaignId") REFERENCES "Campaign"("organisationId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CampaignMailbox" ADD CONSTRAINT "CampaignMailbox_organisationId_mailboxId_fkey" FOREIGN KEY ("organisationId", "mailboxId") REFERENCES "Mailbox"("organisationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CampaignStep" ADD CONSTRAINT "CampaignStep_organisationId_campaignId_fkey" FOREIGN KEY ("organisationId", "campaignId") REFERENCES "Campaign"("organisationId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Enrolment" ADD CONSTRAINT "Enrolment_organisationId_campaignId_fkey" FOREIGN KEY ("organisationId", "campaignId") REFERENCES "Campaign"("organisationId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Enrolment" ADD CONSTRAINT "Enrolment_organisationId_contactId_fkey" FOREIGN KEY ("organisationId", "contactId") REFERENCES "Contact"("organisationId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Enrolment" ADD CONSTRAINT "Enrolment_organisationId_mailboxId_fkey" FOREIGN KEY ("organisationId", "mailboxId") REFERENCES "Mailbox"("organisationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Message" ADD CONSTRAINT "Message_organisationId_mailboxId_fkey" FOREIGN KEY ("organisationId", "mailboxId") REFERENCES "Mailbox"("organisationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Message" ADD CONSTRAINT "Message_organisationId_campaignId_fkey" FOREIGN KEY ("organisationId", "campaignId") REFERENCES "Campaign"("organisationId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Message" ADD CONSTRAINT "Message_organisationId_stepId_fkey" FOREIGN KEY ("organisationId", "stepId") REFERENCES "CampaignStep"("organisationId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Message" ADD CONSTRAINT "Message_organisationId_contactId_fkey" FOREIGN KEY ("organisationId", "contactId") REFERENCES "Contact"("organisationId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Message" ADD CONSTRAINT "Message_organisationId_enrolmentId_fkey" FOREIGN KEY ("organisationId", "enrolmentId") REFERENCES "Enrolment"("organisationId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CampaignCounter" ADD CONSTRAINT "CampaignCounter_organisationId_campaignId_fkey" FOREIGN KEY ("organisationId", "campaignId") REFERENCES "Campaign"("organisationId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CampaignMinute" ADD CONSTRAINT "CampaignMinute_organisationId_campaignId_fkey" FOREIGN KEY ("organisationId", "campaignId") REFERENCES "Campaign"("organisationId", "id") ON DELETE CASCADE ON UPDATE CASCADE;


