-- Runs once, as superuser, in the new database of the overlay. For an existing database, docs/operations.md lists more statements to
-- run. The owner, orderflow, migrates the tables. The worker reads and writes rows, and cannot create, change or drop a table.
-- CloudNativePG lets the role log in, and sets its password (database.yaml).
create role orderflow_worker;
revoke create on schema public from public;
grant create on schema public to orderflow;
alter default privileges for role orderflow in schema public grant select, insert, update, delete on tables to orderflow_worker;
