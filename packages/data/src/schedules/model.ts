import type { SchedulePlan } from '@oih/contracts/http/schedules';
import type { Connection, Model } from 'mongoose';
import { type OutboxEntry, outboxField, outboxIndex } from '../outbox/entry.ts';
import { asIs, model } from '../schema.ts';

/** The plan of a role as it stands (FHIR Schedule). */
export interface Schedule {
  /** The role. */
  _id: string;
  organizationId: string;
  version: number;
  plan: SchedulePlan;
  /** Name of whoever saved it. */
  savedBy: string;
  savedAt: Date;
  outbox: OutboxEntry[];
}

/** A plan as it was in one version. */
export interface ScheduleVersion {
  /** `<role>:<version>`. */
  _id: string;
  practitionerRoleId: string;
  version: number;
  plan: SchedulePlan;
  savedBy: string;
  savedAt: Date;
}

export interface ScheduleModels {
  schedules: Model<Schedule>;
  versions: Model<ScheduleVersion>;
}

export function scheduleModels(connection: Connection): ScheduleModels {
  return {
    schedules: model<Schedule>(
      connection,
      'Schedule',
      'schedules',
      {
        organizationId: String,
        version: Number,
        plan: asIs(),
        savedBy: String,
        savedAt: Date,
        ...outboxField,
      },
      [[{ organizationId: 1 }], outboxIndex],
    ),
    versions: model<ScheduleVersion>(
      connection,
      'ScheduleVersion',
      'scheduleVersions',
      { practitionerRoleId: String, version: Number, plan: asIs(), savedBy: String, savedAt: Date },
      [[{ practitionerRoleId: 1, version: -1 }]],
    ),
  };
}
