import type { DoctorTodayView } from '@oih/contracts/http/today';

/** From so many minutes on a doctor who has not announced anything is shown as late. */
const lateFrom = 10;

/** Whether a doctor is late: by what was announced, or because a booked time has long come. */
export const isLate = ({ delayMinutes, behindMinutes }: DoctorTodayView): boolean =>
  delayMinutes > 0 || behindMinutes >= lateFrom;

/** Which doctors the table shows. */
export const shownGroups = {
  all: () => true,
  waiting: ({ waiting }) => waiting > 0,
  'in-call': ({ inCallSince }) => inCallSince !== null,
  late: isLate,
  'no-show': ({ noShows }) => noShows > 0,
} as const satisfies Record<string, (doctor: DoctorTodayView) => boolean>;
export type ShownGroup = keyof typeof shownGroups;

export const isShownGroup = (text: string | null): text is ShownGroup =>
  text !== null && Object.hasOwn(shownGroups, text);

/** The hospital's day in a few numbers. */
export function sumsOf(doctors: readonly DoctorTodayView[]) {
  const sum = (of: (doctor: DoctorTodayView) => number) => doctors.reduce((total, doctor) => total + of(doctor), 0);
  return {
    waiting: sum(({ waiting }) => waiting),
    longestWaitMinutes: Math.max(0, ...doctors.map(({ longestWaitMinutes }) => longestWaitMinutes)),
    inCall: doctors.filter(shownGroups['in-call']).length,
    late: doctors.filter(isLate).length,
    noShows: sum(({ noShows }) => noShows),
    booked: sum(({ booked }) => booked),
    free: sum(({ free }) => free),
  };
}
