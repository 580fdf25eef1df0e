import type { ScheduleBlock, SchedulePlan } from '@oih/contracts/http/schedules';

/** Hours with the settings that most doctors begin with: quarters of an hour, one patient at a time, video or sound. */
export const usualBlock = (id: string, from: string, to: string): ScheduleBlock => ({
  id,
  from,
  to,
  slotMinutes: 15,
  capacity: 1,
  bufferBeforeMinutes: 0,
  bufferAfterMinutes: 0,
  modality: ['video', 'audio'],
  followUpOnly: false,
  reserved: { referral: 0, 'walk-in': 0, elderly: 0, station: 0 },
  openReservedMinutesBefore: null,
  overbook: 0,
});

/** The plan of a doctor for whom nothing has been saved: no hours, closed on holidays, two weeks ahead. */
export const emptyPlan: SchedulePlan = {
  weekly: [],
  overrides: [],
  leave: [],
  holidays: 'closed',
  makeUpWeekday: null,
  minimumNoticeMinutes: 0,
  horizonDays: 14,
  release: { kind: 'rolling' },
};
