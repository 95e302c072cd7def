-- A whole dedupe in SQL: the table contacts in, the tables clusters and links out. The functions are those of a plan: `hrein.duck.register(connection, plan)`.
-- With the plan of a run over the same records these are the clusters of that run.

-- What each record is matched by, and the first of those that are the same in all of it.
create or replace temp table people as
with profiled as (select id, unnest(hrein_profile(contact)) from contacts as contact),
     firsts as (select same, arg_min(id, "order") as first from profiled where same is not null group by same)
select id, "order", source, order_text, record, coalesce(first, id) as lead from profiled left join firsts using (same);

-- Blocking keys; how many records share each, and how far they are compared.
create or replace temp table keys as
select id, lead = id as leads, source, key.key as key, key.hash as hash from (select id, lead, source, unnest(hrein_keys(record)) as key from people);

create or replace temp table blocks as
select key, hash, count(*) <= any_value(most) as whole, any_value(reach) as reach from keys join hrein_limits using (key) group by key, hash having count(*) > 1;

-- Candidate pairs: all of a block, or in one that is too big the neighbours in order.
create or replace temp table pairs as
with whole as (select keys.* from keys join blocks using (key, hash) where whole),
     placed as (
       select keys.*, reach, row_number() over (partition by key, hash order by order_text, people."order") as place
       from keys join blocks using (key, hash) join people using (id) where not whole and reach > 0)
select a.id as id_left, b.id as id_right from whole a join whole b using (key, hash)
where a.id < b.id and a.leads and b.leads and hrein_may_match(a.source, b.source)
union
select least(a.id, b.id), greatest(a.id, b.id) from placed a join placed b using (key, hash)
where b.place between a.place + 1 and a.place + a.reach and a.leads and b.leads and hrein_may_match(a.source, b.source);

-- Match weights; what holds components together.
create or replace table links as
select * from (
  select id_left, id_right, hrein_score(id_left, id_right, l.record, r.record) as weight
  from pairs join people l on l.id = id_left join people r on r.id = id_right)
where weight >= hrein_link_weight();

-- Components, settled into clusters.
create or replace temp table components as
select unnest(hrein_forest(list(id_left), list(id_right)), recursive := true) from links;

create or replace table clusters as
with members as (
       select component, {'id': id, 'other': null::varchar, 'record': record, 'weight': null::double} as member from components join people using (id)
       union all
       select component, {'id': id_left, 'other': id_right, 'record': null, 'weight': weight} from links join components on id = id_left),
     settled as (select unnest(hrein_settle(list(member)), recursive := true) from members group by component)
select people.id, coalesce(cluster, lead) as cluster from people left join settled on settled.id = lead;
