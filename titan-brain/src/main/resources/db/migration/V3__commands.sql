-- Commands to execution: versions only grow, and a halt is repeated until it is known that execution has it.

create sequence command_version;

alter table breaker add column halted_ms bigint not null default 0;
