-- Time for workers of the version before to see the pause and to finish what they have in flight. An empty ledger has none.
do $$
begin
    if exists (select from orders) then
        perform pg_sleep(5);
    end if;
end $$;

alter table orders
    add column customer_id    text,
    add column payment_method text,
    add column payment_token  text;
comment on column orders.payment_token is 'what the customer pays with; null once the payment has ended';

-- Not in orders, whose rows are written again with each state.
alter table timeline
    add column fingerprint text,
    add column document    text;
comment on column timeline.fingerprint is 'of order.accepted: the same for every message that says the same of this order; null for orders of the version before';
comment on column timeline.document is 'of order.accepted: what the order says, as JSON, without its id and its payment token';

alter table effects
    add column waiter   text,
    add column due      timestamptz,
    add column woken_at timestamptz;
comment on column effects.waiter is 'the ticket of the one message that waits for this effect';
comment on column effects.due is 'when that message has returned from its retry queue at the latest';
comment on column effects.woken_at is 'when a notification last sent a message for this effect';

create table notifications (
    id          text        primary key,
    received_at timestamptz not null
);
create index notifications_by_time on notifications (received_at);
comment on table notifications is 'webhook ids of the last minutes: a repeated notification does nothing';

-- Orders of the version before: their content and token are in the event order.accepted.
update orders o
   set customer_id = d ->> 'customerId', payment_method = d -> 'payment' ->> 'method',
       payment_token = case o.state when 'ACCEPTED' then d -> 'payment' ->> 'token' end
  from (select order_id, data::jsonb as d from timeline where type = 'order.accepted') accepted
 where o.id = accepted.order_id;

update timeline t
   set document = jsonb_strip_nulls(t.data::jsonb - 'orderId' - 'payment'
                    || jsonb_build_object('method', t.data::jsonb -> 'payment' -> 'method'))::text,
       data = jsonb_build_object('orderId', o.id, 'customerId', o.customer_id, 'state', 'ACCEPTED',
                'amount', jsonb_build_object('amount', o.amount, 'currency', o.currency))::text
  from orders o
 where o.id = t.order_id and t.type = 'order.accepted';

update timeline t
   set data = (t.data::jsonb - 'lines' - 'shipTo'
                || jsonb_build_object('customerId', o.customer_id, 'state', 'PAID'))::text
  from orders o
 where o.id = t.order_id and t.type = 'payment.collected';

alter table dead_letters add column fingerprint uuid;
update dead_letters set fingerprint = id;
create unique index dead_letters_by_fingerprint on dead_letters (fingerprint);
comment on column dead_letters.fingerprint is 'follows from the message, so that a copy of it is no second dead letter';
comment on column dead_letters.id is 'random, so that nobody outside can name a dead letter';

alter table dead_letter_history add column edited bytea;
comment on column dead_letter_history.edited is 'what an operator put in place of the body';

comment on column dead_letters.body is 'the bytes as they came while it is open; without payment tokens otherwise, and where only the order id counts';
comment on column dead_letters.edited is 'what the replay in progress sends in place of the body';

create function without_token(message bytea) returns bytea language sql immutable as $$
    select decode(regexp_replace(encode(message, 'escape'), '("token"\s*:\s*)"([^"\\]|\\.)*"', '\1"***"', 'gi'), 'escape')
$$;
comment on function without_token is 'a message, JSON or not, without the values of fields named token';

-- The content of order.created counts, so that an open one keeps its bytes.
update dead_letters set body = without_token(body), edited = null
 where (type <> 'order.created' or state in ('RESOLVED', 'DISCARDED')) and position('"token"'::bytea in body) > 0;
