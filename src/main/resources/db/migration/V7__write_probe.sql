create table write_probe (
    id      integer     primary key check (id = 1),
    at      timestamptz not null,
    padding bytea
);
comment on table write_probe is 'one row, which each worker overwrites every second: whether the database takes writes is known only from a write';
