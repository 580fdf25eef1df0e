import { newId } from '@oih/platform/ids';
import { Schema } from 'mongoose';
import { asIs } from '../schema.ts';

/** That an attendant at a health station acted, for which resident and at which screen. */
export interface OnBehalf {
  /** Null while no resident is looked up. */
  patientId: string | null;
  organizationId: string;
  kioskId: string;
}

/** Who did something, in which role. `system` acts by rule, such as when a hold runs out. */
export interface Acting {
  userId: string;
  role: string;
  onBehalf?: OnBehalf;
}

/** Whom an event concerns: the hospital whose trail it belongs to, and the patient. What belongs to no hospital names none. */
export interface Concerning {
  organizationId?: string;
  patientId?: string;
}

/** One event of a record, kept in the record until it has been delivered. */
export interface OutboxEntry extends Concerning {
  id: string;
  /** What happened, such as `appointment.booked`. */
  action: string;
  entity: string;
  entityId: string;
  at: Date;
  actorId: string;
  role: string;
  onBehalf?: OnBehalf;
  /** Whose screens show the record: `appointment:<id>`, `encounter:<id>`, `participation:<encounterId>`, `queue:<practitionerRoleId>`, `user:<id>`, `organization:<id>`. */
  topics: string[];
  /** The tallies that a booking was counted in, for who describes them afterwards; no part of the trail. */
  tallies?: string[];
}

/** The field that carries the undelivered events of a record; {@link outboxIndex} belongs with it. */
export const outboxField = {
  outbox: {
    type: [
      new Schema(
        {
          id: String,
          action: String,
          entity: String,
          entityId: String,
          at: Date,
          actorId: String,
          role: String,
          onBehalf: asIs(),
          topics: [String],
          organizationId: String,
          patientId: String,
          tallies: { type: [String], default: undefined },
        },
        { _id: false },
      ),
    ],
    default: [],
  },
};
export const outboxIndex: [Record<string, 1>, { sparse: boolean }] = [{ 'outbox.id': 1 }, { sparse: true }];

/** The role of who acts, and for whom when that is somebody else. */
export const capacityOf = ({
  role,
  onBehalf,
}: Pick<Acting, 'role' | 'onBehalf'>): Pick<Acting, 'role' | 'onBehalf'> => ({
  role,
  ...(onBehalf ? { onBehalf } : {}),
});

/** Makes the event of a change. */
export function entry(
  action: string,
  entity: string,
  entityId: string,
  by: Acting,
  at: Date,
  topics: string[],
  concerning: Concerning = {},
): OutboxEntry {
  return { id: newId(), action, entity, entityId, at, actorId: by.userId, ...capacityOf(by), topics, ...concerning };
}
