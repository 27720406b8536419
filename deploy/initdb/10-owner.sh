#!/bin/bash
# Runs once, when the volume is empty. The owner may make the application's roles and schemas; it is no superuser.
set -euo pipefail
psql -v ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname "$POSTGRES_DB" <<'SQL'
\getenv password OWNER_PASSWORD
create role neuguong_owner login createrole password :'password';
alter database neuguong owner to neuguong_owner;
alter schema public owner to neuguong_owner;
revoke connect on database neuguong from public;
SQL
