-- Names are the words of docs/glossary.md. Instants end in _at; encrypted columns are bytea.

create table api_keys (
  id text primary key,
  tenant text not null,
  scopes text[] not null,
  key_hash bytea not null constraint api_keys_key_hash_unique unique,
  created_at timestamptz not null,
  revoked_at timestamptz
);

create table sells (
  id text primary key constraint sells_id_form check (id ~ '^[1-9a-f][0-9a-f]{31}$'),
  tenant text not null,
  rail text not null,
  status text not null,
  reason text,
  crypto_amount numeric(36, 18) not null constraint sells_crypto_amount_positive check (crypto_amount > 0),
  crypto_currency text not null,
  crypto_network text not null,
  fiat_currency text not null,
  customer_id text not null,
  -- e-mail, address and destination, encrypted
  private_data bytea not null,
  destination_masked text,
  from_address text,
  external_id text,
  return_url text,
  metadata jsonb not null,
  -- what the customer needs to go on, encrypted: it carries tokens
  session bytea,
  provider_account text,
  provider_reference text,
  facts jsonb not null,
  deposit_deadline timestamptz,
  payout_attempts integer not null default 0,
  -- of the last change on record: an older write changes nothing
  revision integer not null default 0,
  workflow_started_at timestamptz,
  start_attempts integer not null default 0,
  start_next_at timestamptz not null,
  created_at timestamptz not null,
  updated_at timestamptz not null
);

create index sells_by_tenant on sells (tenant, created_at desc, id desc);
create index sells_not_started on sells (start_next_at) where workflow_started_at is null;
create index sells_open on sells (status, created_at)
  where status not in ('completed', 'failed', 'cancelled');

create table steps (
  sell_id text not null references sells (id),
  sequence integer not null,
  revision integer not null,
  status text not null,
  reason text,
  at timestamptz not null,
  recorded_at timestamptz not null,
  witness text not null,
  provider_status text,
  facts jsonb not null,
  actor text,
  note text,
  primary key (sell_id, sequence)
);

create table idempotency_keys (
  tenant text not null,
  key text not null,
  body_hash bytea not null,
  sell_id text not null,
  created_at timestamptz not null,
  primary key (tenant, key)
);

create table inbox (
  id bigint generated always as identity primary key,
  provider text not null,
  message_key text not null,
  kind text not null,
  -- the sell it speaks of, whether or not there is one
  sell_id text,
  -- what it says in our words; null when this kind of message moves no sell
  event jsonb,
  -- the body as received, encrypted; removed by age
  body bytea,
  state text not null
    constraint inbox_state_known check (state in ('waiting', 'delivered', 'parked', 'ignored', 'failed')),
  note text,
  attempts integer not null default 0,
  next_attempt_at timestamptz not null,
  claimed_until timestamptz,
  received_at timestamptz not null,
  settled_at timestamptz,
  constraint inbox_message_unique unique (provider, message_key)
);

create index inbox_waiting on inbox (next_attempt_at, id) where state = 'waiting';
create index inbox_waiting_by_sell on inbox (sell_id, id) where state = 'waiting';
create index inbox_parked on inbox (received_at) where state = 'parked';
create index inbox_with_body on inbox (received_at) where body is not null;
