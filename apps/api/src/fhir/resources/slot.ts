import type { Slot as FhirSlot } from '@medplum/fhirtypes';
import type { SlotState } from '@oih/data/directory/repository';
import type { Slot } from '@oih/domain/schedule/slot';
import { systems } from '../systems.ts';

const statuses = { free: 'free', held: 'busy-tentative', booked: 'busy' } as const satisfies Record<
  SlotState,
  FhirSlot['status']
>;

/** A seat of a schedule. One that cannot be taken now for another reason than a booking is `busy-unavailable`. */
export function toSlot(slot: Slot & { state: SlotState; withheld: boolean }, now: Date): FhirSlot {
  const shut = slot.withheld || slot.closedBy !== null || slot.closesAt <= now || slot.releaseAt > now;
  return {
    resourceType: 'Slot',
    id: slot._id,
    ...(slot.kind === 'general'
      ? {}
      : { serviceCategory: [{ coding: [{ system: systems.slotKind, code: slot.kind }] }] }),
    serviceType: [{ coding: [{ system: systems.actCode, code: 'VR', display: 'virtual' }] }],
    schedule: { reference: `Schedule/${slot.practitionerRoleId}` },
    status: slot.state === 'free' && shut ? 'busy-unavailable' : statuses[slot.state],
    start: slot.start.toISOString(),
    end: slot.end.toISOString(),
    overbooked: slot.kind === 'overbook',
  };
}
