-- The owners of a company are told when one of its boxes stops being read.
ALTER TABLE "SystemMail" DROP CONSTRAINT "SystemMail_kind_check";
ALTER TABLE "SystemMail" ADD CONSTRAINT "SystemMail_kind_check"
  CHECK (kind IN ('invitation', 'reset', 'account_exists', 'password_changed', 'inbox_paused'));
