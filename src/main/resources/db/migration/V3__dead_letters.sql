create table dead_letters (
    id             uuid        primary key,
    state          text        not null,
    flow           text        not null,
    exchange       text        not null,
    routing_key    text        not null,
    type           text        not null,
    order_id       text,
    reason         text        not null,
    message        text        not null,
    exception      text,
    attempts       integer     not null,
    first_failure  timestamptz not null,
    last_failure   timestamptz not null,
    worker         text,
    properties     text        not null,
    body           bytea       not null,
    edited         bytea,
    replays        integer     not null default 0,
    copies         integer     not null default 0,
    replay_id      uuid,
    ended_at       timestamptz
);
comment on column dead_letters.id is 'follows from the message, so that a copy of it is no second dead letter';
comment on column dead_letters.order_id is 'as far as it can be told: there need not be such an order';
comment on column dead_letters.body is 'the bytes as they first came';
comment on column dead_letters.edited is 'what is sent in their place when it is sent again';
comment on column dead_letters.replays is 'how often it was sent again; a message that comes back with a lower number is an old copy';
comment on column dead_letters.ended_at is 'when it was resolved or discarded';

create index dead_letters_by_time on dead_letters (state, last_failure desc, id desc);
create index dead_letters_by_order on dead_letters (order_id);

create table dead_letter_history (
    dead_letter_id  uuid        not null references dead_letters (id),
    at              timestamptz not null,
    what            text        not null,
    by_whom         text,
    why             text
);
create index dead_letter_history_by_letter on dead_letter_history (dead_letter_id, at);

create table replays (
    id          uuid        primary key,
    state       text        not null,
    by_whom     text        not null,
    why         text        not null,
    rate        integer     not null,
    step        integer     not null default 0,
    started_at  timestamptz not null,
    ended_at    timestamptz,
    note        text,
    led_until   timestamptz,
    led_by      text
);
comment on column replays.rate is 'messages in a second, at the most';
comment on column replays.led_until is 'until then nobody but led_by sends the next messages';

create index replays_running on replays (started_at) where state = 'RUNNING';

create table replayed_letters (
    replay_id       uuid    not null references replays (id),
    dead_letter_id  uuid    not null references dead_letters (id),
    state           text    not null,
    step            integer not null default 0,
    trouble         text,
    primary key (replay_id, dead_letter_id)
);
comment on column replayed_letters.state is 'PLANNED, SENDING until the broker has confirmed it, SENT, RESOLVED, FAILED';
comment on column replayed_letters.trouble is 'why it failed, or why it is tried again by itself';

create table flow_pauses (
    flow     text        primary key,
    by_whom  text        not null,
    why      text        not null,
    since    timestamptz not null
);
