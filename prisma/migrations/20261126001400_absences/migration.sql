-- Absences: what is due while a contact is away waits, and the day it was due before is kept so that the wait can be undone.
-- AlterTable
ALTER TABLE "Message" ADD COLUMN     "originalDueAt" TIMESTAMPTZ(3);

-- The instant at which a civil day begins in a time zone of a policy. The policy's zones are those of the JavaScript runtime:
-- offsets, whose sign POSIX names turn round, and names this server may not know (then: where days begin last).
CREATE FUNCTION day_start(day date, zone text) RETURNS timestamptz LANGUAGE plpgsql STABLE STRICT AS $$
DECLARE
  parts text[] := regexp_match(zone, '^([+-])(\d\d):?(\d\d)?$');
BEGIN
  IF parts IS NOT NULL THEN
    RETURN day::timestamp AT TIME ZONE make_interval(mins => (parts[1] || '1')::int * (parts[2]::int * 60 + coalesce(parts[3], '0')::int));
  END IF;
  RETURN day::timestamp AT TIME ZONE zone;
EXCEPTION WHEN invalid_parameter_value THEN
  RETURN (day::timestamp + interval '12 hours') AT TIME ZONE 'UTC';
END $$;
