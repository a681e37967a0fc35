-- Licences: what a company may do and until when. Operators keep them; a company sees its own, never a key's hash.
CREATE TABLE "LicencePlan" (
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "code" TEXT NOT NULL,
    "nameFr" TEXT NOT NULL,
    "nameEn" TEXT NOT NULL,
    "features" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "limits" JSONB NOT NULL DEFAULT '{}',
    "isDefault" BOOLEAN NOT NULL DEFAULT false,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "LicencePlan_pkey" PRIMARY KEY ("id")
);
CREATE TABLE "Licence" (
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "organisationId" UUID,
    "holderName" TEXT NOT NULL,
    "holderEmail" TEXT,
    "planId" UUID NOT NULL,
    "features" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "limits" JSONB NOT NULL DEFAULT '{}',
    "keyHash" TEXT NOT NULL,
    "keyStart" TEXT NOT NULL,
    "keyEnd" TEXT NOT NULL,
    "unsentKey" TEXT,
    "startsAt" TIMESTAMPTZ(3) NOT NULL,
    "expiresAt" TIMESTAMPTZ(3),
    "graceDays" INTEGER NOT NULL DEFAULT 0,
    "machines" INTEGER,
    "status" TEXT NOT NULL DEFAULT 'active',
    "reason" TEXT,
    "statusAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "boundAt" TIMESTAMPTZ(3),
    "lastValidatedAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "Licence_pkey" PRIMARY KEY ("id")
);
CREATE TABLE "LicenceActivation" (
    "licenceId" UUID NOT NULL,
    "machine" TEXT NOT NULL,
    "name" TEXT,
    "firstSeenAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "lastSeenAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "lastValidatedAt" TIMESTAMPTZ(3),
    CONSTRAINT "LicenceActivation_pkey" PRIMARY KEY ("licenceId","machine")
);
CREATE TABLE "LicenceSigningKey" (
    "kid" TEXT NOT NULL,
    "publicKey" TEXT NOT NULL,
    "privateKey" TEXT NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'active',
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "retiredAt" TIMESTAMPTZ(3),
    CONSTRAINT "LicenceSigningKey_pkey" PRIMARY KEY ("kid")
);
CREATE TABLE "LicenceNotice" (
    "licenceId" UUID NOT NULL,
    "days" INTEGER NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "LicenceNotice_pkey" PRIMARY KEY ("licenceId","days","expiresAt")
);
CREATE TABLE "LicenceUsage" (
    "organisationId" UUID NOT NULL DEFAULT current_organisation(),
    "month" DATE NOT NULL,
    "sends" INTEGER NOT NULL DEFAULT 0,
    CONSTRAINT "LicenceUsage_pkey" PRIMARY KEY ("organisationId","month")
);
ALTER TABLE "Organisation" ADD COLUMN "licenceId" UUID, ADD COLUMN "readOnlyFrom" TIMESTAMPTZ(3);

CREATE UNIQUE INDEX "LicencePlan_code_key" ON "LicencePlan"("code");
CREATE UNIQUE INDEX "LicencePlan_default_key" ON "LicencePlan"("isDefault") WHERE ("isDefault");
CREATE UNIQUE INDEX "Licence_keyHash_key" ON "Licence"("keyHash");
CREATE INDEX "Licence_organisationId_idx" ON "Licence"("organisationId");
CREATE INDEX "Licence_planId_idx" ON "Licence"("planId");
CREATE INDEX "Licence_expiring_idx" ON "Licence"("expiresAt") WHERE (status = 'active');
CREATE UNIQUE INDEX "LicenceSigningKey_active_key" ON "LicenceSigningKey"("status") WHERE (status = 'active');
CREATE UNIQUE INDEX "Organisation_licenceId_key" ON "Organisation"("licenceId");
ALTER TABLE "Licence" ADD CONSTRAINT "Licence_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation"("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "Licence" ADD CONSTRAINT "Licence_planId_fkey" FOREIGN KEY ("planId") REFERENCES "LicencePlan"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "LicenceActivation" ADD CONSTRAINT "LicenceActivation_licenceId_fkey" FOREIGN KEY ("licenceId") REFERENCES "Licence"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "LicenceNotice" ADD CONSTRAINT "LicenceNotice_licenceId_fkey" FOREIGN KEY ("licenceId") REFERENCES "Licence"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "Organisation" ADD CONSTRAINT "Organisation_licenceId_fkey" FOREIGN KEY ("licenceId") REFERENCES "Licence"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- States are closed sets; amounts are amounts.
ALTER TABLE "LicencePlan" ADD CHECK (code ~ '^[a-z0-9]+(-[a-z0-9]+)*$');
ALTER TABLE "Licence" ADD CHECK (status IN ('active', 'suspended', 'revoked')), ADD CHECK ("graceDays" >= 0),
  ADD CHECK (machines > 0), ADD CHECK ("expiresAt" > "startsAt"), ADD CHECK ("organisationId" IS NOT NULL OR "holderEmail" IS NOT NULL);
ALTER TABLE "LicenceSigningKey" ADD CHECK (status IN ('active', 'retired'));
ALTER TABLE "LicenceNotice" ADD CHECK (days IN (30, 7, 1));
ALTER TABLE "LicenceUsage" ADD CHECK (sends >= 0);

SELECT tenant_table('"LicenceUsage"');

-- A company reads its own licence (not what its key is recognised by), and the plans that concern it.
ALTER TABLE "Licence" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "Licence" FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON "Licence" FOR SELECT TO facteur_tenant USING ("organisationId" = current_organisation());
CREATE POLICY system ON "Licence" TO facteur_system USING (true) WITH CHECK (true);
GRANT SELECT (id, "organisationId", "holderName", "planId", features, limits, "keyStart", "keyEnd", "startsAt", "expiresAt",
  "graceDays", status, reason, "statusAt")
  ON "Licence" TO facteur_tenant;
ALTER TABLE "LicencePlan" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "LicencePlan" FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON "LicencePlan" FOR SELECT TO facteur_tenant
  USING ("isDefault" OR EXISTS (SELECT 1 FROM "Licence" l WHERE l."planId" = "LicencePlan".id));
CREATE POLICY system ON "LicencePlan" TO facteur_system USING (true) WITH CHECK (true);
GRANT SELECT ON "LicencePlan" TO facteur_tenant;
GRANT SELECT, INSERT, UPDATE, DELETE ON
  "LicencePlan", "Licence", "LicenceActivation", "LicenceSigningKey", "LicenceNotice" TO facteur_system;

-- Whoever starts Facteur for their own company has everything, and hears nothing of licences.
INSERT INTO "LicencePlan" (code, "nameFr", "nameEn", features, "isDefault") VALUES ('everything', 'Tout', 'Everything', '{*}', true);

-- A company is told before its licence ends; a key is sent to whom it was made for.
ALTER TABLE "SystemMail" DROP CONSTRAINT "SystemMail_kind_check";
ALTER TABLE "SystemMail" ADD CONSTRAINT "SystemMail_kind_check" CHECK (
  kind IN ('invitation', 'reset', 'account_exists', 'password_changed', 'inbox_paused', 'provider_quota', 'domain_failing',
    'address_handover', 'licence_expiring', 'licence_key')
) NOT VALID;
ALTER TABLE "SystemMail" VALIDATE CONSTRAINT "SystemMail_kind_check";
