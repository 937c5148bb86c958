-- Outputs and outcomes, year by year, each policy less the baseline. Needs a finished comparison:
--   clustersim compare scenarios/trangsan-rattan
--   duckdb < scenarios/trangsan-rattan/ledger.sql
-- new_export_products: firms that export a new product, December; the rest are sums of the year, Rp million; interval: 2.1 standard errors
with years as (
  select scenario, replication, 2006 + month // 12 as year,
    max(new_export_product_firms) filter (month % 12 = 11) as products, max(management_mean) filter (month % 12 = 11) as management,
    sum(exports_rupiah) / 1e6 as exports, sum(household_income_rupiah) / 1e6 as owners
  from 'output/trangsan-rattan/metrics.parquet' where group_kind = 'all' group by all)
select p.scenario, p.year, round(avg(b.products), 1) as products_without, round(avg(p.products), 1) as products,
  round(avg(p.products - b.products), 2) as more_products, round(2.1 * stddev(p.products - b.products) / sqrt(count(*)), 2) as pm,
  round(avg(p.exports - b.exports)) as more_exports, round(2.1 * stddev(p.exports - b.exports) / sqrt(count(*))) as pm_exports,
  round(avg(p.owners - b.owners)) as more_income, round(2.1 * stddev(p.owners - b.owners) / sqrt(count(*))) as pm_income,
  round(100 * avg(p.management - b.management), 2) as management_points
from years p join years b on b.scenario = 'trangsan_rattan' and b.replication = p.replication and b.year = p.year
where p.scenario <> 'trangsan_rattan' and p.year >= 2007 group by p.scenario, p.year order by p.scenario, p.year;
