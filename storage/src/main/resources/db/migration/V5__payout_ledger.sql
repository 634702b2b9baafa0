-- What arrived for sells whose payout we make. Whoever claims a deposit first has it.
create table deposits (
  rail text not null,
  -- the provider's own handle
  reference text not null,
  sell_id text not null references sells (id),
  amount numeric(36, 18) not null constraint deposits_amount_positive check (amount > 0),
  currency text not null,
  at timestamptz not null,
  settled boolean not null,
  -- the attempt that sells it, or 'ruling' once a person has decided about it
  covered_by text,
  claimed_at timestamptz not null,
  constraint deposits_claimed_once primary key (rail, reference)
);

create index deposits_by_sell on deposits (sell_id);

-- One row an attempt, on record before the provider hears of it.
create table payout_attempts (
  reference text constraint payout_attempts_reference_unique primary key
    constraint payout_attempts_reference_form check (reference ~ '^[a-z0-9]{34,40}$'),
  sell_id text not null references sells (id),
  purpose text not null
    constraint payout_attempts_purpose_known check (purpose in ('convert', 'pay')),
  number integer not null constraint payout_attempts_number_positive check (number > 0),
  state text not null constraint payout_attempts_state_known
    check (state in ('claimed', 'sent', 'unknown', 'succeeded', 'failed', 'returned')),
  amount numeric(36, 18) not null constraint payout_attempts_amount_positive check (amount > 0),
  currency text not null,
  -- masked, for people
  destination text,
  result_amount numeric(36, 18),
  fee_amount numeric(36, 18),
  -- of both, once the provider tells
  result_currency text,
  provider_status text,
  sends integer not null,
  open_sends integer not null,
  claimed_at timestamptz not null,
  sent_at timestamptz,
  doubt_since timestamptz,
  accepted_at timestamptz,
  refused_at timestamptz,
  settled_at timestamptz,
  contradicted boolean not null,
  judged boolean not null,
  -- how often it changed its state; names its entries in the journal
  changes integer not null,
  constraint payout_attempts_numbered unique (sell_id, purpose, number)
);

-- No attempt ever stands beside another one that moved money or still may.
create unique index payout_attempts_one_alive on payout_attempts (sell_id, purpose)
  where state in ('claimed', 'sent', 'unknown', 'succeeded');
