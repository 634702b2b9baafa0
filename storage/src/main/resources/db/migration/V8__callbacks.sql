-- Where a tenant wants to be told of its sells' steps; one address a tenant.
create table callback_endpoints (
  tenant text primary key,
  url text not null,
  -- what signs, encrypted; the earlier one signs beside it until its time is over
  secret bytea not null,
  previous_secret bytea,
  previous_secret_until timestamptz,
  -- since the receiver answered 410
  disabled_at timestamptz,
  -- since when every try fails; null while they succeed
  failing_since timestamptz,
  -- when something of it was last taken to be sent: who waited longest is next
  turn_at timestamptz,
  created_at timestamptz not null,
  updated_at timestamptz not null
);

-- What tenants are told: written with the step, then sent until it is there.
create table callback_deliveries (
  -- the id of the event too: there is one delivery an event
  id text primary key,
  tenant text not null,
  type text not null,
  -- both null for a test
  sell_id text references sells (id),
  sequence integer,
  -- the sell as it was then, encrypted: its session carries tokens
  sell bytea,
  state text not null
    constraint callback_deliveries_state_known check (state in ('waiting', 'delivered', 'failed', 'stopped')),
  attempts integer not null default 0,
  -- null while an earlier event of its sell is on its way, and when nothing more will be tried
  next_attempt_at timestamptz,
  claimed_until timestamptz,
  -- a replay was asked for while a try was under way: one more follows it
  send_again boolean not null default false,
  last_attempt_at timestamptz,
  last_status integer,
  last_error text,
  created_at timestamptz not null,
  settled_at timestamptz,
  constraint callback_deliveries_one_a_step unique (sell_id, sequence)
);

create index callback_deliveries_due on callback_deliveries (tenant, next_attempt_at, id)
  where state = 'waiting' and next_attempt_at is not null;
create index callback_deliveries_claimed on callback_deliveries (tenant) where claimed_until is not null;
create index callback_deliveries_by_tenant on callback_deliveries (tenant, created_at desc, id desc);
create index callback_deliveries_settled on callback_deliveries (settled_at) where settled_at is not null;
