-- Work that only one of several processes does at a time.
create table leases (
  name text primary key,
  owner text not null,
  held_until timestamptz not null
);
