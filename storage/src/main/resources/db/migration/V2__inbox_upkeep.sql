-- Since when a message has been waiting this time: one that a person retries is not as old as its receipt.
alter table inbox add column waiting_since timestamptz;
update inbox set waiting_since = received_at where state = 'waiting';

create index inbox_by_sell on inbox (sell_id, id);
create index inbox_failed on inbox (id) where state = 'failed';
-- What a sell that appears may set free; most parked messages are of kinds that move no sell.
create index inbox_parked_with_event on inbox (sell_id) where state = 'parked' and event is not null;
