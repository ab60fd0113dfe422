-- Runs once, as superuser, in the new database of the overlay; for a database that exists already, docs/operations.md says what to
-- run besides. The owner, orderflow, migrates the tables. The worker reads and writes rows, and can neither make, change nor drop
-- a table. CloudNativePG lets the role log in, and sets its password (database.yaml).
create role orderflow_worker;
revoke create on schema public from public;
grant create on schema public to orderflow;
alter default privileges for role orderflow in schema public grant select, insert, update, delete on tables to orderflow_worker;
