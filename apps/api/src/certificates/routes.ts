import * as contract from '@oih/contracts/http/certificates';
import type { Certificate } from '@oih/data/certificates/certificates';
import { AppError } from '@oih/platform/errors';
import type { AppContext } from '../context.ts';
import { ownVisit, standingIn } from '../encounters/policy.ts';
import { type Actor, acting, actsAs, isPatientOf, workingAt } from '../http/actor.ts';
import { type Route, route } from '../http/route.ts';
import { sendPdf } from '../pdf/send-pdf.ts';
import { signedCertificate } from '../signing/certificate-kind.ts';
import { checkedCertificate } from './check.ts';
import { drawCertificate } from './draw-paper.ts';
import { issueCertificate } from './issue.ts';
import { presentCertificates } from './present.ts';

const unknown = () => new AppError('NOT_FOUND', 'There is no such certificate among yours. Look at your list again.');

/** A certificate for its doctor and its patient; to everybody else it does not exist. @throws AppError NOT_FOUND. */
function seenBy(certificate: Certificate | null, actor: Actor): Certificate {
  if (!certificate) throw unknown();
  if (actsAs(actor, certificate.practitionerRoleId) || isPatientOf(actor, certificate)) return certificate;
  throw unknown();
}

export function certificateRoutes(context: AppContext): Route[] {
  const { repositories, clock, config } = context;
  const { certificates } = repositories;
  const shown = async (one: Certificate) => ({ certificate: (await presentCertificates(context, [one]))[0]! });
  const noted = async (actor: Actor, { _id, patientId, userId, organizationId }: Certificate) => {
    const concerning = { patientId, organizationId, ...workingAt(actor, { patientId, userId }) };
    await repositories.audit.read('Certificate', _id, acting(actor), clock.now(), concerning);
  };
  return [
    route(contract.listCertificates, async ({ actor, params }) => {
      const { encounter } = standingIn(await repositories.encounters.byId(params.encounterId), actor);
      const found = await certificates.ofEncounter(encounter._id);
      for (const one of found) await noted(actor, one);
      return { certificates: await presentCertificates(context, found) };
    }),
    route(contract.issueCertificate, async ({ actor, params, body }) => {
      const encounter = ownVisit(await repositories.encounters.byId(params.encounterId), actor);
      return shown(await issueCertificate(context, actor, encounter, params.certificateId, body));
    }),
    route(contract.withdrawCertificate, async ({ actor, params, body }) => {
      const certificate = seenBy(await certificates.byId(params.certificateId), actor);
      if (!actsAs(actor, certificate.practitionerRoleId)) throw unknown();
      const withdrawn = await certificates.withdraw(certificate, body.reason, acting(actor), clock.now());
      return shown(withdrawn ?? (await certificates.byId(certificate._id))!);
    }),
    route(contract.readCertificatePaper, async ({ actor, params, response }) => {
      const certificate = seenBy(await certificates.byId(params.certificateId), actor);
      await noted(actor, certificate);
      const latest = await repositories.signedRecords.latest(signedCertificate.kind, certificate._id);
      const checkUrl = `${config.PUBLIC_ORIGIN}/certificate/${certificate.checkCode}`;
      const { certificate: view } = await shown(certificate);
      const pdf = await drawCertificate(view, { checkUrl, hash: latest?.signature.payloadHash ?? '' });
      sendPdf(response, pdf, `certificate-${view.number}`);
      return null;
    }),
    route(contract.checkCertificate, async ({ params }) => ({
      certificate: await checkedCertificate(context, params.checkCode),
    })),
  ];
}
