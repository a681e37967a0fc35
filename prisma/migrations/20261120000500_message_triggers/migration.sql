-- Campaign totals and the curve follow the messages, a statement at a time.
-- Names: the statuses of a message, and 'bounced', 'replied', 'unsubscribed' which a sent message may be as well.
CREATE FUNCTION count_messages(organisation uuid[], campaign uuid[], mailbox uuid[], names text[], delta int[]) RETURNS void LANGUAGE sql AS $$
  INSERT INTO "CampaignCounter" ("organisationId", "campaignId", "mailboxId", name, value)
    SELECT o, c, m, n, sum(d)
    FROM unnest(organisation, campaign, mailbox, names, delta) AS x(o, c, m, n, d)
    GROUP BY o, c, m, n HAVING sum(d) <> 0
    ORDER BY o, c, m, n
    ON CONFLICT ("organisationId", "campaignId", "mailboxId", name) DO UPDATE SET value = "CampaignCounter".value + excluded.value
$$;

CREATE FUNCTION messages_inserted() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM count_messages(array_agg("organisationId"), array_agg("campaignId"), array_agg("mailboxId"), array_agg(status), array_agg(1))
    FROM fresh WHERE "campaignId" IS NOT NULL;
  RETURN NULL;
END $$;

CREATE FUNCTION messages_deleted() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  -- The rows of a campaign that is being deleted go with it: nothing left to count on.
  PERFORM count_messages(array_agg(g."organisationId"), array_agg(g."campaignId"), array_agg(g."mailboxId"), array_agg(x.name), array_agg(-1))
    FROM gone g
    JOIN "Campaign" c ON c."organisationId" = g."organisationId" AND c.id = g."campaignId"
    CROSS JOIN LATERAL (VALUES (g.status, true), ('bounced', g."bouncedAt" IS NOT NULL), ('replied', g."repliedAt" IS NOT NULL),
      ('unsubscribed', g."unsubscribedAt" IS NOT NULL)) AS x(name, counts)
    WHERE x.counts;
  RETURN NULL;
END $$;

CREATE FUNCTION messages_updated() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM count_messages(array_agg(n."organisationId"), array_agg(n."campaignId"), array_agg(n."mailboxId"), array_agg(x.name), array_agg(x.delta))
    FROM fresh n JOIN gone o ON o."organisationId" = n."organisationId" AND o.id = n.id
    CROSS JOIN LATERAL (VALUES
      (o.status, -1), (n.status, 1),
      ('bounced', (n."bouncedAt" IS NOT NULL)::int - (o."bouncedAt" IS NOT NULL)::int),
      ('replied', (n."repliedAt" IS NOT NULL)::int - (o."repliedAt" IS NOT NULL)::int),
      ('unsubscribed', (n."unsubscribedAt" IS NOT NULL)::int - (o."unsubscribedAt" IS NOT NULL)::int)) AS x(name, delta)
    WHERE n."campaignId" IS NOT NULL AND x.delta <> 0;

  INSERT INTO "CampaignMinute" AS m ("organisationId", "campaignId", "mailboxId", minute, sent, failed, unsubscribed)
    SELECT n."organisationId", n."campaignId", n."mailboxId", date_trunc('minute', x.at), sum(x.sent), sum(x.failed), sum(x.unsubscribed)
    FROM fresh n JOIN gone o ON o."organisationId" = n."organisationId" AND o.id = n.id
    CROSS JOIN LATERAL (VALUES
      (coalesce(n."sentAt", now()), (n.status = 'sent' AND o.status <> 'sent')::int, 0, 0),
      (now(), 0, (n.status = 'failed' AND o.status <> 'failed')::int, 0),
      (now(), 0, 0, (n."unsubscribedAt" IS NOT NULL AND o."unsubscribedAt" IS NULL)::int)) AS x(at, sent, failed, unsubscribed)
    WHERE n."campaignId" IS NOT NULL AND x.sent + x.failed + x.unsubscribed > 0
    GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4
    ON CONFLICT ("organisationId", "campaignId", "mailboxId", minute) DO UPDATE
      SET sent = m.sent + excluded.sent, failed = m.failed + excluded.failed, unsubscribed = m.unsubscribed + excluded.unsubscribed;
  RETURN NULL;
END $$;

CREATE TRIGGER messages_inserted AFTER INSERT ON "Message" REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION messages_inserted();
CREATE TRIGGER messages_updated AFTER UPDATE ON "Message" REFERENCING OLD TABLE AS gone NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION messages_updated();
CREATE TRIGGER messages_deleted AFTER DELETE ON "Message" REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION messages_deleted();
