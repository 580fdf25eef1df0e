import type { Subscriber } from '@oih/data/outbox/outbox';
import type { AppContext } from '../context.ts';

const system = { userId: 'system', role: 'system' };

/** Plans the end of each signed prescription, on the last day for which it is good. */
export const planPrescriptionEnds =
  ({ repositories }: AppContext): Subscriber =>
  async (entries) => {
    const signed = entries.filter(
      ({ action, entity }) => action === 'prescription.signed' && entity === 'Prescription',
    );
    for (const { entityId } of signed) {
      const prescription = await repositories.prescriptions.byId(entityId);
      if (!prescription?.signed) continue;
      const { version, validUntil } = prescription.signed;
      await repositories.jobs.add([
        {
          _id: `expire-prescription:${entityId}:${version}`,
          kind: 'expire-prescription',
          dueAt: validUntil,
          subject: { prescriptionId: entityId },
        },
      ]);
    }
  };

/** Ends a prescription that has run out; one that was handed out or taken back stays as it is. */
export async function expirePrescription({ repositories, clock }: AppContext, prescriptionId: string): Promise<void> {
  const prescription = await repositories.prescriptions.byId(prescriptionId);
  if (prescription) await repositories.prescriptions.expire(prescription, system, clock.now());
}
