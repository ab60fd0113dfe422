create table ended_sessions (
    id        text        primary key,
    forget_at timestamptz not null
);
comment on table ended_sessions is 'people who logged out before their cookie expired: it is not taken any more';
