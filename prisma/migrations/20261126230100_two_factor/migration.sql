-- A second step at sign-in: what an authenticator app shares with the platform, sealed, and one-time recovery codes, hashed.
ALTER TABLE "User" ADD COLUMN "twoFactorSince" TIMESTAMPTZ(3);
-- A company sees whether its members have a second step, and nothing more of it.
GRANT SELECT ("twoFactorSince") ON "User" TO facteur_tenant;

ALTER TABLE "Organisation" ADD COLUMN "twoFactorFrom" TIMESTAMPTZ(3);

CREATE TABLE "Authenticator" (
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "userId" UUID NOT NULL,
    "secret" TEXT NOT NULL,
    "lastStep" INTEGER NOT NULL DEFAULT 0,
    "confirmedAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "Authenticator_pkey" PRIMARY KEY ("id")
);
-- One that counts, and one that is being set up.
CREATE UNIQUE INDEX "Authenticator_confirmed_key" ON "Authenticator"("userId") WHERE "confirmedAt" IS NOT NULL;
CREATE UNIQUE INDEX "Authenticator_pending_key" ON "Authenticator"("userId") WHERE "confirmedAt" IS NULL;
ALTER TABLE "Authenticator" ADD CONSTRAINT "Authenticator_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

CREATE TABLE "RecoveryCode" (
    "userId" UUID NOT NULL,
    "hash" TEXT NOT NULL,
    "usedAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "RecoveryCode_pkey" PRIMARY KEY ("userId","hash")
);
ALTER TABLE "RecoveryCode" ADD CONSTRAINT "RecoveryCode_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

GRANT SELECT, INSERT, UPDATE, DELETE ON "Authenticator", "RecoveryCode" TO facteur_system;

-- The mails about it join the closed set, whatever else that holds by now.
DO $$
DECLARE
  kinds text := substring(
    (SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE conname = 'SystemMail_kind_check' AND conrelid = '"SystemMail"'::regclass)
    FROM 'ARRAY\[(.*)\]');
BEGIN
  ALTER TABLE "SystemMail" DROP CONSTRAINT "SystemMail_kind_check";
  EXECUTE format(
    'ALTER TABLE "SystemMail" ADD CONSTRAINT "SystemMail_kind_check" CHECK (kind = ANY (ARRAY[%s, %L, %L, %L, %L, %L])) NOT VALID',
    kinds, 'two_factor_on', 'two_factor_off', 'two_factor_reset', 'recovery_code_used', 'recovery_codes_renewed');
  ALTER TABLE "SystemMail" VALIDATE CONSTRAINT "SystemMail_kind_check";
END $$;
