import type { AgreementStatus, AllianceKind, liabilities, RemoteService, Urgency } from '@oih/contracts/http/network';
import type { Connection, Model } from 'mongoose';
import { type OutboxEntry, outboxField, outboxIndex } from '../outbox/entry.ts';
import { asIs, model } from '../schema.ts';

/** Institutions that stand together under the lead of one of them. */
export interface Alliance {
  _id: string;
  version: number;
  kind: AllianceKind;
  name: string;
  leadOrganizationId: string;
  /** The others, and since when each is one. */
  members: { organizationId: string; since: Date }[];
  specialties: string[];
  active: boolean;
  outbox: OutboxEntry[];
}

/** What two institutions, or one and an alliance, have agreed on. */
export interface Agreement {
  _id: string;
  version: number;
  status: AgreementStatus;
  invitingOrganizationId: string;
  invited: { organizationId: string } | { allianceId: string };
  services: RemoteService[];
  specialties: string[];
  validFrom: string;
  validUntil: string | null;
  urgencyLimit: Urgency;
  fees: Partial<Record<RemoteService, { amount: number; currency: 'CNY' }>>;
  liability: (typeof liabilities)[number];
  /** Who proposed it and who answers: the invited institution or the lead of the alliance, or the inviting institution. */
  proposedBy: string;
  askedOf: string;
  reason: string;
  changedAt: Date;
  outbox: OutboxEntry[];
}

export interface NetworkModels {
  alliances: Model<Alliance>;
  agreements: Model<Agreement>;
}

export function networkModels(connection: Connection): NetworkModels {
  return {
    alliances: model<Alliance>(
      connection,
      'Alliance',
      'alliances',
      {
        version: Number,
        kind: String,
        name: String,
        leadOrganizationId: String,
        members: [asIs()],
        specialties: [String],
        active: Boolean,
        ...outboxField,
      },
      [[{ leadOrganizationId: 1 }], [{ 'members.organizationId': 1 }], outboxIndex],
    ),
    agreements: model<Agreement>(
      connection,
      'Agreement',
      'agreements',
      {
        version: Number,
        status: String,
        invitingOrganizationId: String,
        invited: asIs(),
        services: [String],
        specialties: [String],
        validFrom: String,
        validUntil: String,
        urgencyLimit: String,
        fees: asIs(),
        liability: String,
        proposedBy: String,
        askedOf: String,
        reason: String,
        changedAt: Date,
        ...outboxField,
      },
      [
        [{ invitingOrganizationId: 1, status: 1 }],
        [{ 'invited.organizationId': 1 }, { sparse: true }],
        [{ 'invited.allianceId': 1 }, { sparse: true }],
        outboxIndex,
      ],
    ),
  };
}
