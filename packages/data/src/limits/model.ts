import type { Connection, Model } from 'mongoose';
import { asIs, model } from '../schema.ts';

/** What the administration of a hospital made of an unusual pattern. */
export interface Review {
  outcome: 'harmless' | 'watched' | 'acted';
  note: string;
  by: string;
  byName: string;
  at: Date;
  /** How much there was to see then: when it has grown since, it is new again. */
  bookings: number;
  accounts: number;
  refused: number;
}

export type TallyKind = 'account' | 'device' | 'address' | 'cancels';

/** What was booked in a day by one account, from one device or one address, and how often that was refused. */
export interface Tally {
  /** `<kind>:<key>:<day>`. */
  _id: string;
  kind: TallyKind;
  /** The account, the device or a digest of the address. */
  key: string;
  day: string;
  appointmentIds: string[];
  /** By whom and where: written a moment after the booking was counted, so a tally that an organisation finds is complete. */
  userIds: string[];
  organizationIds: string[];
  refused: number;
  lastAt: Date;
  expiresAt: Date;
  /** By hospital; each looks for itself. */
  reviews?: Record<string, Review>;
}

export const tallyModel = (connection: Connection): Model<Tally> =>
  model<Tally>(
    connection,
    'BookingTally',
    'bookingTallies',
    {
      kind: String,
      key: String,
      day: String,
      appointmentIds: [String],
      userIds: [String],
      organizationIds: [String],
      refused: Number,
      lastAt: Date,
      expiresAt: Date,
      reviews: asIs(),
    },
    [[{ organizationIds: 1, day: 1 }], [{ expiresAt: 1 }, { expireAfterSeconds: 0 }]],
  );
