-- Alone in its file: CONCURRENTLY takes no transaction, and no writer waits for it.
CREATE INDEX CONCURRENTLY IF NOT EXISTS "ConnectorRow_doubted_idx" ON "ConnectorRow"("organisationId", "kind", "id") WHERE ("intentAt" IS NOT NULL AND "dueAt" IS NULL);
