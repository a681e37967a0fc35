-- Alone in its file: CONCURRENTLY takes no transaction, and no writer waits for it.
CREATE INDEX CONCURRENTLY IF NOT EXISTS "CampaignMinute_organisationId_minute_idx" ON "CampaignMinute"("organisationId", "minute");
