-- When the provider of an ended sell is asked about it again; null while the sell is open, and once nobody asks any more.
alter table sells add column late_read_at timestamptz;

create index sells_to_read_late on sells (late_read_at) where late_read_at is not null;
