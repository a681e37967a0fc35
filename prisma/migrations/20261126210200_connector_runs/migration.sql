-- What the connector read and where it stands, its runs, and what each did with every row.
CREATE TABLE "ConnectorRow" (
    "organisationId" UUID NOT NULL DEFAULT current_organisation(),
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "kind" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "label" TEXT NOT NULL,
    "raw" JSONB NOT NULL,
    "normalised" JSONB,
    "before" JSONB,
    "hash" BYTEA NOT NULL,
    "sentHash" BYTEA,
    "state" TEXT NOT NULL,
    "dueAt" TIMESTAMPTZ(3),
    "remoteId" TEXT,
    "source" TEXT NOT NULL DEFAULT '',
    "account" TEXT,
    "intentAt" TIMESTAMPTZ(3),
    "lastError" JSONB,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "startsAt" TIMESTAMPTZ(3),
    "seenAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "sentAt" TIMESTAMPTZ(3),
    CONSTRAINT "ConnectorRow_pkey" PRIMARY KEY ("organisationId","id")
);
CREATE TABLE "ConnectorRun" (
    "organisationId" UUID NOT NULL DEFAULT current_organisation(),
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "direction" TEXT NOT NULL,
    "trigger" TEXT NOT NULL,
    "scope" TEXT NOT NULL DEFAULT 'all',
    "dryRun" BOOLEAN NOT NULL DEFAULT false,
    "confirmGone" BOOLEAN NOT NULL DEFAULT false,
    "state" TEXT NOT NULL DEFAULT 'queued',
    "read" INTEGER NOT NULL DEFAULT 0,
    "toCreate" INTEGER NOT NULL DEFAULT 0,
    "toChange" INTEGER NOT NULL DEFAULT 0,
    "toDelete" INTEGER NOT NULL DEFAULT 0,
    "unchanged" INTEGER NOT NULL DEFAULT 0,
    "sent" INTEGER NOT NULL DEFAULT 0,
    "rejected" INTEGER NOT NULL DEFAULT 0,
    "done" INTEGER NOT NULL DEFAULT 0,
    "total" INTEGER NOT NULL DEFAULT 0,
    "error" JSONB,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "stuckSince" TIMESTAMPTZ(3),
    "nextAttemptAt" TIMESTAMPTZ(3) DEFAULT CURRENT_TIMESTAMP,
    "phaseSince" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "ends" TEXT,
    "rowsKept" BOOLEAN NOT NULL DEFAULT true,
    "actorId" TEXT,
    "actorLabel" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "startedAt" TIMESTAMPTZ(3),
    "finishedAt" TIMESTAMPTZ(3),
    CONSTRAINT "ConnectorRun_pkey" PRIMARY KEY ("organisationId","id")
);
CREATE TABLE "ConnectorRunRow" (
    "organisationId" UUID NOT NULL DEFAULT current_organisation(),
    "runId" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "rowId" UUID,
    "label" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "outcome" TEXT NOT NULL,
    "changes" JSONB,
    "error" JSONB,
    CONSTRAINT "ConnectorRunRow_pkey" PRIMARY KEY ("organisationId","runId","key")
);
CREATE INDEX "ConnectorRow_due_idx" ON "ConnectorRow"("organisationId", "kind", "dueAt", "key") WHERE ("dueAt" IS NOT NULL);
CREATE INDEX "ConnectorRow_account_idx" ON "ConnectorRow"("organisationId", "kind", "account", "remoteId") WHERE (account IS NOT NULL);
CREATE INDEX "ConnectorRow_hours_idx" ON "ConnectorRow"("organisationId", "startsAt") WHERE ("startsAt" IS NOT NULL);
CREATE INDEX "ConnectorRow_rejected_idx" ON "ConnectorRow"("organisationId", "id") WHERE (state = 'rejected');
CREATE UNIQUE INDEX "ConnectorRow_organisationId_kind_key_key" ON "ConnectorRow"("organisationId", "kind", "key");
CREATE INDEX "ConnectorRun_organisationId_direction_trigger_id_idx" ON "ConnectorRun"("organisationId", "direction", "trigger", "id");
CREATE INDEX "ConnectorRun_rows_kept_idx" ON "ConnectorRun"("createdAt") WHERE ("rowsKept");
CREATE UNIQUE INDEX "ConnectorRun_active_key" ON "ConnectorRun"("organisationId", "direction") WHERE (state = ANY (ARRAY['queued'::text, 'reading'::text, 'pushing'::text]));
CREATE INDEX "ConnectorRunRow_organisationId_runId_outcome_key_idx" ON "ConnectorRunRow"("organisationId", "runId", "outcome", "key");
ALTER TABLE "ConnectorRunRow" ADD CONSTRAINT "ConnectorRunRow_organisationId_runId_fkey" FOREIGN KEY ("organisationId", "runId") REFERENCES "ConnectorRun"("organisationId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

SELECT tenant_table(t::regclass) FROM unnest(ARRAY['"ConnectorRow"', '"ConnectorRun"', '"ConnectorRunRow"']) AS t;

-- The company is looked up once a statement and not once a row: a first run writes a million of them.
ALTER POLICY tenant ON "ConnectorRow" WITH CHECK ("organisationId" = (SELECT current_organisation()));
ALTER POLICY tenant ON "ConnectorRunRow" WITH CHECK ("organisationId" = (SELECT current_organisation()));

-- States are closed sets.
ALTER TABLE "ConnectorRow"
  ADD CHECK (kind IN ('site', 'quote', 'hour')),
  ADD CHECK (key <> ''),
  ADD CHECK (state IN ('new', 'changed', 'sent', 'rejected', 'gone')),
  -- What is quarantined waits for nobody; what was sent waits no longer; what is new or changed does.
  ADD CHECK (CASE WHEN state IN ('sent', 'rejected') THEN "dueAt" IS NULL WHEN state IN ('new', 'changed') THEN "dueAt" IS NOT NULL ELSE true END),
  ADD CHECK (state <> 'rejected' OR "lastError" IS NOT NULL),
  ADD CHECK (normalised IS NOT NULL OR state IN ('rejected', 'gone'));
ALTER TABLE "ConnectorRun"
  ADD CHECK (direction IN ('to_site', 'to_erp')),
  ADD CHECK (trigger IN ('manual', 'schedule', 'api')),
  ADD CHECK (scope IN ('all', 'pending')),
  ADD CHECK (state IN ('queued', 'reading', 'pushing', 'done', 'failed', 'cancelled')),
  ADD CHECK ((state IN ('done', 'failed', 'cancelled')) = ("finishedAt" IS NOT NULL));
ALTER TABLE "ConnectorRunRow"
  ADD CHECK (action IN ('create', 'change', 'delete', 'none')),
  ADD CHECK (outcome IN ('planned', 'sent', 'rejected'));

-- Administrators are told when scheduled runs fail one after another.
ALTER TABLE "SystemMail" DROP CONSTRAINT "SystemMail_kind_check";
ALTER TABLE "SystemMail" ADD CONSTRAINT "SystemMail_kind_check" CHECK (
  kind IN ('invitation', 'reset', 'account_exists', 'password_changed', 'inbox_paused', 'provider_quota', 'domain_failing',
    'address_handover', 'licence_expiring', 'licence_key', 'connector_failing')
) NOT VALID;
ALTER TABLE "SystemMail" VALIDATE CONSTRAINT "SystemMail_kind_check";
