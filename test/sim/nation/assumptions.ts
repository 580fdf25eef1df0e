import type { Skewed } from '../network/assumptions.ts';

/**
 * What the study of the nation rests on. `measured` says what was measured with this software and by which command; everything else is an assumption of the
 * order that public statistics have, and whoever knows better changes it here and prints the tables again (`npm run sim -- nation`).
 */

/** The country: divisions of the list that the product knows, people in millions. */
export const country = { people: 1_410, provinces: 31, prefectures: 333, counties: 2_844 } as const;
/** The populous province, and a prefecture and county of the middle: people in millions. */
export const units = { province: 66, prefecture: 4.2, county: 0.5 } as const;

export interface Scenario {
  name: string;
  says: string;
  /** Video visits of patients with doctors, millions a year. */
  visits: number;
  /** Consultations between institutions that are held over video, millions a year. */
  consultations: number;
}

/** All outpatient visits of the country are some 9,500 million a year. */
export const scenarios: readonly Scenario[] = [
  { name: 'begun', says: 'one outpatient visit in a thousand is over video', visits: 9.5, consultations: 0.5 },
  {
    name: 'usual',
    says: 'one in a hundred, and consultations as often as in `network`',
    visits: 95,
    consultations: 2.4,
  },
  { name: 'everywhere', says: 'one in twenty', visits: 475, consultations: 12 },
];

/** Days whose demand is that of a working day, a year: weekends and holidays count for what they bring. */
export const workingDays = 290;

/** Minutes in the call: median, and the value that nine of ten stay below. Consultations are as long as in `network`. */
export const visitLength: Skewed = [8, 18];
/** People with camera and microphone in a call: a visit, and a consultation with the patient, who asks, and two specialists. */
export const peopleIn = { visit: 2, consultation: 4 } as const;

/** How seldom there may be more calls than there is room for: one moment of the busiest hour in so many. */
export const refusedOnceIn = 10_000;

/** Kilobits a second of what is sent; the layers of a camera are those of the call (`packages/call/src/media/transports.ts`). */
export const bitrate = { audio: 32, layers: [150, 500, 1_500] } as const;
/** What headers, retransmissions and key frames add. */
export const overhead = 1.12;
/** Share of the participants who can only be reached over a relay, which carries all of theirs once more in and out. */
export const relayed = 0.15;

/** A media node: eight cores of which one is left to the system; 500 consumers a core is mediasoup's own figure, and a node takes no more calls at 0.72 of it. */
export const node = {
  cores: 8,
  workers: 7,
  consumersPerWorker: 500,
  fill: 0.72,
  gigabits: 10,
  networkFill: 0.6,
} as const;
/** A site keeps one node more than it needs, so that one may fail or be drained. */
export const spareNodes = 1;

/** Years for which a record is kept; and photographs and papers of a visit: how many, and their bytes. */
export const kept = { years: 15, papersPerVisit: 0.5, bytesPerPaper: 400_000 } as const;
/** What indexes and the file add to the records, times. */
export const indexesAdd = 1.6;
/** Copies of everything: a replica set of three. */
export const copies = 3;
/** What a shard of a database holds and takes: tebibytes, and acknowledged writes a second. */
export const shard = { tebibytes: 2, writesPerSecond: 3_000 } as const;

/** Requests of a visit and of a consultation to the api, from the first search to the summary; those of a consultation were counted in `network`. */
export const requestsOf = { visit: 60, consultation: 60 + 24 } as const;
/** Share of the requests that write. */
export const writing = 0.3;
/** Requests a second that a core of the api answers: a quarter of the bookings a second that one process did in `bench -- booking`. */
export const requestsPerCore = 150;

/** Yuan a month. */
export const price = { core: 150, megabit: 20, gibibyteOfDatabase: 1.2, gibibyteOfFiles: 0.12 } as const;

/**
 * Bytes of records as BSON, counted by `npm run sim -- network --days 1 --scale 2 --prefectures 1 --stations 20` over what is kept: of a visit its appointment, encounter,
 * signed note, messages and trail; of a consultation its own beside those of its visit.
 */
export const measured = {
  visit: {
    appointments: 1_852,
    encounters: 869,
    signedVersions: 2_497,
    auditEvents: 20 * 345,
    trailLinks: 4 * 830,
    messages: 3 * 806,
  },
  consultation: {
    consultations: 4_826,
    signedVersions: 2 * 2_497,
    auditEvents: 25 * 345,
    trailLinks: 4 * 830,
    messages: 806,
  },
} as const;
