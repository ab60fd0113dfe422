-- Few rows: only effects whose message waits in a retry queue have a time when they are due.
create index effects_by_due on effects (due) where due is not null;
