import { getDuty, listPharmacyQueue } from '@oih/contracts/http/pharmacy';
import { call } from '@oih/web/api/client';
import { useLive } from '@oih/web/live/use-live';
import { useSession } from '@oih/web/session/use-session';
import { useQuery } from '@tanstack/react-query';

export const queueKey: unknown[] = ['pharmacy', 'queue'];
export const dutyKey: unknown[] = ['pharmacy', 'duty'];
export const reviewKey = (prescriptionId: string): unknown[] => ['pharmacy', 'review', prescriptionId];

/** The pharmacist's hospital; undefined for everybody else. */
export function usePharmacy(): string | undefined {
  const { actor } = useSession();
  return actor?.roles.find(({ role }) => role === 'pharmacist')?.organizationId;
}

/** The prescriptions of the hospital and who is on duty, live. */
export function usePharmacyQueue() {
  const organizationId = usePharmacy();
  useLive([organizationId && `pharmacy:${organizationId}`], [['pharmacy']]);
  const queue = useQuery({ queryKey: queueKey, queryFn: () => call(listPharmacyQueue) });
  const duty = useQuery({ queryKey: dutyKey, queryFn: async () => (await call(getDuty)).duty });
  return { queue, duty };
}
