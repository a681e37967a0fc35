SELECT tenant_table(t::regclass) FROM unnest(ARRAY[
  '"Membership"', '"Invitation"', '"ApiKey"', '"IdempotencyKey"', '"DataKey"', '"Outbox"', '"CapturedMail"',
  '"Contact"', '"ContactSearch"', '"List"', '"ListMember"', '"ContactField"', '"Counter"', '"Suppression"',
  '"ContactImport"', '"ContactImportError"', '"Mailbox"', '"MailboxDay"', '"Campaign"', '"CampaignList"',
  '"CampaignMailbox"', '"CampaignStep"', '"Enrolment"', '"Message"', '"CampaignCounter"', '"CampaignMinute"',
  '"AuditEvent"'
]) AS t;

-- The journal is written once: nobody the application can be may change or delete a line.
REVOKE UPDATE, DELETE ON "AuditEvent" FROM facteur_tenant, facteur_system;

-- A company sees and changes its own row only.
ALTER TABLE "Organisation" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "Organisation" FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON "Organisation" TO facteur_tenant USING (id = current_organisation()) WITH CHECK (id = current_organisation());
CREATE POLICY system ON "Organisation" TO facteur_system USING (true) WITH CHECK (true);
GRANT SELECT, UPDATE ON "Organisation" TO facteur_tenant;

-- A company sees the names of its own members, never a password hash.
ALTER TABLE "User" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "User" FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON "User" FOR SELECT TO facteur_tenant
  USING (EXISTS (SELECT 1 FROM "Membership" m WHERE m."userId" = "User".id));
CREATE POLICY system ON "User" TO facteur_system USING (true) WITH CHECK (true);
GRANT SELECT (id, email, name, locale, "createdAt") ON "User" TO facteur_tenant;

GRANT SELECT, INSERT, UPDATE, DELETE ON
  "Organisation", "User", "Session", "PasswordReset", "SignInLink", "RateBucket", "WorkerNode" TO facteur_system;
GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO facteur_tenant, facteur_system;

-- States are closed sets.
ALTER TABLE "Membership" ADD CONSTRAINT "Membership_role_check" CHECK (role IN ('owner', 'admin', 'manager', 'member'));
ALTER TABLE "Invitation" ADD CONSTRAINT "Invitation_role_check" CHECK (role IN ('owner', 'admin', 'manager', 'member'));
ALTER TABLE "Suppression" ADD CONSTRAINT "Suppression_kind_check" CHECK (kind IN ('email', 'domain'));
ALTER TABLE "ContactImport" ADD CONSTRAINT "ContactImport_status_check" CHECK (status IN ('draft', 'queued', 'running', 'completed', 'failed'));
ALTER TABLE "Mailbox" ADD CONSTRAINT "Mailbox_status_check" CHECK (status IN ('active', 'paused'));
ALTER TABLE "Campaign" ADD CONSTRAINT "Campaign_status_check" CHECK (status IN ('draft', 'launching', 'running', 'paused', 'stopped', 'completed'));
ALTER TABLE "Enrolment" ADD CONSTRAINT "Enrolment_status_check" CHECK (status IN ('active', 'completed', 'stopped'));
ALTER TABLE "Message" ADD CONSTRAINT "Message_status_check" CHECK (status IN ('planned', 'sending', 'sent', 'uncertain', 'failed', 'skipped'));
-- A mail that may have touched the wire has its Message-ID.
ALTER TABLE "Message" ADD CONSTRAINT "Message_id_before_wire_check" CHECK (status IN ('planned', 'skipped', 'failed') OR "messageId" IS NOT NULL);
