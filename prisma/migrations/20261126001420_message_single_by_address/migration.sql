-- Alone in its file: CONCURRENTLY takes no transaction, and no writer waits for it.
CREATE INDEX CONCURRENTLY IF NOT EXISTS "Message_single_idx" ON "Message"("organisationId", "email") WHERE ("campaignId" IS NULL);
