-- Workers of the version before write orders without these columns: the defaults describe what they do.
alter table orders
    add column ships    boolean not null default true,
    add column capture  text    not null default 'AT_ORDER',
    add column metadata text;
comment on column orders.ships is 'whether anything has to be shipped';
comment on column orders.capture is 'AT_ORDER: charged before the shipment; AT_SHIPMENT: authorized before it and captured after it';
comment on column orders.metadata is 'the shop''s own texts as JSON, for events and providers';

alter table effects
    add column amount       bigint,
    add column requested_by uuid,
    add column told         boolean;
comment on column effects.amount is 'of a refund, in minor units; null if the effect concerns the whole amount of the order';
comment on column effects.requested_by is 'the event that requested a part of a refund; null if the type of the event tells it';
comment on column effects.told is 'whether the event that asks the customer to act was published';
