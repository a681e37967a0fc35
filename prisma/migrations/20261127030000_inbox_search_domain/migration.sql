-- What a person typed: words in any order, "a phrase", -without, or; the last word, still being typed, by its beginning too.
CREATE OR REPLACE FUNCTION inbox_query(search text) RETURNS tsquery LANGUAGE plpgsql STABLE PARALLEL SAFE SET client_min_messages = warning AS $$
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
  -- Addresses are in the documents whole and in pieces, never by their domain: "dupont.fr" and "@dupont.fr" are its pieces in a row.
  IF head ~ '^\s*$' AND last ~ '^@?[[:alnum:]-]+(\.[[:alnum:]-]+)+$' THEN
    asked := asked || phraseto_tsquery('french', translate(last, '@.-', '   '));
  END IF;
  IF head ~* '\sor\s+$' THEN RETURN websearch_to_tsquery('french', regexp_replace(head, '\sor\s+$', '', 'i')) || asked; END IF;
  RETURN CASE WHEN head ~ '^\s*$' THEN asked ELSE websearch_to_tsquery('french', head) && asked END;
END $$;
