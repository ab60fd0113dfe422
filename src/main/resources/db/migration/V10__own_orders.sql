-- Not in orders, whose rows are written again with each state.
alter table timeline add column placed_by text;
comment on column timeline.placed_by is 'of order.accepted: the caller over HTTP, or the checked user_id of the message; null if there was none';

create index timeline_by_placed_by on timeline (placed_by, order_id) where placed_by is not null;
