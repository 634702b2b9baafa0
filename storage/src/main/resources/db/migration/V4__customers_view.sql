-- What the customer's browser told us, shown and never trusted; how far the provider's identity check is.
alter table sells add column customers_address text;
alter table sells add column identity text;

-- Providers that do not know our sell id name their own.
create index sells_by_provider_reference on sells (provider_reference) where provider_reference is not null;
