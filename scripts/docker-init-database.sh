#!/bin/sh
# Run once by the postgres image: the application's role is no superuser, so that row-level security holds.
set -eu
psql --username "$POSTGRES_USER" --set ON_ERROR_STOP=1 --set password="$POSTGRES_PASSWORD" <<'SQL'
CREATE ROLE facteur LOGIN CREATEDB CREATEROLE PASSWORD :'password';
CREATE DATABASE facteur OWNER facteur ENCODING 'UTF8' TEMPLATE template0;
SQL
