-- Alone in its file: CONCURRENTLY takes no transaction, and no writer waits for it.
CREATE INDEX CONCURRENTLY IF NOT EXISTS "Message_thread_idx" ON "Message"("organisationId", "threadId") WHERE ("threadId" IS NOT NULL);
