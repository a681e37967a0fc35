-- A process beside the ERP that connects outwards only: who it is, what it is asked, what it sends back.
CREATE TABLE "ConnectorAgent" (
    "organisationId" UUID NOT NULL DEFAULT current_organisation(),
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "name" TEXT NOT NULL,
    "machine" TEXT NOT NULL,
    "version" TEXT NOT NULL,
    "pinned" BOOLEAN NOT NULL DEFAULT false,
    "lastSeenAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "ConnectorAgent_pkey" PRIMARY KEY ("organisationId","id")
);
CREATE TABLE "ConnectorAgentTask" (
    "organisationId" UUID NOT NULL DEFAULT current_organisation(),
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "agentId" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "input" JSONB NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'waiting',
    "askedUntil" TIMESTAMPTZ(3) NOT NULL,
    "leaseUntil" TIMESTAMPTZ(3),
    "lease" UUID,
    "result" JSONB,
    "error" JSONB,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "ConnectorAgentTask_pkey" PRIMARY KEY ("organisationId","id")
);
CREATE TABLE "ConnectorAgentBatch" (
    "organisationId" UUID NOT NULL DEFAULT current_organisation(),
    "taskId" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "rows" JSONB NOT NULL,
    CONSTRAINT "ConnectorAgentBatch_pkey" PRIMARY KEY ("organisationId","taskId","number")
);
CREATE UNIQUE INDEX "ConnectorAgent_organisationId_machine_key" ON "ConnectorAgent"("organisationId", "machine");
CREATE UNIQUE INDEX "ConnectorAgent_pinned_key" ON "ConnectorAgent"("organisationId") WHERE (pinned);
CREATE INDEX "ConnectorAgentTask_organisationId_agentId_state_id_idx" ON "ConnectorAgentTask"("organisationId", "agentId", "state", "id");
ALTER TABLE "ConnectorAgentTask" ADD CONSTRAINT "ConnectorAgentTask_organisationId_agentId_fkey" FOREIGN KEY ("organisationId", "agentId") REFERENCES "ConnectorAgent"("organisationId", "id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "ConnectorAgentBatch" ADD CONSTRAINT "ConnectorAgentBatch_organisationId_taskId_fkey" FOREIGN KEY ("organisationId", "taskId") REFERENCES "ConnectorAgentTask"("organisationId", "id") ON DELETE CASCADE ON UPDATE CASCADE;
SELECT tenant_table(t::regclass) FROM unnest(ARRAY['"ConnectorAgent"', '"ConnectorAgentTask"', '"ConnectorAgentBatch"']) AS t;
ALTER TABLE "ConnectorAgentTask" ADD CHECK (state IN ('waiting', 'taken', 'done', 'failed')),
  ADD CHECK (kind IN ('check', 'initialise', 'read_sources', 'read_employees', 'link_employees', 'write_hours'));
