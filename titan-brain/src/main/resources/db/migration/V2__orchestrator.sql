-- What the orchestrator decides and what people tell it. A signal gets one decision, for ever.

create table breaker (
    id            smallint primary key check (id = 1),
    kind          text     not null check (kind in ('CLOSED', 'SOFT', 'HARD')),
    reason        text     not null,
    triggered_ms  bigint   not null,
    cooldown_ms   bigint   not null,
    losses_after  bigint   not null
);

insert into breaker values (1, 'CLOSED', '', 0, 0, 0);

create table decision (
    signal_id  text     primary key,
    sequence   bigint   generated always as identity unique,
    phase      smallint not null check (phase between 1 and 3),
    symbol     text     not null,
    side       text     not null,
    requested  numeric  not null,
    signal_ms  bigint   not null,
    approved   boolean  not null,
    authorized numeric  not null,
    reason     text     not null,
    w1         numeric  not null,
    w2         numeric  not null,
    w3         numeric  not null,
    modifier   numeric  not null,
    leverage   numeric,
    decided_ms bigint   not null
);

-- The latest row counts, until it expires or is taken back; the others are its history.
create table manual_override (
    sequence    bigint  generated always as identity primary key,
    operator_id text    not null,
    reason      text    not null,
    w1          numeric not null,
    w2          numeric not null,
    w3          numeric not null,
    created_ms  bigint  not null,
    expires_ms  bigint  not null,
    removed_ms  bigint,
    removed_by  text
);
