-- Bulk work may put the check of this key off, within its transaction, to the moment at which it has made the planner's
-- estimates steady: the plan of the check is made at the first row and kept for all. Until now a VACUUM that passed while
-- members were written came between the two, and every check read all contacts of the company. No row is looked at.
ALTER TABLE "ListMember" ALTER CONSTRAINT "ListMember_organisationId_contactId_fkey" DEFERRABLE INITIALLY IMMEDIATE;
