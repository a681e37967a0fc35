-- A company's connector: an ERP at one end, a site application at the other; and who the employees are at both.
CREATE TABLE "Connector" (
    "organisationId" UUID NOT NULL DEFAULT current_organisation(),
    "software" TEXT NOT NULL,
    "mode" TEXT NOT NULL DEFAULT 'site',
    "via" TEXT NOT NULL DEFAULT 'direct',
    "erp" TEXT,
    "mapping" JSONB,
    "site" TEXT,
    "timeZone" TEXT NOT NULL DEFAULT 'Europe/Paris',
    "hoursDays" INTEGER NOT NULL DEFAULT 180,
    "toSiteEvery" INTEGER,
    "toErpEvery" INTEGER,
    "nextToSiteAt" TIMESTAMPTZ(3),
    "nextToErpAt" TIMESTAMPTZ(3),
    "erpCheck" JSONB,
    "erpCheckedAt" TIMESTAMPTZ(3),
    "siteCheck" JSONB,
    "siteCheckedAt" TIMESTAMPTZ(3),
    "initialisedAt" TIMESTAMPTZ(3),
    "erpKey" TEXT,
    "siteAccountKey" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "Connector_pkey" PRIMARY KEY ("organisationId")
);
SELECT tenant_table('"Connector"'::regclass);
ALTER TABLE "Connector"
  ADD CHECK (software IN ('batigest', 'codial')),
  ADD CHECK (mode IN ('site', 'quote')),
  ADD CHECK (via IN ('direct', 'agent')),
  ADD CHECK ("hoursDays" BETWEEN 1 AND 366),
  ADD CHECK ("toSiteEvery" >= 15),
  ADD CHECK ("toErpEvery" >= 15);
CREATE INDEX "Connector_to_site_due_idx" ON "Connector"("nextToSiteAt") WHERE ("nextToSiteAt" IS NOT NULL);
CREATE INDEX "Connector_to_erp_due_idx" ON "Connector"("nextToErpAt") WHERE ("nextToErpAt" IS NOT NULL);

CREATE TABLE "ConnectorEmployee" (
    "organisationId" UUID NOT NULL DEFAULT current_organisation(),
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "email" TEXT,
    "remoteUserId" TEXT,
    "lastError" JSONB,
    "goneAt" TIMESTAMPTZ(3),
    "syncedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "ConnectorEmployee_pkey" PRIMARY KEY ("organisationId","code")
);
CREATE TABLE "ConnectorUser" (
    "organisationId" UUID NOT NULL DEFAULT current_organisation(),
    "id" TEXT NOT NULL,
    "name" TEXT,
    "email" TEXT,
    "syncedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "ConnectorUser_pkey" PRIMARY KEY ("organisationId","id")
);
SELECT tenant_table(t::regclass) FROM unnest(ARRAY['"ConnectorEmployee"', '"ConnectorUser"']) AS t;
ALTER TABLE "ConnectorEmployee" ADD CHECK (code <> ''), ADD CHECK ("remoteUserId" <> '');
ALTER TABLE "ConnectorUser" ADD CHECK (id <> '');
CREATE INDEX "ConnectorEmployee_organisationId_name_code_idx" ON "ConnectorEmployee"("organisationId", "name", "code");
CREATE INDEX "ConnectorEmployee_organisationId_remoteUserId_idx" ON "ConnectorEmployee"("organisationId", "remoteUserId");
