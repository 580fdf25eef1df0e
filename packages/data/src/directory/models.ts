import type { LocalizedText } from '@oih/contracts/http/common';
import type { OrganizationView, PractitionerRoleView } from '@oih/contracts/http/directory';
import type { HospitalLocation, HospitalService } from '@oih/contracts/http/hospital';
import type { Credentials } from '@oih/contracts/http/licence';
import type { Slot } from '@oih/domain/schedule/slot';
import type { Connection, Model } from 'mongoose';
import { type OutboxEntry, outboxField, outboxIndex } from '../outbox/entry.ts';
import { asIs, model } from '../schema.ts';

export interface Organization {
  _id: string;
  name: LocalizedText;
  level: OrganizationView['level'];
  grade?: string;
  divisionCode: string;
  timeZone: string;
  departments: OrganizationView['departments'];
  /** The organisation above, by which a remote consultation climbs. */
  partOf?: string;
  /** What it offers beside a video visit in each department. */
  services?: HospitalService[];
  /** Places inside it. */
  locations?: HospitalLocation[];
  /** Rises with every change by its administrators; absent before the first one. */
  version?: number;
  outbox?: OutboxEntry[];
}

export interface Practitioner {
  _id: string;
  name: LocalizedText;
}

/** A practitioner at one organisation, with the credentials that hold there. */
export interface PractitionerRole {
  _id: string;
  practitionerId: string;
  organizationId: string;
  /** Copies of the organisation's place and level, by which doctors are searched. */
  divisionCode: string;
  level: OrganizationView['level'];
  departmentCode: string;
  title: PractitionerRoleView['title'];
  licenceNumber: string;
  introduction: LocalizedText;
  fee: { amount: number; currency: 'CNY' };
  active: boolean;
  /** What the role rests on (rule LICENCE); without it no time is offered. */
  credentials?: Credentials | null;
  /** Rises with every change by an administrator; absent before the first one. */
  version?: number;
  outbox?: OutboxEntry[];
}

export interface DirectoryModels {
  organizations: Model<Organization>;
  practitioners: Model<Practitioner>;
  practitionerRoles: Model<PractitionerRole>;
  slots: Model<Slot>;
}

export function directoryModels(connection: Connection): DirectoryModels {
  return {
    organizations: model<Organization>(
      connection,
      'Organization',
      'organizations',
      {
        name: asIs(),
        level: String,
        grade: String,
        divisionCode: String,
        timeZone: String,
        departments: [asIs()],
        partOf: String,
        services: { type: [asIs()], default: undefined },
        locations: { type: [asIs()], default: undefined },
        version: Number,
        ...outboxField,
      },
      [[{ partOf: 1 }, { sparse: true }], outboxIndex],
    ),
    practitioners: model(connection, 'Practitioner', 'practitioners', { name: asIs() }),
    practitionerRoles: model<PractitionerRole>(
      connection,
      'PractitionerRole',
      'practitionerRoles',
      {
        practitionerId: String,
        organizationId: String,
        divisionCode: String,
        level: String,
        departmentCode: String,
        title: String,
        licenceNumber: String,
        introduction: asIs(),
        fee: asIs(),
        active: Boolean,
        credentials: asIs(),
        version: Number,
        ...outboxField,
      },
      [
        [{ divisionCode: 1 }],
        [{ departmentCode: 1 }],
        [{ practitionerId: 1 }],
        [{ organizationId: 1 }],
        [{ licenceNumber: 1 }],
        // Those that administrators have written carry a version.
        [
          { organizationId: 1, licenceNumber: 1 },
          { unique: true, partialFilterExpression: { version: { $gte: 1 } } },
        ],
        outboxIndex,
      ],
    ),
    slots: model(
      connection,
      'Slot',
      'slots',
      {
        practitionerRoleId: String,
        organizationId: String,
        start: Date,
        end: Date,
        seat: Number,
        kind: String,
        followUpOnly: Boolean,
        modality: [String],
        bufferBeforeMinutes: Number,
        bufferAfterMinutes: Number,
        releaseAt: Date,
        closesAt: Date,
        openToAllAt: Date,
        closedBy: String,
      },
      [[{ practitionerRoleId: 1, start: 1, seat: 1 }, { unique: true }], [{ organizationId: 1, start: 1 }]],
    ),
  };
}
