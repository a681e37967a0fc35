-- A long term is looked for in the trigram index by its rarest part only. Each trigram of a pattern costs a look-up for each
-- row that the rarest of them has, so "contact.123456@societe3456.example" took fourteen times as long as "23456@" does among a
-- million addresses that all hold "contact" and "societe". Which part is rare is judged by the
-- newest and the oldest fifty contacts.
-- Only parts of letters and digits, but for one at either end: pg_trgm makes nothing of the others.
CREATE FUNCTION contact_page_rare_parts(text_column text, org uuid, terms text[]) RETURNS text LANGUAGE sql STABLE AS $$
  WITH sample AS MATERIALIZED (
    (SELECT text FROM "ContactSearch" WHERE "organisationId" = org ORDER BY "contactId" DESC LIMIT 50)
    UNION ALL (SELECT text FROM "ContactSearch" WHERE "organisationId" = org ORDER BY "contactId" LIMIT 50)
  ), counted AS (
    SELECT t.n, t.term, j, (SELECT count(*) FROM sample WHERE strpos(sample.text, substr(t.term, j, 3)) > 0) AS held
    FROM unnest(terms) WITH ORDINALITY t(term, n), generate_series(1, length(t.term) - 2) j
    WHERE length(t.term) > 5
  ), parts AS (
    SELECT DISTINCT ON (n) n, part FROM (
      SELECT n, j, substr(term, j, 5) AS part, held + lead(held, 1) OVER w + lead(held, 2) OVER w AS score
      FROM counted WINDOW w AS (PARTITION BY n ORDER BY j)) x
    WHERE score IS NOT NULL AND part ~ '^([[:alnum:]]{5}|[[:alnum:]]{4}[^[:alnum:]]|[^[:alnum:]][[:alnum:]]{4})$'
    ORDER BY n, score, j DESC
  )
  SELECT string_agg(CASE WHEN p.part IS NULL THEN contact_page_matches(text_column, ARRAY[t.term])
    ELSE format('%s AND strpos(%s, %L) > 0', contact_page_matches(text_column, ARRAY[p.part]), text_column, t.term) END, '')
  FROM unnest(terms) WITH ORDINALITY t(term, n) LEFT JOIN parts p USING (n)
$$;

CREATE OR REPLACE FUNCTION contact_page(terms text[], list uuid, tag text, sort text, descending boolean, after_key text, after_id uuid, wanted integer)
RETURNS TABLE (id uuid, key text) LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = public, pg_temp SET jit = off SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off
SET enable_indexscan = on SET enable_indexonlyscan = on SET enable_sort = on AS $$
DECLARE
  org CONSTANT uuid := current_organisation();
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
  rare text;
  ids uuid[];
  found_rows integer;
  steps integer := 3000;
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
    -- By the index that has the order, however small the planner believes the company to be.
    PERFORM set_config('enable_sort', 'off', true);
    LOOP
      RETURN QUERY EXECUTE format('SELECT b.id, b.key FROM (%s%s ORDER BY %s LIMIT %s) b WHERE true%s LIMIT %s',
        scope, contact_page_after(id_column, key_column, beyond, after_key, after_id), ordering,
        -- Without a filter the page is all that is walked, so that even a small table is read by its index and not sorted.
        CASE WHEN filter = '' THEN wanted ELSE greatest(steps, wanted) END, filter, wanted);
      GET DIAGNOSTICS found_rows = ROW_COUNT;
      wanted := wanted - found_rows;
      IF wanted <= 0 OR filter = '' THEN RETURN; END IF;
      EXECUTE format('SELECT b.id, b.key FROM (%s%s ORDER BY %s OFFSET %s LIMIT 1) b',
        scope, contact_page_after(id_column, key_column, beyond, after_key, after_id), ordering, steps - 1) INTO after_id, after_key;
      IF after_id IS NULL THEN RETURN; END IF;
      -- Some were found: a second walk as long as their density asks for. Too few: the rest is rare.
      EXIT WHEN steps > 3000 OR found_rows < 5;
      steps := least(30000, steps * (wanted / found_rows + 1) * 2);
    END LOOP;
    PERFORM set_config('enable_sort', 'on', true);
    IF searching THEN
      rare := contact_page_rare_parts('s.text', org, terms);
      PERFORM set_config('enable_indexscan', 'off', true), set_config('enable_indexonlyscan', 'off', true);
      EXECUTE format('SELECT array_agg(f.id) FROM (SELECT s."contactId" AS id FROM "ContactSearch" s WHERE s."organisationId" = %L%s LIMIT %s) f',
        org, rare, gathered + 1) INTO ids;
      PERFORM set_config('enable_indexscan', 'on', true), set_config('enable_indexonlyscan', 'on', true);
      IF ids IS NULL THEN RETURN; END IF;
      IF cardinality(ids) > gathered THEN ids := NULL; END IF;
    END IF;
  END IF;

  IF ids IS NULL THEN
    RETURN QUERY EXECUTE format('SELECT b.id, b.key FROM (%s%s ORDER BY %s) b WHERE true%s LIMIT %s',
      scope, contact_page_after(id_column, key_column, beyond, after_key, after_id), ordering, filter, wanted);
    RETURN;
  END IF;
  -- Row by row by the key, and the words looked for in those rows (OFFSET 0): left to choose, the planner read an index of the
  -- whole company, or the trigram index once more.
  RETURN QUERY EXECUTE format('SELECT b.id, b.key FROM (SELECT g.* FROM unnest($1) u(id) CROSS JOIN LATERAL (%s AND %s = u.id%s OFFSET 0) g
      ORDER BY %sg.id %s OFFSET 0) b WHERE true%s LIMIT %s',
    scope, id_column, contact_page_after(id_column, key_column, beyond, after_key, after_id),
    CASE WHEN key_column = 'NULL::text' THEN '' ELSE 'g.key ' || way || ', ' END, way, filter, wanted) USING ids;
END $$;
