-- contact_page() walks on when the first steps found some rows but not a page of them: words that one contact in three
-- hundred has cost ten times as much by the trigram index, whose lists for common letters are long.
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
