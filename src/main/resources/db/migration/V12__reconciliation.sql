create table reconciliations (
  provider text primary key,
  created_at timestamptz not null default now(),
  started_at timestamptz not null default now(),
  alive_at timestamptz not null default now(),
  finished_at timestamptz,
  completed_at timestamptz,
  has_lists boolean not null default true,
  objects bigint not null default 0,
  effects bigint not null default 0,
  unchecked bigint not null default 0,
  error text
);
comment on table reconciliations is 'the latest comparison of each provider with the ledger';
comment on column reconciliations.completed_at is 'when the latest comparison began that compared everything';
comment on column reconciliations.objects is 'objects in the lists of the provider';
comment on column reconciliations.effects is 'effects that were in no list and were looked up';
comment on column reconciliations.unchecked is 'of these, the effects whose look-up got no answer';

create table findings (
  id bigint generated always as identity primary key,
  provider text not null,
  order_id text not null,
  kind text not null,
  reference text not null,
  difference text not null,
  detail text not null,
  found_at timestamptz not null default now(),
  seen_at timestamptz not null default now(),
  dismissed_at timestamptz,
  dismissed_by text,
  dismissed_why text,
  unique (provider, order_id, kind, reference, difference)
);
comment on table findings is 'what a provider and the ledger say differently; never corrected by the worker';

-- Only for the time of a comparison, so a crash may empty it: the next comparison fills it again.
create unlogged table listed_objects (
  provider text not null,
  order_id text not null,
  kind text not null,
  reference text not null
);
create index listed_objects_by_effect on listed_objects (provider, order_id, kind);
