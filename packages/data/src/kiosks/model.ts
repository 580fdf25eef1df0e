import type { Connection, Model } from 'mongoose';
import { asIs, model } from '../schema.ts';

/** A shared screen of a health station, or one that is about to become it. */
export interface Kiosk {
  _id: string;
  /** Digest of the secret in the screen's cookie. */
  secretHash: string;
  /** Digest of the code that pairs it, until that is used. */
  codeHash?: string;
  codeExpiresAt: Date | null;
  /** The station; null until it is paired. */
  organizationId: string | null;
  name: string;
  pairedBy: string | null;
  pairedAt: Date | null;
  lastSeenAt: Date;
  revokedAt: Date | null;
  /** When one that was never paired is forgotten; null once it is paired. */
  forgetAt: Date | null;
}

/** Who is with a minor and consents. */
export interface Guardian {
  name: string;
  relation: 'parent' | 'grandparent' | 'sibling' | 'other';
  residentId: { digest: string; masked: string };
}

/** An attended session: a village doctor at a screen of the station, and the resident for whom the doctor acts. */
export interface Attendance {
  _id: string;
  kioskId: string;
  organizationId: string;
  practitionerRoleId: string;
  userId: string;
  patientId: string | null;
  guardian: Guardian | null;
  startedAt: Date;
  /** When it ends unless it is used, and when it ends in any case. */
  expiresAt: Date;
  endsAt: Date;
  endedAt: Date | null;
}

/** That a station attended a resident on a day. */
export interface StationResident {
  /** `<organisation>:<date>:<patient>`. */
  _id: string;
  organizationId: string;
  date: string;
  patientId: string;
  lastAt: Date;
}

/** Wrong pairing codes of an account. */
export interface PairingTries {
  /** The account. */
  _id: string;
  failures: number;
  lockedUntil: Date | null;
}

export interface KioskModels {
  kiosks: Model<Kiosk>;
  attendances: Model<Attendance>;
  residents: Model<StationResident>;
  tries: Model<PairingTries>;
}

export function kioskModels(connection: Connection): KioskModels {
  return {
    kiosks: model(
      connection,
      'Kiosk',
      'kiosks',
      {
        secretHash: String,
        codeHash: String,
        codeExpiresAt: Date,
        organizationId: String,
        name: String,
        pairedBy: String,
        pairedAt: Date,
        lastSeenAt: Date,
        revokedAt: Date,
        forgetAt: Date,
      },
      [
        [{ secretHash: 1 }, { unique: true }],
        [{ codeHash: 1 }, { unique: true, sparse: true }],
        [{ organizationId: 1, pairedAt: 1 }],
        [{ forgetAt: 1 }],
      ],
    ),
    attendances: model(
      connection,
      'Attendance',
      'attendances',
      {
        kioskId: String,
        organizationId: String,
        practitionerRoleId: String,
        userId: String,
        patientId: String,
        guardian: asIs(),
        startedAt: Date,
        expiresAt: Date,
        endsAt: Date,
        endedAt: Date,
      },
      [[{ kioskId: 1, endedAt: 1 }]],
    ),
    residents: model(
      connection,
      'StationResident',
      'stationResidents',
      { organizationId: String, date: String, patientId: String, lastAt: Date },
      [[{ organizationId: 1, date: 1, lastAt: -1 }]],
    ),
    tries: model(connection, 'PairingTries', 'pairingTries', { failures: Number, lockedUntil: Date }),
  };
}
