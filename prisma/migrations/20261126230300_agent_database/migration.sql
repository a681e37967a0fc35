-- Which database an agent reads, by a fingerprint that it makes itself: rows of another one must not be mistaken for its own.
ALTER TABLE "ConnectorAgent" ADD COLUMN "database" TEXT;
