import * as contract from '@oih/contracts/http/prescriptions';
import type { Prescription } from '@oih/data/prescriptions/model';
import { limitsOf } from '@oih/domain/policy/pack';
import { minorUnder6 } from '@oih/domain/policy/rules/minor-under-6';
import { prescriptionTransitions } from '@oih/domain/transitions/prescription';
import { allows } from '@oih/domain/transitions/transition-table';
import type { AppContext } from '../context.ts';
import { ownVisit, standingIn } from '../encounters/policy.ts';
import { presentAllergies } from '../formulary/allergies.ts';
import { openTo, reasonOf } from '../history/access.ts';
import { type Actor, acting, workingAt } from '../http/actor.ts';
import { type Route, route } from '../http/route.ts';
import { checkedPrescription } from './check.ts';
import { sendPaper } from './paper.ts';
import { presentForAuthor, presentSigned } from './present.ts';
import { obstaclesTo, situationOf } from './rules.ts';
import { signDraft } from './sign.ts';
import { authoredBy, cannot, seenBy } from './standing.ts';
import { writePrescription } from './write.ts';

/** How many earlier prescriptions a doctor is shown to repeat. */
const earlierShown = 5;

export function prescriptionRoutes(context: AppContext): Route[] {
  const { repositories, clock } = context;
  const { prescriptions } = repositories;
  const visit = async (actor: Actor, encounterId: string) =>
    ownVisit(await repositories.encounters.byId(encounterId), actor);
  const authored = async (actor: Actor, { prescriptionId }: { prescriptionId: string }) =>
    authoredBy(await prescriptions.byId(prescriptionId), actor);
  const shown = async (prescription: Prescription) => ({
    prescription: (await presentForAuthor(context, [prescription]))[0]!,
  });
  const noted = async (actor: Actor, { _id, patientId, userId, organizationId }: Prescription) => {
    const concerning = { patientId, organizationId, ...workingAt(actor, { patientId, userId }) };
    await repositories.audit.read('Prescription', _id, acting(actor), clock.now(), concerning);
  };

  return [
    route(contract.listPrescriptions, async ({ actor, params }) => {
      const { encounter, standing } = standingIn(await repositories.encounters.byId(params.encounterId), actor);
      const found = await prescriptions.ofEncounter(encounter._id);
      for (const one of found) await noted(actor, one);
      const present = standing === 'practitioner' ? presentForAuthor : presentSigned;
      return { prescriptions: await present(context, found) };
    }),
    route(contract.getPrescribing, async ({ actor, params }) => {
      const encounter = await visit(actor, params.encounterId);
      const situation = await situationOf(context, encounter);
      const { patientId, organizationId } = encounter;
      const access = openTo(actor, encounter);
      // Those of other hospitals only by a reason; what is still taken of them is named by the warnings alone (ADR 25).
      const earlier = (
        await prescriptions.ofPatient(patientId, earlierShown + 5, access ? undefined : organizationId)
      ).filter(
        ({ encounterId, status }) => encounterId !== encounter._id && status !== 'void' && status !== 'returned',
      );
      const { below } = limitsOf(await repositories.policies.inForce(organizationId), minorUnder6);
      await repositories.audit.read('PrescriptionHistory', patientId, acting(actor), clock.now(), {
        organizationId,
        patientId,
        ...reasonOf(access),
      });
      return {
        obstacles: await obstaclesTo(context, situation),
        guardianNeeded: situation.child.age < below,
        guardian: situation.guardian,
        pharmacistsOnDuty: situation.pharmacistsOnDuty,
        allergies: await presentAllergies(context, patientId),
        earlier: await presentSigned(context, earlier.slice(0, earlierShown)),
      };
    }),
    route(contract.savePrescription, async ({ actor, params, body }) =>
      shown(
        await writePrescription(context, actor, await visit(actor, params.encounterId), params.prescriptionId, body),
      ),
    ),
    route(contract.removeDraft, async ({ actor, params }) => {
      const prescription = await authored(actor, params);
      if (prescription.status === 'void' && !prescription.signed) return null;
      if (prescription.status !== 'draft' || prescription.signed) throw cannot(prescription, 'void', 'practitioner');
      const gone = await prescriptions.void(prescription, '', acting(actor), clock.now());
      if (!gone) throw cannot(await prescriptions.byId(prescription._id), 'void', 'practitioner');
      return null;
    }),
    route(contract.signPrescription, async ({ actor, params, body }) =>
      shown(await signDraft(context, actor, await authored(actor, params), body)),
    ),
    route(contract.voidPrescription, async ({ actor, params, body }) => {
      const prescription = await authored(actor, params);
      if (prescription.status === 'void') return shown(prescription);
      if (!allows(prescriptionTransitions, prescription.status, 'void', 'practitioner'))
        throw cannot(prescription, 'void', 'practitioner');
      const gone = await prescriptions.void(prescription, body.reason, acting(actor), clock.now());
      if (!gone) throw cannot(await prescriptions.byId(prescription._id), 'void', 'practitioner');
      return shown(gone);
    }),
    route(contract.getPrescription, async ({ actor, params }) => {
      const { prescription, standing } = seenBy(await prescriptions.byId(params.prescriptionId), actor);
      await noted(actor, prescription);
      const present = standing === 'practitioner' ? presentForAuthor : presentSigned;
      return { prescription: (await present(context, [prescription]))[0]! };
    }),
    route(contract.readPrescriptionPaper, async ({ actor, params, response }) => {
      const { prescription } = seenBy(await prescriptions.byId(params.prescriptionId), actor);
      await noted(actor, prescription);
      await sendPaper(context, response, prescription);
      return null;
    }),
    route(contract.checkPrescription, async ({ params }) => ({
      prescription: await checkedPrescription(context, params.checkCode),
    })),
  ];
}
