-- Alone in its file: CONCURRENTLY takes no transaction, and no writer waits for it.
CREATE INDEX CONCURRENTLY IF NOT EXISTS "Message_single_time_idx" ON "Message"("organisationId", "createdAt") WHERE ("campaignId" IS NULL);
