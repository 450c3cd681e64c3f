-- The account and its positions are sums over the table of fills. All of it changes in one transaction under the lock of the
-- account's only row, and the primary key of the fills is what makes each count once, for ever.

create table account (
    id               smallint primary key check (id = 1),
    initial_equity   numeric  not null check (initial_equity > 0),
    realised         numeric  not null,
    fees             numeric  not null,
    fills            bigint   not null,
    high_water_mark  numeric  not null,
    day              date     not null,
    day_start_equity numeric  not null
);

create table fill (
    fill_id         text        primary key,
    sequence        bigint      generated always as identity unique,
    phase           smallint    not null check (phase between 1 and 3),
    symbol          text        not null,
    side            text        not null check (side in ('BUY', 'SELL')),
    price           numeric     not null check (price > 0),
    quantity        numeric     not null check (quantity > 0),
    fee             numeric     not null,
    closed_quantity numeric     not null check (closed_quantity >= 0),
    realised        numeric     not null,
    reported_pnl    numeric,
    reported_ms     bigint      not null,
    applied_at      timestamptz not null default now(),
    signal_id       text,
    order_id        text,
    execution_id    text
);

-- Closing fills are the trades that performance and the circuit breaker look at.
create index fill_trades on fill (phase, reported_ms) where closed_quantity > 0;
create index fill_latest_trades on fill (sequence) where closed_quantity > 0;

create table position (
    phase      smallint not null check (phase between 1 and 3),
    symbol     text     not null,
    quantity   numeric  not null,
    cost       numeric  not null,
    realised   numeric  not null,
    fees       numeric  not null,
    last_price numeric  not null,
    primary key (phase, symbol)
);
