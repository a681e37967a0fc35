-- Searching and listing the inbox.

-- A word is found by its stem and, while it is still being typed, by its beginning: 'facturati' is no stem of anything,
-- so the words themselves are in the document as well (without positions, which phrases take from the stems).
CREATE TEXT SEARCH DICTIONARY facteur_simple (TEMPLATE = pg_catalog.simple, STOPWORDS = french);
CREATE TEXT SEARCH CONFIGURATION facteur_words (COPY = pg_catalog.french);
ALTER TEXT SEARCH CONFIGURATION facteur_words
  ALTER MAPPING FOR asciiword, asciihword, hword_asciipart, hword, hword_part, word WITH facteur_simple;

-- A text without accents, folded once: configuration `facteur` does it word by word, to the same end at twice the price.
-- The parser takes "devis/facture" for a file, "2026-0412" for two numbers, the second negative.
CREATE FUNCTION inbox_plain(value text) RETURNS text LANGUAGE sql STABLE PARALLEL SAFE
  AS $$ SELECT regexp_replace(translate(unaccent(value), '/_', '  '), '([[:alnum:]])-(?=\d)', '\1 ', 'g') $$;

-- What is searched of a message: its subject, who wrote it to whom (addresses whole and in pieces), and its text.
CREATE FUNCTION inbox_document(subject text, people text, body text) RETURNS tsvector LANGUAGE sql STABLE PARALLEL SAFE
  AS $$ SELECT setweight(to_tsvector('french', s), 'A') || setweight(to_tsvector('french', p), 'B') || to_tsvector('french', b)
      || strip(to_tsvector('facteur_words', s || ' ' || p || ' ' || b))
    FROM (SELECT inbox_plain(left(subject, 1000)) AS s, inbox_plain(left(body, 16000)) AS b,
      unaccent(left(people, 8000)) || ' ' || translate(unaccent(left(people, 8000)), '@.-+_', '     ') AS p) x $$;

-- What a person typed: words in any order, "a phrase", -without, or; the last word, still being typed, by its beginning too.
CREATE FUNCTION inbox_query(search text) RETURNS tsquery LANGUAGE plpgsql STABLE PARALLEL SAFE SET client_min_messages = warning AS $$
DECLARE
  plain CONSTANT text := inbox_plain(search);
  last CONSTANT text := substring(plain FROM '(?:^|\s)([^\s"-][^\s"]*)$');
  head CONSTANT text := left(plain, length(plain) - length(last));
  typed CONSTANT text := lower(last);
  asked tsquery;
  words text[];
  beginning tsquery;
BEGIN
  IF last IS NULL OR length(regexp_replace(head, '[^"]', '', 'g')) % 2 = 1 OR lower(last) = 'or' THEN
    RETURN websearch_to_tsquery('french', plain);
  END IF;
  asked := websearch_to_tsquery('french', last);
  words := tsvector_to_array(to_tsvector('facteur_words', last));
  IF length(last) >= 2 AND cardinality(words) > 0 THEN
    SELECT string_agg('''' || replace(replace(word, '\', '\\'), '''', '''''') || '''' || CASE WHEN typed LIKE '%' || replace(replace(word, '%', '\%'), '_', '\_') THEN ':*' ELSE '' END, ' & ')::tsquery
      INTO beginning FROM unnest(words) AS word;
    asked := CASE WHEN numnode(asked) = 0 THEN beginning ELSE asked || beginning END;
  END IF;
  IF head ~* '\sor\s+$' THEN RETURN websearch_to_tsquery('french', regexp_replace(head, '\sor\s+$', '', 'i')) || asked; END IF;
  RETURN CASE WHEN head ~ '^\s*$' THEN asked ELSE websearch_to_tsquery('french', head) && asked END;
END $$;

CREATE INDEX "InboxThread_unread_idx" ON "InboxThread" ("organisationId", "lastMessageAt", id) WHERE "unreadCount" > 0;
-- What machines and leavers say is rare among the rest.
CREATE INDEX "InboxThread_told_idx" ON "InboxThread" ("organisationId", "lastMessageAt", id)
  WHERE classifications && ARRAY['bounce', 'auto_reply', 'opt_out', 'feedback_report'];
CREATE INDEX "InboxMessage_told_idx" ON "InboxMessage" ("organisationId", classification, "receivedAt", id) WHERE classification <> 'other';
CREATE INDEX "InboxThread_campaign_idx" ON "InboxThread" ("organisationId", "campaignId", "lastMessageAt", id) WHERE "campaignId" IS NOT NULL;

-- One page of ids, newest first: of conversations ('threads') or of messages. `@@` is not leak-proof, so row-level security
-- keeps it away from the index: this runs as facteur_system and filters on current_organisation() itself; outside a tenant
-- transaction that is null and nothing comes. A word that many messages have is found by walking the order, a rare one by
-- the index; which of the two is tried out, not left to the planner's guess.
-- Filters: integrationId, folderIds, contactId; of conversations view, filter, userId, campaignId; of messages classification.
CREATE FUNCTION inbox_page(what text, search text, filters jsonb, after_at timestamptz, after_id uuid, wanted integer)
RETURNS TABLE (id uuid, at timestamptz) LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = public, pg_temp SET jit = off SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off
SET enable_indexscan = on SET enable_indexonlyscan = on SET enable_sort = on AS $$
DECLARE
  org CONSTANT uuid := current_organisation();
  threads CONSTANT boolean := what = 'threads';
  gathered CONSTANT integer := 20000;
  key CONSTANT text := CASE WHEN what = 'threads' THEN 'x."lastMessageAt"' ELSE 'x."receivedAt"' END;
  own_id CONSTANT text := CASE WHEN what = 'threads' THEN 'm."threadId"' ELSE 'm.id' END;
  message_id CONSTANT text := CASE WHEN what = 'threads' THEN 'm.id' ELSE 'b.id' END;
  term CONSTANT text := btrim(coalesce(search, ''));
  folders CONSTANT uuid[] := CASE WHEN jsonb_typeof(filters -> 'folderIds') = 'array'
    THEN ARRAY(SELECT f::uuid FROM jsonb_array_elements_text(filters -> 'folderIds') f) END;
  messages CONSTANT text := format('FROM "InboxMessage" m WHERE m."organisationId" = %L', org);
  asked tsquery := inbox_query(term);
  scope text;
  filter text := '';
  ids uuid[];
  fewer uuid[];
  steps integer := 200;
  found_rows integer;
BEGIN
  IF org IS NULL OR cardinality(folders) = 0 OR (term <> '' AND numnode(asked) = 0) THEN RETURN; END IF;
  scope := format('SELECT x.id, %s AS at FROM %s x WHERE x."organisationId" = %L', key,
    CASE WHEN threads THEN '"InboxThread"' ELSE '"InboxMessage"' END, org) || inbox_page_scope(threads, filters);

  -- What other rows say: few of them are gathered first, many are asked row by row, by sub-selects that nothing turns into joins.
  IF filters ->> 'view' = 'archived' THEN
    filter := filter || format(' AND (SELECT true %s AND m."threadId" = b.id AND m.direction = ''in'' AND (
      SELECT true FROM "InboxPlacement" p JOIN "InboxFolder" f ON f."organisationId" = p."organisationId" AND f.id = p."folderId"
      WHERE p."organisationId" = %L AND p."messageId" = m.id AND f.role IN (''junk'', ''trash'', ''drafts'') LIMIT 1) IS NULL LIMIT 1)', messages, org);
  END IF;
  IF filters ->> 'contactId' IS NOT NULL THEN
    EXECUTE format('SELECT coalesce(array_agg(DISTINCT %s), ''{}'') %s AND m."contactId" = %L', own_id, messages, filters ->> 'contactId') INTO ids;
  END IF;
  IF folders IS NOT NULL THEN
    IF (SELECT coalesce(sum(f."storedCount"), 0) FROM "InboxFolder" f WHERE f."organisationId" = org AND f.id = ANY(folders)) <= 5000 THEN
      EXECUTE format('SELECT coalesce(array_agg(DISTINCT %s), ''{}'') FROM "InboxPlacement" p
        JOIN "InboxMessage" m ON m."organisationId" = p."organisationId" AND m.id = p."messageId"
        WHERE p."organisationId" = %L AND p."folderId" = ANY(%L::uuid[])', own_id, org, folders) INTO fewer;
      ids := CASE WHEN ids IS NULL THEN fewer ELSE ARRAY(SELECT unnest(ids) INTERSECT SELECT unnest(fewer)) END;
    ELSE
      filter := filter || inbox_page_any(threads, messages, format('(SELECT true FROM "InboxPlacement" p
        WHERE p."organisationId" = %L AND p."messageId" = %s AND p."folderId" = ANY(%L::uuid[]) LIMIT 1)', org, message_id, folders));
    END IF;
  END IF;
  IF term ~ '^<?[^\s<>@"]+@[^\s<>@"]+>?$' THEN
    EXECUTE format('SELECT array_agg(DISTINCT %s) %s AND m."messageId" = %L', own_id, messages, '<' || btrim(term, '<>') || '>') INTO fewer;
    IF fewer IS NOT NULL THEN
      ids := CASE WHEN ids IS NULL THEN fewer ELSE ARRAY(SELECT unnest(ids) INTERSECT SELECT unnest(fewer)) END;
      asked := NULL;
    END IF;
  END IF;
  IF numnode(asked) > 0 THEN
    filter := filter || inbox_page_any(threads, messages, format('(SELECT s.document @@ %L::tsquery FROM "InboxSearch" s
      WHERE s."organisationId" = %L AND s."messageId" = %s)', asked, org, message_id));
  END IF;

  -- The head of the order is enough for a word that is common; its density tells how far to walk on.
  IF numnode(asked) > 0 AND ids IS NULL THEN
    PERFORM set_config('enable_sort', 'off', true);
    LOOP
      RETURN QUERY EXECUTE format('SELECT b.id, b.at FROM (%s%s ORDER BY %s DESC, x.id DESC LIMIT %s) b WHERE true%s LIMIT %s',
        scope, inbox_page_after(key, after_at, after_id), key, greatest(steps, wanted), filter, wanted);
      GET DIAGNOSTICS found_rows = ROW_COUNT;
      wanted := wanted - found_rows;
      IF wanted <= 0 THEN RETURN; END IF;
      EXECUTE format('SELECT b.id, b.at FROM (%s%s ORDER BY %s DESC, x.id DESC OFFSET %s LIMIT 1) b',
        scope, inbox_page_after(key, after_at, after_id), key, greatest(steps, wanted + found_rows) - 1) INTO after_id, after_at;
      IF after_id IS NULL THEN RETURN; END IF;
      -- One in twenty: so far and no further. Less: the index has few enough.
      EXIT WHEN steps > 200 OR found_rows < 10;
      steps := least(4000, steps * (wanted / found_rows + 1) * 2);
    END LOOP;
    PERFORM set_config('enable_sort', 'on', true);
    EXECUTE format('SELECT array_agg(DISTINCT %s) FROM (SELECT s."messageId" FROM "InboxSearch" s WHERE s."organisationId" = %L
        AND s.document @@ %L::tsquery LIMIT %s) s JOIN "InboxMessage" m ON m."organisationId" = %L AND m.id = s."messageId"',
      own_id, org, asked, gathered + 1, org) INTO ids;
    IF ids IS NULL THEN RETURN; END IF;
    IF cardinality(ids) > gathered THEN ids := NULL; END IF;
  END IF;

  -- Ids are few and put in order; without them the index that has the order is walked to the end of the page.
  PERFORM set_config('enable_sort', CASE WHEN ids IS NULL THEN 'off' ELSE 'on' END, true);
  RETURN QUERY EXECUTE format('SELECT b.id, b.at FROM (%s%s%s ORDER BY %s DESC, x.id DESC%s) b WHERE true%s LIMIT %s',
    scope, CASE WHEN ids IS NULL THEN '' ELSE ' AND x.id = ANY($1)' END, inbox_page_after(key, after_at, after_id), key,
    CASE WHEN filter = '' THEN format(' LIMIT %s', wanted) ELSE '' END, filter, wanted) USING ids;
END $$;

-- What a row says of itself.
CREATE FUNCTION inbox_page_scope(threads boolean, filters jsonb) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE WHEN filters ->> 'integrationId' IS NULL THEN '' ELSE format(' AND x."integrationId" = %L', filters ->> 'integrationId') END ||
    CASE WHEN threads THEN ' AND x."messageCount" > 0'
      || CASE filters ->> 'view' WHEN 'inbox' THEN ' AND x."inInbox"' WHEN 'archived' THEN ' AND NOT x."inInbox"' ELSE '' END
      || CASE filters ->> 'filter'
        WHEN 'unread' THEN ' AND x."unreadCount" > 0'
        WHEN 'mine' THEN format(' AND x."assignedToId" = %L', filters ->> 'userId')
        WHEN 'campaign_replies' THEN ' AND x."campaignId" IS NOT NULL AND ''reply'' = ANY(x.classifications)'
        WHEN 'bounces' THEN ' AND ''bounce'' = ANY(x.classifications)'
        WHEN 'absences' THEN ' AND ''auto_reply'' = ANY(x.classifications)'
        WHEN 'opt_outs' THEN ' AND x.classifications && ARRAY[''opt_out'', ''feedback_report'']'
        ELSE '' END
      -- As the index has it.
      || CASE WHEN filters ->> 'filter' IN ('bounces', 'absences', 'opt_outs')
        THEN ' AND x.classifications && ARRAY[''bounce'', ''auto_reply'', ''opt_out'', ''feedback_report'']' ELSE '' END
      || CASE WHEN filters ->> 'campaignId' IS NULL THEN '' ELSE format(' AND x."campaignId" = %L', filters ->> 'campaignId') END
    ELSE ' AND x."goneAt" IS NULL'
      || CASE WHEN filters ->> 'classification' IS NULL THEN '' ELSE format(' AND x.classification = %L', filters ->> 'classification') END
    END $$;

-- A condition on the message itself, or on any message of the conversation.
CREATE FUNCTION inbox_page_any(threads boolean, messages text, condition text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE WHEN threads THEN format(' AND (SELECT true %s AND m."threadId" = b.id AND m."goneAt" IS NULL AND %s LIMIT 1)', messages, condition)
    ELSE ' AND ' || condition END $$;

-- The condition that begins a page after a row.
CREATE FUNCTION inbox_page_after(key text, after_at timestamptz, after_id uuid) RETURNS text LANGUAGE sql IMMUTABLE
  AS $$ SELECT CASE WHEN after_id IS NULL THEN '' ELSE format(' AND (%s, x.id) < (%L::timestamptz, %L::uuid)', key, after_at, after_id) END $$;

GRANT CREATE ON SCHEMA public TO facteur_system;
ALTER FUNCTION inbox_page(text, text, jsonb, timestamptz, uuid, integer) OWNER TO facteur_system;
REVOKE CREATE ON SCHEMA public FROM facteur_system;
REVOKE ALL ON FUNCTION inbox_page(text, text, jsonb, timestamptz, uuid, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION inbox_page(text, text, jsonb, timestamptz, uuid, integer) TO facteur_tenant, facteur_system;

-- See 20261121020000_tenant_estimates.
DO $$
DECLARE r record;
BEGIN
  FOR r IN
    SELECT a.attrelid::regclass::text AS t, a.attname AS c FROM pg_attribute a JOIN pg_class k ON k.oid = a.attrelid
    WHERE k.relname LIKE 'Inbox%' AND a.attname IN ('organisationId', 'integrationId', 'folderId') AND NOT a.attisdropped
      AND k.relkind = 'r' AND k.relnamespace = 'public'::regnamespace
  LOOP
    EXECUTE format('ALTER TABLE %s ALTER COLUMN %I SET STATISTICS 0', r.t, r.c);
  END LOOP;
END $$;
