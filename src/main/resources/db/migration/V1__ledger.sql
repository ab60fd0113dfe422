create table orders (
    id          text        primary key,
    state       text        not null,
    amount      bigint      not null,
    currency    text        not null,
    created_at  timestamptz not null,
    updated_at  timestamptz not null
);
comment on column orders.created_at is 'when the shop created the order, as its event says';

create index orders_by_state on orders (state, id);

create table effects (
    order_id          text        not null references orders (id),
    kind              text        not null,
    idempotency_key   text        not null,
    state             text        not null,
    attempts          integer     not null,
    first_started_at  timestamptz not null,
    last_started_at   timestamptz not null,
    finished_at       timestamptz,
    reference         text,
    reason            text,
    event_id          uuid,
    primary key (order_id, kind)
);
comment on column effects.reference is 'the number that the provider gave';
comment on column effects.event_id is 'what was told to the world when the effect ended';

create table timeline (
    order_id  text        not null references orders (id),
    event_id  uuid        not null,
    type      text        not null,
    at        timestamptz not null,
    data      text        not null,
    primary key (order_id, event_id)
);
comment on column timeline.data is 'the event as it was published: told again after a crash, it is the same to the byte';
