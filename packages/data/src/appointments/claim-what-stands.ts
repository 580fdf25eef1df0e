import { claimsOf } from '@oih/domain/booking/claims';
import { generalSlot } from '@oih/domain/schedule/slot';
import type { Model } from 'mongoose';
import type { PractitionerRole } from '../directory/models.ts';
import type { Appointment } from './model.ts';

/**
 * Gives the appointments of a store from before claims were written what they claim, so that the unique index over them can be built and
 * guards them too. Does nothing once the index is there.
 */
export async function claimWhatStands(
  appointments: Model<Appointment>,
  practitionerRoles: Model<PractitionerRole>,
): Promise<void> {
  const indexes = await appointments.collection.indexes().catch(() => []);
  if (indexes.length === 0 || indexes.some(({ key }) => 'claims' in (key as object))) return;
  const standing = await appointments.collection.find({ holdsSlot: true }).toArray();
  for (const record of standing as unknown as Appointment[]) {
    const role = await practitionerRoles.findById(record.practitionerRoleId).lean<PractitionerRole>();
    const practitionerId = role?.practitionerId ?? record.practitionerRoleId;
    const { slotId, organizationId, practitionerRoleId, start, end } = record;
    const seat = generalSlot({ _id: slotId, organizationId, practitionerRoleId, start, end });
    const claims = claimsOf(seat, record.patientId, practitionerId);
    await appointments.collection.updateOne(
      { _id: record._id as never },
      { $set: { claims, practitionerId, modality: 'video', sequence: 0, moves: [] } },
    );
  }
}
