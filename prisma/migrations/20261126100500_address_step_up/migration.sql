-- A company may ask who makes an address to prove anew that it is them.
ALTER TABLE "Organisation" ADD COLUMN "addressStepUp" BOOLEAN NOT NULL DEFAULT false;
ALTER TABLE "Session" ADD COLUMN "steppedUpAt" TIMESTAMPTZ(3);
