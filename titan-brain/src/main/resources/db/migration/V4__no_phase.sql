-- Phase 0: fills of none of the phases. They count in the account and have a position of their own; decisions never name it.

alter table fill drop constraint fill_phase_check;
alter table fill add constraint fill_phase_check check (phase between 0 and 3);
alter table position drop constraint position_phase_check;
alter table position add constraint position_phase_check check (phase between 0 and 3);
