-- What the sync of inboxes remembers besides the messages themselves.

-- What STATUS and the period said when the folder was last worked through: unchanged, there is nothing to do.
ALTER TABLE "InboxFolder" ADD COLUMN "messages" INTEGER, ADD COLUMN "coveredSince" DATE;

-- Messages of a long sync are made searchable after it.
ALTER TABLE "InboxIntegration" ADD COLUMN "searchPending" BOOLEAN NOT NULL DEFAULT false;

-- The row that a mail of the product is about, when it is not an invitation.
ALTER TABLE "SystemMail" ADD COLUMN "subjectId" UUID;

-- CreateTable
CREATE TABLE "InboxReference" (
    "organisationId" UUID NOT NULL DEFAULT current_organisation(),
    "integrationId" UUID NOT NULL,
    "reference" TEXT NOT NULL,
    "threadId" UUID NOT NULL,

    CONSTRAINT "InboxReference_pkey" PRIMARY KEY ("organisationId","integrationId","reference")
);

-- CreateIndex
CREATE INDEX "InboxReference_organisationId_threadId_idx" ON "InboxReference"("organisationId", "threadId");

-- AddForeignKey
ALTER TABLE "InboxReference" ADD CONSTRAINT "InboxReference_organisationId_threadId_fkey" FOREIGN KEY ("organisationId", "threadId") REFERENCES "InboxThread"("organisationId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

SELECT tenant_table('"InboxReference"');
