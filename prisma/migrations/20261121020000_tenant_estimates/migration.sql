-- Between two runs of autovacuum the planner takes a company (a list, a campaign) it has no statistics of for one row, finds
-- every index that begins with "organisationId" equally good, and reads all rows of the company to fetch one. Without
-- statistics of these columns it expects a 200th of the table as it stands, and a look-up by the whole key wins
-- whatever was analysed when.
DO $$
DECLARE r record;
BEGIN
  FOR r IN
    SELECT a.attrelid::regclass::text AS t, a.attname AS c FROM pg_attribute a JOIN pg_class k ON k.oid = a.attrelid
    WHERE a.attname IN ('organisationId', 'listId', 'campaignId', 'mailboxId') AND NOT a.attisdropped
      AND k.relkind = 'r' AND k.relnamespace = 'public'::regnamespace
  LOOP
    EXECUTE format('ALTER TABLE %s ALTER COLUMN %I SET STATISTICS 0', r.t, r.c);
  END LOOP;
END $$;
