-- Alone in its file: CONCURRENTLY takes no transaction, and no writer waits for it.
CREATE INDEX CONCURRENTLY IF NOT EXISTS "Message_uncertain_idx" ON "Message"("organisationId", "mailboxId") WHERE (status = 'uncertain');
