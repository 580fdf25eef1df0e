import type { ScheduleBlock, SchedulePlan } from '@oih/contracts/http/schedules';
import type { Scope, SpecialDay } from './plan/days.ts';
import type { DoctorWeek } from './use-schedules.ts';

/** A block that the dialog is open for. */
export interface OpenBlock {
  date: string;
  block: ScheduleBlock;
  isNew: boolean;
}

/** What a view of one doctor's week shows and does. */
export interface WeekTools {
  dates: readonly string[];
  today: string;
  timeZone: string;
  specials: readonly SpecialDay[];
  doctor: DoctorWeek;
  /** The plan as it is being edited. */
  plan: SchedulePlan;
  scope: Scope;
  edit: (plan: SchedulePlan) => void;
  open: (opened: OpenBlock) => void;
}
