import type { LocalizedText } from '@oih/contracts/http/common';
import type { OrganizationView, PractitionerRoleView } from '@oih/contracts/http/directory';
import type { Slot } from '@oih/domain/schedule/slot';
import type { Connection, Model } from 'mongoose';
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
}

export interface DirectoryModels {
  organizations: Model<Organization>;
  practitioners: Model<Practitioner>;
  practitionerRoles: Model<PractitionerRole>;
  slots: Model<Slot>;
}

export function directoryModels(connection: Connection): DirectoryModels {
  return {
    organizations: model(connection, 'Organization', 'organizations', {
      name: asIs(),
      level: String,
      grade: String,
      divisionCode: String,
      timeZone: String,
      departments: [asIs()],
      partOf: String,
    }),
    practitioners: model(connection, 'Practitioner', 'practitioners', { name: asIs() }),
    practitionerRoles: model(
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
      },
      [[{ divisionCode: 1 }], [{ departmentCode: 1 }], [{ practitionerId: 1 }]],
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
