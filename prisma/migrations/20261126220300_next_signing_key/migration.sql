-- The key that signs next is known before it does: programs that read the public keys a while ago still verify what it signs.
ALTER TABLE "LicenceSigningKey" DROP CONSTRAINT "LicenceSigningKey_status_check";
ALTER TABLE "LicenceSigningKey" ADD CONSTRAINT "LicenceSigningKey_status_check" CHECK (status IN ('next', 'active', 'retired'));
CREATE UNIQUE INDEX "LicenceSigningKey_next_key" ON "LicenceSigningKey"("status") WHERE (status = 'next');
