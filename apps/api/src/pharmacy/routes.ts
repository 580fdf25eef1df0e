import * as contract from '@oih/contracts/http/pharmacy';
import type { Prescription } from '@oih/data/prescriptions/model';
import { AppError } from '@oih/platform/errors';
import type { AppContext } from '../context.ts';
import { presentAllergies } from '../formulary/allergies.ts';
import { type Actor, acting } from '../http/actor.ts';
import { type Route, route } from '../http/route.ts';
import { statedAllergies } from '../prescriptions/known.ts';
import { presentSigned } from '../prescriptions/present.ts';
import { pharmacyOf, reviewableBy } from '../prescriptions/standing.ts';
import { signedPrescription } from '../signing/prescription-kinds.ts';
import { decide, handOut } from './review.ts';

const hour = 3_600_000;
/** How many prescriptions each list of the queue shows. */
const shownAtOnce = 100;

/** The pharmacist's hospital. @throws AppError FORBIDDEN for an account that the hospital was taken from. */
function ownPharmacy(actor: Actor): string {
  const organizationId = pharmacyOf(actor);
  if (organizationId) return organizationId;
  throw new AppError('FORBIDDEN', 'This account is a pharmacist of no hospital. Ask an administrator.');
}

export function pharmacyRoutes(context: AppContext): Route[] {
  const { repositories, clock } = context;
  const { prescriptions } = repositories;
  const reviewable = async (actor: Actor, { prescriptionId }: { prescriptionId: string }) =>
    reviewableBy(await prescriptions.byId(prescriptionId), actor);
  const shown = async (prescription: Prescription) => ({
    prescription: (await presentSigned(context, [prescription]))[0]!,
  });
  const dutyOf = async (actor: Actor, organizationId: string) => {
    const onDuty = await repositories.pharmacyDuties.onDuty(organizationId, clock.now());
    const [hospital] = await repositories.directory.organizations([organizationId]);
    const accounts = await repositories.accounts.byIds(onDuty.map(({ userId }) => userId));
    const names = new Map(accounts.map(({ _id, displayName }) => [_id, displayName]));
    const own = onDuty.find(({ userId }) => userId === actor.userId);
    return {
      duty: {
        until: own?.until.toISOString() ?? null,
        timeZone: hospital!.timeZone,
        colleagues: onDuty
          .filter((one) => one !== own)
          .map(({ userId, until }) => ({
            name: { zh: names.get(userId) ?? '', en: names.get(userId) ?? '' },
            until: until.toISOString(),
          })),
      },
    };
  };

  return [
    route(contract.listPharmacyQueue, async ({ actor }) => {
      const organizationId = ownPharmacy(actor);
      const [waiting, approved, done] = await Promise.all([
        prescriptions.ofHospital(organizationId, ['signed'], 'oldest', shownAtOnce),
        prescriptions.ofHospital(organizationId, ['approved'], 'oldest', shownAtOnce),
        prescriptions.ofHospital(
          organizationId,
          ['returned', 'draft', 'dispensed', 'void', 'expired'],
          'latest',
          shownAtOnce / 4,
        ),
      ]);
      await repositories.audit.read('PharmacyQueue', organizationId, acting(actor), clock.now(), { organizationId });
      return {
        waiting: await presentSigned(context, waiting),
        approved: await presentSigned(context, approved),
        done: await presentSigned(context, done),
      };
    }),
    route(contract.getForReview, async ({ actor, params }) => {
      const prescription = await reviewable(actor, params);
      const { _id, patientId, organizationId, encounterId } = prescription;
      const at = clock.now();
      await repositories.audit.read('Prescription', _id, acting(actor), at, { patientId, organizationId });
      const [versions, earlier, encounter] = await Promise.all([
        repositories.signedRecords.of(signedPrescription.kind, _id),
        prescriptions.ofPatient(patientId, 10, organizationId),
        repositories.encounters.visit(encounterId),
      ]);
      return {
        ...(await shown(prescription)),
        allergies: await presentAllergies(context, patientId),
        statedAllergies: encounter ? await statedAllergies(context, encounter) : [],
        others: await presentSigned(
          context,
          earlier.filter((one) => one._id !== _id),
        ),
        versions: versions.map(({ version, signature }) => ({ version, signedAt: signature.signedAt })),
      };
    }),
    route(contract.approvePrescription, async ({ actor, params, body }) => {
      const decision = { version: body.version, decision: 'approved', reason: '' } as const;
      return shown(await decide(context, actor, await reviewable(actor, params), decision));
    }),
    route(contract.returnPrescription, async ({ actor, params, body }) => {
      const decision = { ...body, decision: 'returned' } as const;
      return shown(await decide(context, actor, await reviewable(actor, params), decision));
    }),
    route(contract.dispensePrescription, async ({ actor, params }) =>
      shown(await handOut(context, actor, await reviewable(actor, params))),
    ),
    route(contract.getDuty, async ({ actor }) => dutyOf(actor, ownPharmacy(actor))),
    route(contract.setDuty, async ({ actor, body }) => {
      const organizationId = ownPharmacy(actor);
      const now = clock.now();
      const until = new Date(now.getTime() + body.hours * hour);
      await repositories.pharmacyDuties.set(organizationId, until, acting(actor), now);
      return dutyOf(actor, organizationId);
    }),
  ];
}
