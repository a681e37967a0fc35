-- Alone in its file: CONCURRENTLY takes no transaction, and no writer waits for it.
-- The name of a mailbox that failed to come about, or was deleted at its provider, is free again.
CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS "Mailbox_address_key" ON "Mailbox"("organisationId", "address") WHERE (status <> ALL (ARRAY['failed'::text, 'deleted'::text]));
