import type { Urgency } from '@oih/contracts/http/network';

/**
 * How the people and institutions of the simulated province behave. None of it was measured at a hospital: each figure says what it rests on, and
 * whoever knows better changes it here. Durations are in minutes; a pair is the median and the value that nine of ten stay below.
 */

export type Level = 'station' | 'county' | 'prefecture' | 'province';
export type Skewed = readonly [median: number, p90: number];

/**
 * Cases for which a specialist elsewhere is wanted, per institution and working day. With 1,000 stations, 90 county and 22 prefecture hospitals that is about
 * 400 a day, 0.1 million a year; the order of what a province of 60 million had of remote consultations proper (readings of images and ECGs, which are
 * several times as many and need no session, are not in it).
 */
export const casesPerDay: Readonly<Record<Exclude<Level, 'province'>, number>> = {
  station: 0.25,
  county: 1.2,
  prefecture: 2,
};

/** Share of a day's cases that come in each hour: two peaks as in any outpatient department, and a thin night. */
export const byHour: readonly number[] = [
  0.4, 0.3, 0.3, 0.3, 0.4, 0.6, 1.2, 3, 9, 12.5, 12.5, 8.5, 4, 5.5, 9, 9.5, 8, 5, 2.8, 2.4, 2, 1.4, 0.9, 0.5,
];

/** Against a working day in the middle of the week, Monday first: Mondays are fuller, outpatients rest at weekends. */
export const byWeekday: readonly number[] = [1.2, 1.05, 1, 1, 0.95, 0.55, 0.4];

/** Share of the cases by urgency: emergency transfers are some percent of what small hospitals send up. */
export const urgencyShare: Readonly<Record<Urgency, number>> = { immediate: 0.03, urgent: 0.12, routine: 0.85 };
/** At night who asks does so because it cannot wait. */
export const urgencyShareAtNight: Readonly<Record<Urgency, number>> = { immediate: 0.15, urgent: 0.55, routine: 0.3 };

/** What is asked for, by department, as chronic disease and old age would have it; the codes are those of the national register. */
export const specialtyShare: Readonly<Record<string, number>> = {
  '03': 22,
  '03.03': 15,
  '03.04': 18,
  '03.07': 11,
  '04': 12,
  '04.03': 8,
  '05': 5,
  '07': 9,
};

/** Doctors of each department at one hospital who take part, by level. A county hospital has general departments and no subspecialties. */
export const specialistsOf: Readonly<Record<Exclude<Level, 'station'>, Readonly<Record<string, number>>>> = {
  county: { '03': 3, '04': 2, '05': 1, '07': 2 },
  prefecture: { '03': 2, '03.03': 2, '03.04': 2, '03.07': 1, '04': 2, '04.03': 1, '05': 1, '07': 2 },
  province: { '03': 3, '03.03': 4, '03.04': 4, '03.07': 3, '04': 3, '04.03': 2, '05': 2, '07': 3 },
};
/** Doctors of a hospital who ask others; a station has one village doctor. */
export const invitersOf: Readonly<Record<Exclude<Level, 'province'>, number>> = {
  station: 1,
  county: 4,
  prefecture: 5,
};

/** Hospitals of the upper levels: a prefecture has a second one beside the one that leads, the province three. */
export const hospitalsPerPrefecture = 2;
export const hospitalsOfProvince = 3;

/** Share of the half days of a working week in which a specialist can be had for remote sessions; theatre, wards and clinics take the rest. */
export const halfDaysForRemote = 0.6;
/** Departments that have somebody in the house at night and on days off: resident duty is kept by the large ones. */
export const nightDuty: Readonly<Record<Exclude<Level, 'station'>, readonly string[]>> = {
  county: ['03', '04'],
  prefecture: ['03', '04', '07'],
  province: ['03', '04', '05', '07'],
};

/** Dispatchers at their desk by day, on days off, and at night; at a county the officer on duty for the whole house does it at night. */
export const desk: Readonly<Record<Exclude<Level, 'station'>, { day: number; dayOff: number; night: number }>> = {
  county: { day: 1, dayOff: 1, night: 1 },
  prefecture: { day: 2, dayOff: 1, night: 1 },
  province: { day: 3, dayOff: 2, night: 1 },
};
/** Until a dispatcher sees what came, by urgency; who is on duty for a whole house by night sits elsewhere. */
export const notices: Readonly<Record<Urgency, Skewed>> = { immediate: [0.4, 1], urgent: [1, 3], routine: [6, 25] };
export const noticesAtNight: Skewed = [6, 15];
/** How long a dispatcher has to do with one step: reading a case and choosing, or ringing up a department for an answer. */
export const deskWork: Readonly<
  Record<'review' | 'dispatch' | 'answer' | 'assign', Readonly<Record<Urgency, Skewed>>>
> = {
  review: { immediate: [0.5, 1], urgent: [0.8, 2], routine: [2, 5] },
  dispatch: { immediate: [0.7, 1.5], urgent: [1.2, 3], routine: [4, 9] },
  answer: { immediate: [0.8, 2], urgent: [1.5, 4], routine: [6, 15] },
  assign: { immediate: [0.8, 2], urgent: [1.5, 4], routine: [3, 6] },
};

/** Share of requests that come back from the review of the own institution, and that wait for a paper that was forgotten. */
export const sentBack = 0.03;
export const materialsAsked = 0.06;

/** Share of offers that are declined although somebody would be there (own patients first, no bed, not for us), by level of who is asked. */
export const declines: Readonly<Record<Exclude<Level, 'station'>, number>> = {
  county: 0.08,
  prefecture: 0.1,
  province: 0.12,
};
/** Share of subspecialty cases that a county hospital finds beyond it. */
export const beyondCounty = 0.45;
/** Share of offers that nobody answers, although the desk is taken. */
export const forgotten = 0.03;

/** How routine cases are worked on: a session at an agreed time, or on the papers alone. */
export const onPapers = 0.3;

/** Minutes from the assignment to the specialist in the call, for what cannot wait. */
export const joins: Skewed = [2, 5];
/** Minutes of a session; published series of video consultations lie between 15 and 30. */
export const sessionLength: Skewed = [18, 34];
/** Minutes over papers, and from the end of a session to the signature. */
export const paperWork: Skewed = [15, 30];
export const writesOpinion: Skewed = [12, 40];
/** Minutes until the doctor who asked decides, and until the chair reads it; both at work. */
export const decidesAfter: Skewed = [45, 240];
export const readsAfter: Skewed = [180, 900];
export const readByChair = 0.7;

/** How long somebody writes a request, by urgency. */
export const writesRequest: Readonly<Record<Urgency, Skewed>> = {
  immediate: [1, 2],
  urgent: [4, 8],
  routine: [12, 25],
};

/** Share of agreed sessions to which the patient does not come, and that fail for the connection. */
export const noShows = 0.03;
export const failures = 0.02;
/** Minutes by which patients come before the agreed time, or after it when below zero. */
export const comesEarly: readonly [number, number] = [12, -6];

/** After how long without a specialist the doctor sends the patient in person (ambulance, bus), minutes. */
export const patience: Readonly<Record<Urgency, number>> = { immediate: 30, urgent: 90, routine: 3 * 24 * 60 };

/** Share of the called who answer a call for help when they are free, and how soon. */
export const answersCall = 0.8;
export const answersCallAfter: Skewed = [0.7, 1.8];
/** Hours within which the papers of a call for help are brought up to date. */
export const paperworkAfter: Skewed = [240, 900];

/** Fees in fen, by the level of who is asked; public price lists of provinces have 50 to 400 yuan. */
export const fees: Readonly<Record<Exclude<Level, 'station'>, number>> = {
  county: 5_000,
  prefecture: 12_000,
  province: 24_000,
};
