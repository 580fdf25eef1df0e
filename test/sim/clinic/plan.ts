/** What is random in a month of a hospital, and how often it happens. Shares are between 0 and 1. */
export interface ClinicPlan {
  /** First digit of everything random; the same seed gives the same month. */
  seed: number;
  /** Working days that are played. */
  days: number;
  departments: number;
  doctorsPerDepartment: number;
  patients: number;
  /** How many people on average ask for a time within a quarter of an hour of the day. */
  arrivalsPerQuarter: number;
  /** Share of holds that are left behind. */
  abandons: number;
  /** Share of bookings that their patient cancels before they come up. */
  cancels: number;
  noShows: number;
  /** Share of a doctor's days on which the doctor is ill. */
  illness: number;
  /** How patients answer when the hospital moved them; the rest never answers. */
  keeps: number;
  declines: number;
}

export const month: ClinicPlan = {
  seed: 20261124,
  days: 22,
  departments: 3,
  doctorsPerDepartment: 3,
  patients: 320,
  arrivalsPerQuarter: 3.6,
  abandons: 0.08,
  cancels: 0.1,
  noShows: 0.07,
  illness: 0.05,
  keeps: 0.7,
  declines: 0.1,
};
