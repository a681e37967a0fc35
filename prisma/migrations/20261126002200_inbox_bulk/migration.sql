-- A first sync writes thousands of rows: the company is looked up once a statement and not once a row.
DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['InboxThread', 'InboxMessage', 'InboxPlacement', 'InboxAttachment', 'InboxReference', 'InboxSearch'] LOOP
    EXECUTE format('ALTER POLICY tenant ON %I WITH CHECK ("organisationId" = (SELECT current_organisation()))', t);
  END LOOP;
END $$;

-- Compressing texts by the older method costs as much as storing them; a server built without the newer one keeps it.
DO $$
BEGIN
  ALTER TABLE "InboxMessage" ALTER COLUMN text SET COMPRESSION lz4;
EXCEPTION WHEN feature_not_supported THEN NULL;
END $$;
