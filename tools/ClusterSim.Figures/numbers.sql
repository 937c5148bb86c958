-- Numbers as a page writes them.

-- Decimals that leave a number so many digits; fewer than none rounds to tens, hundreds and so on.
create macro places(x, digits) as (case when abs(x) > 0 then digits - 1 - floor(log10(abs(x)))::int else 0 end);
create macro decimals(x, p) as format('{:,.' || greatest(p, 0)::varchar || 'f}', round(x, p::int) + 0.0);
create macro plus(x, t) as (case when x > 0 and regexp_matches(t, '[1-9]') then '+' || t else t end);

-- 12,000 or 0.12: a number of so many digits; signed: +12,000. What is given is reckoned once, in the inner query: a macro
-- writes its argument out wherever it is named.
create macro num(x, digits := 2) as (select decimals(v, places(v, digits)) from (select (x)::double as v));
create macro signed(x, digits := 2) as (select plus(v, decimals(v, places(v, digits))) from (select (x)::double as v));
create macro percent(x, digits := 2) as num(100 * x, digits) || ' %';
create macro signed_percent(x, digits := 2) as signed(100 * x, digits) || ' %';

-- +174 [135, 213]: to two digits of half the interval, but no more than three of the largest of the numbers; without the
-- bounds, +170: a digit less of each.
create macro estimate(d, l, h, bounds) as (
  select plus(v, decimals(v, n)) || case when bounds and b > a then ' [' || decimals(a, n) || ', ' || decimals(b, n) || ']' else '' end
  from (select v, a, b, case when b > a then least(places((b - a) / 2, e), places(greatest(abs(v), abs(a), abs(b)), e + 1)) else places(v, 2) end as n
    from (select (d)::double as v, (l)::double as a, (h)::double as b, case when bounds then 2 else 1 end as e)));
