alter table orders
    add column payment_provider  text,
    add column shipping_provider text;
comment on column orders.payment_provider is 'the name of the provider that the order takes, chosen when it was accepted; null for the default provider';
comment on column orders.shipping_provider is 'the same for the shipment';
