-- Keys of operators, for the platform's own operations: they belong to a person and to no company, which sees none of them.
CREATE TABLE "OperatorKey" (
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "userId" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "prefix" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "expiresAt" TIMESTAMPTZ(3),
    "lastUsedAt" TIMESTAMPTZ(3),
    "revokedAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "OperatorKey_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "OperatorKey_hash_key" ON "OperatorKey"("hash");
CREATE INDEX "OperatorKey_userId_idx" ON "OperatorKey"("userId");
ALTER TABLE "OperatorKey" ADD CONSTRAINT "OperatorKey_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

GRANT SELECT, INSERT, UPDATE, DELETE ON "OperatorKey" TO facteur_system;
