-- Failed sign-ins are counted by address in "RateBucket", the same way whether or not somebody has the address.
ALTER TABLE "User" DROP COLUMN "failedSignIns", DROP COLUMN "lockedUntil";

-- CreateTable
CREATE TABLE "SystemMail" (
    "organisationId" UUID NOT NULL DEFAULT current_organisation(),
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "kind" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "invitationId" UUID,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "SystemMail_pkey" PRIMARY KEY ("organisationId","id")
);

-- CreateIndex
CREATE INDEX "SystemMail_createdAt_idx" ON "SystemMail"("createdAt");

SELECT tenant_table('"SystemMail"');
ALTER TABLE "SystemMail" ADD CONSTRAINT "SystemMail_kind_check" CHECK (kind IN ('invitation', 'reset', 'account_exists', 'password_changed'));
