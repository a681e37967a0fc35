-- Sorting by name and company moves to ContactSearch, which a bulk import fills afterwards: two indexes less on Contact
-- halve the time of a merge of a million rows, and the order ignores case and accents.
DROP INDEX "Contact_organisationId_lastName_id_idx";
DROP INDEX "Contact_organisationId_company_id_idx";
ALTER TABLE "ContactSearch" ADD COLUMN "sortName" TEXT NOT NULL DEFAULT '~', ADD COLUMN "sortCompany" TEXT NOT NULL DEFAULT '~';
ALTER TABLE "ContactSearch" ALTER COLUMN "sortName" DROP DEFAULT, ALTER COLUMN "sortCompany" DROP DEFAULT;
ALTER TABLE "ContactImport" ADD COLUMN "duplicates" INTEGER NOT NULL DEFAULT 0,
  ADD COLUMN "partsDone" INTEGER[] DEFAULT ARRAY[]::INTEGER[];
CREATE INDEX "ContactSearch_organisationId_sortName_contactId_idx" ON "ContactSearch"("organisationId", "sortName", "contactId");
CREATE INDEX "ContactSearch_organisationId_sortCompany_contactId_idx" ON "ContactSearch"("organisationId", "sortCompany", "contactId");

CREATE TABLE "ContactTag" (
  "organisationId" UUID NOT NULL DEFAULT current_organisation(),
  "name" TEXT NOT NULL,
  "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "ContactTag_pkey" PRIMARY KEY ("organisationId", "name")
);
SELECT tenant_table('"ContactTag"');

-- Sort keys: lower case, no accents; contacts without a name come last.
CREATE FUNCTION contact_sort_key(main text, rest text) RETURNS text LANGUAGE sql STABLE PARALLEL SAFE
  AS $$ SELECT coalesce(nullif(left(lower(unaccent(trim(concat_ws(' ', nullif(main, ''), nullif(rest, ''))))), 200), ''), '~') $$;

-- In bulk mode ('app.bulk') the import itself adds to the counters as its last statement, so that no lock on a counter
-- is held while rows are merged, and leaves new contacts to the index job. Updated contacts are indexed at once.
CREATE OR REPLACE FUNCTION contact_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF current_setting('app.bulk', true) = 'on' THEN RETURN NULL; END IF;
    INSERT INTO "Counter" ("organisationId", name, value)
      SELECT "organisationId", 'contacts', count(*) FROM fresh GROUP BY 1 ORDER BY 1
      ON CONFLICT ("organisationId", name) DO UPDATE SET value = "Counter".value + excluded.value;
  END IF;
  INSERT INTO "ContactSearch" AS s ("organisationId", "contactId", text, "sortName", "sortCompany")
    SELECT "organisationId", id, contact_search_text(email, "firstName", "lastName", company, phone, tags),
           contact_sort_key("lastName", "firstName"), contact_sort_key(company, '') FROM fresh
    ON CONFLICT ("organisationId", "contactId") DO UPDATE
      SET text = excluded.text, "sortName" = excluded."sortName", "sortCompany" = excluded."sortCompany"
      WHERE (s.text, s."sortName", s."sortCompany") IS DISTINCT FROM (excluded.text, excluded."sortName", excluded."sortCompany");
  IF current_setting('app.bulk', true) IS DISTINCT FROM 'on' THEN
    INSERT INTO "ContactTag" ("organisationId", name)
      SELECT DISTINCT "organisationId", unnest(tags) FROM fresh WHERE tags <> '{}' ORDER BY 1, 2
      ON CONFLICT DO NOTHING;
  END IF;
  RETURN NULL;
END $$;

CREATE OR REPLACE FUNCTION list_members_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF current_setting('app.bulk', true) = 'on' THEN RETURN NULL; END IF;
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

UPDATE "ContactSearch" s SET "sortName" = contact_sort_key(c."lastName", c."firstName"), "sortCompany" = contact_sort_key(c.company, '')
  FROM "Contact" c WHERE c."organisationId" = s."organisationId" AND c.id = s."contactId";

-- One page of contact ids in the asked order. Row-level security keeps LIKE away from the trigram index, so this runs as
-- facteur_system and filters on current_organisation() itself: outside a tenant transaction that is null and nothing comes.
-- A term that many contacts match is found by walking the order, a rare one by the trigram index; which of the two is
-- tried out, not left to the planner's guess. 'terms' are lower case without accents.
CREATE FUNCTION contact_page(terms text[], list uuid, tag text, sort text, descending boolean, after_key text, after_id uuid, wanted integer)
RETURNS TABLE (id uuid, key text) LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = public, pg_temp SET jit = off SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off
SET enable_indexscan = on SET enable_indexonlyscan = on AS $$
DECLARE
  org CONSTANT uuid := current_organisation();
  walked CONSTANT integer := 3000;
  gathered CONSTANT integer := 20000;
  way CONSTANT text := CASE WHEN descending THEN 'DESC' ELSE 'ASC' END;
  beyond CONSTANT text := CASE WHEN descending THEN '<' ELSE '>' END;
  source text;
  id_column text;
  key_column text := 'NULL::text';
  text_column text;
  scope text;
  filter text := '';
  searching boolean;
  ordering text;
  ids uuid[];
  found_rows integer := 0;
  n integer;
BEGIN
  IF org IS NULL THEN RETURN; END IF;
  IF tag IS NOT NULL THEN terms := terms || lower(unaccent(tag)); END IF;
  searching := cardinality(terms) > 0;

  -- The table whose index has the order.
  CASE
    WHEN sort = 'email' THEN source := '"Contact"'; id_column := 'x.id'; key_column := 'x.email';
    WHEN sort = 'name' THEN source := '"ContactSearch"'; id_column := 'x."contactId"'; key_column := 'x."sortName"';
    WHEN sort = 'company' THEN source := '"ContactSearch"'; id_column := 'x."contactId"'; key_column := 'x."sortCompany"';
    WHEN list IS NOT NULL THEN source := '"ListMember"'; id_column := 'x."contactId"';
    WHEN searching THEN source := '"ContactSearch"'; id_column := 'x."contactId"';
    ELSE source := '"Contact"'; id_column := 'x.id';
  END CASE;
  text_column := CASE WHEN source = '"ContactSearch"' THEN 'x.text' ELSE 'NULL::text' END;
  ordering := CASE WHEN key_column = 'NULL::text' THEN '' ELSE key_column || ' ' || way || ', ' END || id_column || ' ' || way;
  scope := format('SELECT %s AS id, %s AS key, %s AS text FROM %s x WHERE x."organisationId" = %L', id_column, key_column, text_column, source, org);
  IF source = '"ListMember"' THEN
    scope := scope || format(' AND x."listId" = %L', list);
  ELSIF list IS NOT NULL THEN
    filter := filter || format(' AND (SELECT true FROM "ListMember" m WHERE m."organisationId" = %L AND m."listId" = %L AND m."contactId" = b.id)', org, list);
  END IF;
  IF searching THEN
    filter := filter || CASE WHEN source = '"ContactSearch"' THEN contact_page_matches('b.text', terms)
      ELSE format(' AND (SELECT true%s FROM "ContactSearch" s WHERE s."organisationId" = %L AND s."contactId" = b.id)', contact_page_matches('s.text', terms), org) END;
  END IF;
  IF tag IS NOT NULL THEN
    filter := filter || format(' AND (SELECT t.tags @> ARRAY[%L] FROM "Contact" t WHERE t."organisationId" = %L AND t.id = b.id)', tag, org);
  END IF;

  -- A small list is gathered whole.
  IF list IS NOT NULL AND source <> '"ListMember"' THEN
    SELECT l."contactCount" INTO n FROM "List" l WHERE l."organisationId" = org AND l.id = list;
    IF n IS NULL THEN RETURN; END IF;
    IF n <= gathered THEN
      SELECT coalesce(array_agg(m."contactId"), '{}') INTO ids FROM "ListMember" m WHERE m."organisationId" = org AND m."listId" = list;
    END IF;
  END IF;

  -- The head of the order is enough for whatever is common, and for a page without a filter.
  IF ids IS NULL THEN
    RETURN QUERY EXECUTE format('SELECT b.id, b.key FROM (%s%s ORDER BY %s LIMIT %s) b WHERE true%s LIMIT %s',
      scope, contact_page_after(id_column, key_column, beyond, after_key, after_id), ordering, greatest(walked, wanted), filter, wanted);
    GET DIAGNOSTICS found_rows = ROW_COUNT;
    wanted := wanted - found_rows;
    IF wanted <= 0 OR filter = '' THEN RETURN; END IF;
    EXECUTE format('SELECT b.id, b.key FROM (%s%s ORDER BY %s OFFSET %s LIMIT 1) b',
      scope, contact_page_after(id_column, key_column, beyond, after_key, after_id), ordering, walked - 1) INTO after_id, after_key;
    IF after_id IS NULL THEN RETURN; END IF;
    IF searching THEN
      PERFORM set_config('enable_indexscan', 'off', true), set_config('enable_indexonlyscan', 'off', true);
      EXECUTE format('SELECT array_agg(f.id) FROM (SELECT s."contactId" AS id FROM "ContactSearch" s WHERE s."organisationId" = %L%s LIMIT %s) f',
        org, contact_page_matches('s.text', terms), gathered + 1) INTO ids;
      PERFORM set_config('enable_indexscan', 'on', true), set_config('enable_indexonlyscan', 'on', true);
      IF ids IS NULL THEN RETURN; END IF;
      IF cardinality(ids) > gathered THEN ids := NULL; END IF;
    END IF;
  END IF;

  RETURN QUERY EXECUTE format('SELECT b.id, b.key FROM (%s%s%s ORDER BY %s) b WHERE true%s LIMIT %s',
    scope, CASE WHEN ids IS NULL THEN '' ELSE format(' AND %s = ANY($1)', id_column) END,
    contact_page_after(id_column, key_column, beyond, after_key, after_id), ordering, filter, wanted) USING ids;
END $$;

-- Terms of three characters and more are found anywhere, shorter ones at the beginning of a word (both by trigrams).
CREATE FUNCTION contact_page_matches(text_column text, terms text[]) RETURNS text LANGUAGE sql IMMUTABLE
  AS $$ SELECT string_agg(CASE WHEN length(term) >= 3 THEN format(' AND %s LIKE %L', text_column, '%' || pattern || '%')
      ELSE format(' AND (%s LIKE %L OR %s LIKE %L)', text_column, pattern || '%', text_column, '% ' || pattern || '%') END, '')
    FROM (SELECT term, replace(replace(replace(term, '\', '\\'), '%', '\%'), '_', '\_') AS pattern FROM unnest(terms) AS term) t $$;

-- The condition that begins a page after a row.
CREATE FUNCTION contact_page_after(id_column text, key_column text, beyond text, after_key text, after_id uuid) RETURNS text LANGUAGE sql IMMUTABLE
  AS $$ SELECT CASE WHEN after_id IS NULL THEN ''
    WHEN key_column = 'NULL::text' THEN format(' AND %s %s %L', id_column, beyond, after_id)
    ELSE format(' AND (%s, %s) %s (%L, %L::uuid)', key_column, id_column, beyond, after_key, after_id) END $$;

-- The words of a search, folded as the searched text is.
CREATE FUNCTION contact_search_terms(query text) RETURNS text[] LANGUAGE sql STABLE PARALLEL SAFE
  AS $$ SELECT coalesce(array_agg(word), '{}') FROM (
    SELECT word FROM regexp_split_to_table(lower(unaccent(query)), '\s+') AS word WHERE word <> '' LIMIT 8) w $$;

GRANT CREATE ON SCHEMA public TO facteur_system;
ALTER FUNCTION contact_page(text[], uuid, text, text, boolean, text, uuid, integer) OWNER TO facteur_system;
REVOKE CREATE ON SCHEMA public FROM facteur_system;
REVOKE ALL ON FUNCTION contact_page(text[], uuid, text, text, boolean, text, uuid, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION contact_page(text[], uuid, text, text, boolean, text, uuid, integer) TO facteur_tenant, facteur_system;
