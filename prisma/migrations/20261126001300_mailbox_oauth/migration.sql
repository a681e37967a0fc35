-- AlterTable
ALTER TABLE "Mailbox" ADD COLUMN "smtpAuth" TEXT NOT NULL DEFAULT 'password';

ALTER TABLE "Mailbox" ADD CONSTRAINT "Mailbox_smtpAuth_check" CHECK ("smtpAuth" IN ('password', 'microsoft', 'google')) NOT VALID;
ALTER TABLE "Mailbox" VALIDATE CONSTRAINT "Mailbox_smtpAuth_check";
