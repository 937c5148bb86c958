-- How local is a tractor? Needs a finished comparison:
--   clustersim compare scenarios/tegal-engines
--   duckdb < scenarios/tegal-engines/local_content.sql
-- final_assembly_pct  what the tractor makers count: bought from makers in Tegal, in per cent of all parts bought (recorded months 2004 to 2010)
-- imports_pct         imports in a tractor's price, counted through the component makers: their material is imported; parts from outside
--                     Tegal are taken to hold as much of it as parts from Tegal; imported parts of as_the_industry count whole
-- tractors_2010, makers_2010: output of the year and makers
with sums as (
  select scenario, replication, "group" as sector, sum(sales_rupiah) as sales, sum(inputs_bought_rupiah) as bought, sum(inputs_outside_rupiah) as outside,
    sum(output_units) filter (month // 12 = 8) as units, avg(firms) filter (month // 12 = 8) as firms
  from 'output/tegal-engines/metrics.parquet' where group_kind = 'sector' and month >= 24 group by all),
joined as (
  select t.scenario, t.replication, t.units, t.firms, 1 - t.outside / t.bought as assembly, c.bought / c.sales as material,
    case when t.scenario = 'as_the_industry' then t.units_all * 5.1e6 else 0 end as imported_parts, t.bought, t.sales
  from (select *, sum(units) over () * 0 as zero, (select sum(m.output_units) from 'output/tegal-engines/metrics.parquet' m
      where m.group_kind = 'sector' and m."group" = 'tractors' and m.month >= 24 and m.scenario = s.scenario and m.replication = s.replication) as units_all
    from sums s) t join sums c using (scenario, replication) where t.sector = 'tractors' and c.sector = 'components')
select scenario, round(100 * avg(assembly)) as final_assembly_pct, round(100 * avg((imported_parts + (bought - imported_parts) * material) / sales)) as imports_pct,
  round(avg(units)) as tractors_2010, round(avg(firms), 1) as makers_2010
from joined group by scenario order by scenario;
