-- Alone in its file: CONCURRENTLY takes no transaction, and no writer waits for it.
CREATE INDEX CONCURRENTLY IF NOT EXISTS "Message_unfiled_idx" ON "Message"("organisationId", "id") WHERE (envelope IS NOT NULL AND "filedAt" IS NULL);
