-- Where clocks go back at one in the morning (Havana, the Azores), midnight comes twice and AT TIME ZONE takes the second one:
-- a day begins with the first.
CREATE OR REPLACE FUNCTION day_start(day date, zone text) RETURNS timestamptz LANGUAGE plpgsql STABLE STRICT AS $$
DECLARE
  parts text[] := regexp_match(zone, '^([+-])(\d\d):?(\d\d)?$');
  start timestamptz;
BEGIN
  IF parts IS NOT NULL THEN
    RETURN day::timestamp AT TIME ZONE make_interval(mins => (parts[1] || '1')::int * (parts[2]::int * 60 + coalesce(parts[3], '0')::int));
  END IF;
  start := day::timestamp AT TIME ZONE zone;
  RETURN CASE WHEN (start - interval '1 hour') AT TIME ZONE zone = day::timestamp THEN start - interval '1 hour' ELSE start END;
EXCEPTION WHEN invalid_parameter_value THEN
  RETURN (day::timestamp + interval '12 hours') AT TIME ZONE 'UTC';
END $$;
