-- A customer's account at the provider is one sell's at a time while we make the payouts: a deposit
-- on it names no sell.
alter table sells add column holds_account boolean not null default false;
create unique index sells_account_held_once on sells (rail, provider_account) where holds_account;
create index sells_by_account on sells (provider_account, created_at) where provider_account is not null;

-- Corrected destinations, encrypted, on record before a workflow hears of them by number.
create table destinations (
  sell_id text not null references sells (id),
  number integer not null,
  destination bytea not null,
  masked text not null,
  created_at timestamptz not null,
  primary key (sell_id, number)
);
