alter table effects add column key_used_at timestamptz not null default now();
comment on column effects.key_used_at is 'when the provider first saw the idempotency key: from then on it honours the key for its window';
update effects set key_used_at = first_started_at;
