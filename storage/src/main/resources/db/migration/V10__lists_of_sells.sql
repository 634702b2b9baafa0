-- A tenant's list by each of its filters, newest first; the list by time alone has sells_by_tenant.
create index sells_by_tenant_status on sells (tenant, status, created_at desc, id desc);
create index sells_by_tenant_rail on sells (tenant, rail, created_at desc, id desc);
create index sells_by_tenant_customer on sells (tenant, customer_id, created_at desc, id desc);
create index sells_by_tenant_external_id on sells (tenant, external_id, created_at desc, id desc)
  where external_id is not null;
