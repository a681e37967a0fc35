-- Totals and the search text follow the contacts, a statement at a time.
CREATE FUNCTION contact_search_text(email text, first_name text, last_name text, company text, phone text, tags text[])
  RETURNS text LANGUAGE sql STABLE PARALLEL SAFE
  AS $$ SELECT lower(unaccent(concat_ws(' ', email, first_name, last_name, company, phone, array_to_string(tags, ' ')))) $$;

CREATE FUNCTION contact_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    INSERT INTO "Counter" ("organisationId", name, value)
      SELECT "organisationId", 'contacts', count(*) FROM fresh GROUP BY 1 ORDER BY 1
      ON CONFLICT ("organisationId", name) DO UPDATE SET value = "Counter".value + excluded.value;
  END IF;
  -- A bulk import indexes its contacts afterwards.
  IF current_setting('app.bulk', true) IS DISTINCT FROM 'on' THEN
    INSERT INTO "ContactSearch" ("organisationId", "contactId", text)
      SELECT "organisationId", id, contact_search_text(email, "firstName", "lastName", company, phone, tags) FROM fresh
      ON CONFLICT ("organisationId", "contactId") DO UPDATE SET text = excluded.text WHERE "ContactSearch".text <> excluded.text;
  END IF;
  RETURN NULL;
END $$;

CREATE FUNCTION contact_deleted() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE "Counter" c SET value = c.value - d.n
    FROM (SELECT "organisationId", count(*) AS n FROM gone GROUP BY 1) d
    WHERE c."organisationId" = d."organisationId" AND c.name = 'contacts';
  DELETE FROM "ContactSearch" s USING gone g WHERE s."organisationId" = g."organisationId" AND s."contactId" = g.id;
  RETURN NULL;
END $$;

CREATE FUNCTION list_members_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    UPDATE "List" l SET "contactCount" = l."contactCount" + d.n
      FROM (SELECT "organisationId", "listId", count(*) AS n FROM fresh GROUP BY 1, 2 ORDER BY 1, 2) d
      WHERE l."organisationId" = d."organisationId" AND l.id = d."listId";
  ELSE
    UPDATE "List" l SET "contactCount" = l."contactCount" - d.n
      FROM (SELECT "organisationId", "listId", count(*) AS n FROM gone GROUP BY 1, 2 ORDER BY 1, 2) d
      WHERE l."organisationId" = d."organisationId" AND l.id = d."listId";
  END IF;
  RETURN NULL;
END $$;

CREATE TRIGGER contact_inserted AFTER INSERT ON "Contact" REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION contact_changed();
CREATE TRIGGER contact_updated AFTER UPDATE ON "Contact" REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION contact_changed();
CREATE TRIGGER contact_deleted AFTER DELETE ON "Contact" REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION contact_deleted();
CREATE TRIGGER list_member_inserted AFTER INSERT ON "ListMember" REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION list_members_changed();
CREATE TRIGGER list_member_deleted AFTER DELETE ON "ListMember" REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION list_members_changed();
