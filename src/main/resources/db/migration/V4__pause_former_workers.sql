-- Workers of the version before read what is to be done from their messages, and cannot read the messages of this one. They know
-- a flow that an operator has paused: here they find every flow paused, within a second of this migration, and stop consuming.
alter table flow_pauses rename to paused_flows;

create table flow_pauses (
    flow     text        primary key,
    by_whom  text        not null,
    why      text        not null,
    since    timestamptz not null
);
comment on table flow_pauses is 'read by workers of the version before only: for them every flow is paused';

insert into flow_pauses
select flow, 'the upgrade', 'the ledger belongs to a later version: replace this worker', now()
  from unnest(array['order-created', 'payment', 'shipping', 'dead-letter']) as flow;
