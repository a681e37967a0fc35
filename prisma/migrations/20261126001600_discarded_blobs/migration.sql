-- CreateTable
CREATE TABLE "DiscardedBlob" (
    "organisationId" UUID NOT NULL DEFAULT current_organisation(),
    "key" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "DiscardedBlob_pkey" PRIMARY KEY ("organisationId","key")
);

SELECT tenant_table('"DiscardedBlob"'::regclass);
