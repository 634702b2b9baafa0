-- Where the money of a sell went. One row moves it from one account to another, so the two sides
-- cannot differ; rows are only ever added.
create table journal (
  id bigint generated always as identity primary key,
  sell_id text not null references sells (id),
  -- what moved it: a deposit, a change of an attempt, a ruling
  cause text not null,
  from_account text not null,
  to_account text not null,
  amount numeric(36, 18) not null constraint journal_amount_positive check (amount > 0),
  currency text not null,
  at timestamptz not null,
  constraint journal_accounts_known check (
    from_account in ('customer', 'held', 'converted', 'paid')
    and to_account in ('held', 'converted', 'paid', 'fees', 'refunded')),
  constraint journal_written_once unique (sell_id, cause, from_account, to_account, currency)
);

-- Both sides of every row; per sell and currency they sum to zero.
create view journal_entries as
  select sell_id, cause, from_account as account, currency, -amount as amount, at from journal
  union all
  select sell_id, cause, to_account, currency, amount, at from journal;

-- What a person said became of a sell whose payout we make.
create table rulings (
  id bigint generated always as identity primary key,
  sell_id text not null references sells (id),
  outcome text not null,
  actor text not null,
  evidence text not null,
  at timestamptz not null
);

create index rulings_by_sell on rulings (sell_id);
